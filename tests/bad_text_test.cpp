#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "fonts/glyph_atlas.h"
#include "fonts/paragraph.h"
#include "fonts/thai/code_points.h"
#include "tests/fakes/desk.h"

using namespace lanrian;
using fonts::Align;
using fonts::Face;
using fonts::Paragraph;
using fonts::ParagraphStyle;
using fonts::Wrap;
using tests::Desk;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// U+202A to U+202E and U+2066 to U+2069 by their last byte: compilers warn of them in literals.
std::string embedding(int last) { return {'\xE2', '\x80', static_cast<char>(last)}; }
std::string isolate(int last) { return {'\xE2', '\x81', static_cast<char>(last)}; }

// What holds of every paragraph, whatever its text: lines that follow each other through the whole
// text, boxes below each other, finite positions, clusters inside the line.
void check_sound(const Paragraph& set, std::string_view text, const ParagraphStyle& style) {
  REQUIRE_FALSE(set.lines.empty());
  std::size_t end = 0;
  float top = 0;
  bool sound = true;
  for (const auto& line : set.lines) {
    sound = sound && line.text_begin >= end && line.text_begin <= line.text_end;
    end = line.text_end;
    sound = sound && line.top == top && line.baseline > top && line.baseline < top + line.height;
    sound = sound && line.height < 6.0F * static_cast<float>(style.px);
    top += line.height;
    for (const auto& glyph : line.glyphs) {
      sound = sound && std::isfinite(glyph.x) && std::isfinite(glyph.y);
      sound = sound && glyph.cluster >= line.text_begin && glyph.cluster <= line.text_end;
    }
  }
  CHECK(sound);
  CHECK(set.height == top);
  CHECK((set.truncated || end == text.size()));
}

void set_in_every_style(Desk& desk, const std::string& text) {
  for (const float width : {1e9F, 300.0F, 20.0F}) {
    for (const int lines_max : {0, 2}) {
      for (const Wrap wrap : {Wrap::greedy, Wrap::balanced}) {
        const ParagraphStyle style = {.face = wrap == Wrap::greedy ? Face::regular : Face::bold,
                                      .px = 30,
                                      .width_max = width,
                                      .align = lines_max == 0 ? Align::left : Align::centre,
                                      .lines_max = lines_max,
                                      .wrap = wrap};
        check_sound(desk.typesetter.paragraph(text, style), text, style);
        desk.typesetter.begin_frame();
      }
    }
  }
}

}  // namespace

TEST_CASE("odd texts are set like any other") {
  Desk desk;
  const std::string nul(3, '\0');
  const std::vector<std::string> texts = {
      "",
      " ",
      "\n",
      "\r\n\r",
      nul,
      "ก" + nul + "ข",
      "\xFF",
      "ก\xE0\xB8",
      "\xED\xA0\x80",
      "\xF4\x90\x80\x80",
      "\u0E48",
      "\u0E33",
      "\u0E48\u0E48\u0E33\u0E33",
      "\u0EB3\u0EC8",
      "\u064B\u064C",
      "\u0301",
      "\n\u0E48\n\u064B",
      "\u200D\u200C\uFEFF",
      embedding(0xAE),
      isolate(0xA7) + "ก" + embedding(0xAC),
      embedding(0xAE) + "น้ำ abc 12" + embedding(0xAE),
      "\u0645" + isolate(0xA9) + embedding(0xAA),
      std::string("\u0645\n\u0645 ก\n") + isolate(0xA7) + "\nก",
      "\U0001F3FB\U000E0100",
      "\U0010FFFF",
      "…",
  };
  for (const auto& text : texts) {
    CAPTURE(text);
    set_in_every_style(desk, text);
  }
}

// Nothing is timed: quadratic time at these lengths is minutes, which ctest's limit ends.
TEST_CASE("monstrous texts in other scripts and directions are set in linear time") {
  Desk desk;
  const std::vector<std::string> texts = {
      "ก" + repeated("\u0E48", 10'000),
      "\u0645" + repeated("\u064E", 10'000),
      "ກ" + repeated("\u0EC8", 10'000),
      "a" + repeated("\u0301", 100'000),
      repeated("\u064B", 100'000),
      repeated("\u0645", 500'000),
      repeated("\u0645 ", 300'000),
      repeated("\u0645a ", 150'000),
      repeated("()", 250'000) + "\u0645",
      repeated("(", 100'000) + "\u0645" + repeated(")", 100'000),
      repeated("ນ້ຳ", 100'000),
      repeated("中", 300'000),
      repeated(embedding(0xAE), 10'000) + "ก",
      repeated(embedding(0xAB) + "a", 200'000),
      repeated(isolate(0xA7), 10'000) + "ก",
      repeated(isolate(0xA6) + "a" + isolate(0xA7) + "\u0645", 50'000),
      repeated(repeated(isolate(0xA7) + "a" + isolate(0xA6) + "\u0645", 60) +
                   repeated(isolate(0xA9), 120),
               300),
      repeated(isolate(0xA9), 10'000),
      repeated(std::string(1, '\0'), 1'000'000),
      repeated("\u0645\n", 100'000),
  };
  for (const auto& text : texts) {
    CAPTURE(text.substr(0, 12));
    CAPTURE(text.size());
    const ParagraphStyle style = {.px = 30, .width_max = 300};
    check_sound(desk.typesetter.paragraph(text, style), text, style);
    desk.typesetter.begin_frame();
  }
}

TEST_CASE("random bytes and random code points are set and drawn") {
  Desk desk;
  std::mt19937 random(5);
  const std::vector<std::string> pieces = {"ก",
                                           "น้ำ",
                                           "\u0E33",
                                           "\u0E48",
                                           "\u0E40",
                                           "ນ້ຳ",
                                           "\u0EB3",
                                           "\u0EC8",
                                           "\u0645",
                                           "لا",
                                           "ڠ",
                                           "\u064E",
                                           "\u0301",
                                           "a",
                                           "12",
                                           " ",
                                           "(",
                                           ")",
                                           "\n",
                                           "…",
                                           "中",
                                           "\u200B",
                                           "\u200D",
                                           "\xFF",
                                           "\xE0\xB8",
                                           embedding(0xAE),
                                           embedding(0xAC),
                                           embedding(0xAB),
                                           isolate(0xA7),
                                           isolate(0xA9),
                                           isolate(0xA8),
                                           std::string(1, '\0')};
  fonts::GlyphAtlas atlas(desk.library);
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    for (std::size_t count = random() % 60; count > 0; --count) {
      text += round % 3 == 0 ? std::string(1, static_cast<char>(random()))
                             : pieces[random() % pieces.size()];
    }
    const ParagraphStyle style = {.face = round % 2 == 0 ? Face::regular : Face::bold,
                                  .px = 8 + static_cast<int>(random() % 4),
                                  .width_max = static_cast<float>(random() % 200),
                                  .align = Align::right,
                                  .lines_max = static_cast<int>(random() % 4),
                                  .wrap = random() % 2 == 0 ? Wrap::greedy : Wrap::balanced};
    const Paragraph& set = desk.typesetter.paragraph(text, style);
    check_sound(set, text, style);
    for (const auto& line : set.lines)
      for (const auto& glyph : line.glyphs) atlas.glyph(glyph.face, style.px, glyph.glyph_id, 0);
    desk.typesetter.begin_frame();
  }
}
