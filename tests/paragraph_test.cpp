#include "fonts/paragraph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "fonts/glyph_atlas.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "tests/fakes/desk.h"

using namespace lanrian;
using fonts::Align;
using fonts::Face;
using fonts::Paragraph;
using fonts::ParagraphStyle;
using tests::Desk;

namespace {

constexpr std::string_view museum = "พิพิธภัณฑสถานแห่งชาติขอนแก่น";

// The text of each line, parted by '|'.
std::string lines_of(const Paragraph& paragraph, std::string_view text) {
  std::string shown;
  for (const auto& line : paragraph.lines) {
    if (!shown.empty()) shown += '|';
    shown += text.substr(line.text_begin, line.text_end - line.text_begin);
  }
  return shown;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a name that fits is one line, one that does not wraps at words") {
  Desk desk;
  const Paragraph& whole = desk.typesetter.paragraph(museum, {.px = 40});
  CHECK(lines_of(whole, museum) == museum);
  const float width = whole.width;
  CHECK(width > 400);
  CHECK(lines_of(desk.typesetter.paragraph(museum, {.px = 40, .width_max = width}), museum) ==
        museum);
  const Paragraph& two = desk.typesetter.paragraph(museum, {.px = 40, .width_max = width - 0.5F});
  CHECK(lines_of(two, museum) == "พิพิธภัณฑสถานแห่งชาติ|ขอนแก่น");
  CHECK(lines_of(desk.typesetter.paragraph(museum, {.px = 40, .width_max = 330}), museum) ==
        "พิพิธภัณฑสถาน|แห่งชาติขอนแก่น");
}

TEST_CASE("lines follow each other by the line box, on whole pixels") {
  Desk desk;
  const Paragraph& text = desk.typesetter.paragraph("ก\nข\n", {.px = 33});
  const auto box = desk.library.line_box(Face::regular, 33);
  const auto pitch = static_cast<float>(box.ascent + box.descent);
  REQUIRE(text.lines.size() == 3);
  CHECK(text.lines[0].baseline == static_cast<float>(box.ascent));
  CHECK(text.lines[1].baseline == static_cast<float>(box.ascent) + pitch);
  CHECK(text.height == 3 * pitch);
  CHECK(desk.typesetter.paragraph("", {.px = 33}).height == pitch);
}

TEST_CASE("a line of a wrapped text looks as if it were set by itself") {
  Desk desk;
  const std::string text =
      "พิพิธภัณฑสถานแห่งชาติ ขอนแก่น (Khon Kaen National Museum) เปิด 09.00–16.00 น. "
      "ค่าเข้าชม 30 บาท AVATAR To LT fi ffi โทร. 043-811-620 ปิ่นเกล้า น้ำพอง";
  for (const float width : {150.0F, 233.0F, 400.0F, 777.0F}) {
    const Paragraph wrapped = desk.typesetter.paragraph(text, {.px = 37, .width_max = width});
    for (const auto& line : wrapped.lines) {
      const std::string alone = text.substr(line.text_begin, line.text_end - line.text_begin);
      CAPTURE(alone);
      CHECK(line.width <= width);
      if (thai::is_digit(thai::decode_utf8(alone).text[0])) continue;  // has its script from before
      const Paragraph& single = desk.typesetter.paragraph(alone, {.px = 37});
      REQUIRE(single.lines[0].glyphs.size() == line.glyphs.size());
      for (std::size_t i = 0; i < line.glyphs.size(); ++i) {
        CHECK(single.lines[0].glyphs[i].glyph_id == line.glyphs[i].glyph_id);
        CHECK(single.lines[0].glyphs[i].x == doctest::Approx(line.glyphs[i].x));
        CHECK(single.lines[0].glyphs[i].cluster + line.text_begin == line.glyphs[i].cluster);
      }
    }
  }
}

TEST_CASE("a word wider than the line breaks between cells, never before a mark or SARA AM") {
  Desk desk;
  const std::string word = "น้ำกำป้าที่ปิ่นฝั่งเก้าอี้โต๊ะญู";
  for (int step = 0; step < 43; ++step) {
    const float width = 1.0F + 7.0F * static_cast<float>(step);
    const Paragraph& text = desk.typesetter.paragraph(word, {.px = 40, .width_max = width});
    std::size_t end = 0;
    for (const auto& line : text.lines) {
      CHECK(line.text_begin == end);
      CHECK(line.text_end > line.text_begin);
      end = line.text_end;
      const auto first = thai::decode_utf8(std::string_view(word).substr(line.text_begin)).text[0];
      CHECK_FALSE(thai::stays_with_previous(first));
    }
    CHECK(end == word.size());
  }
}

TEST_CASE("a letter that was kerned to the one behind the cut still fits") {
  Desk desk;
  const std::string word = "ToToToAVAVAV";
  for (int step = 0; step < 300; ++step) {
    const float width = 60.0F + static_cast<float>(step);
    for (const int lines_max : {0, 2}) {
      const ParagraphStyle style = {.px = 63, .width_max = width, .lines_max = lines_max};
      const Paragraph& text = desk.typesetter.paragraph(word, style);
      CHECK(text.width <= width + 0.05F);
      CHECK((lines_max == 0 || text.lines.size() <= 2));
    }
  }
}

TEST_CASE("a phrase wider than the line is cut after its spaces and dashes first") {
  Desk desk;
  const std::string hours = "เปิด 08.30–16.30 น.";
  const Paragraph& set = desk.typesetter.paragraph(hours, {.px = 40, .width_max = 180});
  CHECK(lines_of(set, hours) == "เปิด |08.30–|16.30 น.");
  const std::string phone = "043 811 620";
  const Paragraph& wrapped = desk.typesetter.paragraph(phone, {.px = 40, .width_max = 170});
  CHECK(lines_of(wrapped, phone) == "043 811 |620");
}

TEST_CASE("spaces hang over the end of a line") {
  Desk desk;
  const float word = desk.typesetter.width_of("กา", Face::regular, 40);
  const std::string text = "กา      กา";
  const Paragraph& set = desk.typesetter.paragraph(text, {.px = 40, .width_max = word});
  CHECK(lines_of(set, text) == "กา      |กา");
  CHECK(set.width == word);
}

TEST_CASE("alignment moves lines by whole pixels inside the width") {
  Desk desk;
  const auto first_x = [&](Align align, float width_max) {
    return desk.typesetter.paragraph("กา", {.px = 40, .width_max = width_max, .align = align})
        .lines[0]
        .glyphs[0]
        .x;
  };
  const float width = desk.typesetter.width_of("กา", Face::regular, 40);
  CHECK(first_x(Align::left, 200) == 0);
  CHECK(first_x(Align::centre, 200) == std::floor((200 - width) / 2));
  CHECK(first_x(Align::right, 200) == std::floor(200 - width));
  CHECK(first_x(Align::right, 1e9F) == 0);
}

TEST_CASE("with a limit of lines the rest is cut between cells and dots follow") {
  Desk desk;
  const std::uint32_t dots = desk.library.glyph_for(Face::regular, U'…');
  for (int step = 0; step < 40; ++step) {
    const float width = 60.0F + 11.0F * static_cast<float>(step);
    const Paragraph& text =
        desk.typesetter.paragraph(museum, {.px = 40, .width_max = width, .lines_max = 1});
    REQUIRE(text.lines.size() == 1);
    CHECK(text.truncated);
    CHECK(text.width <= width);
    CHECK(text.lines[0].glyphs.back().glyph_id == dots);
    const auto rest = thai::decode_utf8(museum.substr(text.lines[0].text_end)).text;
    CHECK_FALSE(thai::stays_with_previous(rest[0]));
  }
  const Paragraph& fits = desk.typesetter.paragraph(museum, {.px = 40, .lines_max = 1});
  CHECK_FALSE(fits.truncated);
  const Paragraph& two = desk.typesetter.paragraph("ก\nข\nค", {.px = 40, .lines_max = 2});
  CHECK(two.truncated);
  CHECK(two.lines.size() == 2);
  CHECK(two.lines[1].glyphs.back().glyph_id == dots);
}

TEST_CASE("what the face does not have is counted") {
  Desk desk;
  CHECK(desk.typesetter.paragraph("วัด中文", {}).missing_glyphs == 2);
  CHECK(desk.typesetter.paragraph("ก\xFF\xFEข", {}).missing_glyphs == 2);
  CHECK(desk.typesetter.paragraph("ก\u200B\u2060\u00A0ข\tค", {}).missing_glyphs == 0);
}

TEST_CASE("letters that no face has are named once, sixteen at most") {
  Desk desk;
  const auto missing = [&](std::string_view text) {
    const auto& letters = desk.typesetter.paragraph(text, {.px = 30, .width_max = 300}).missing;
    return std::u32string(letters.begin(), letters.end());
  };
  CHECK(missing("วัด Wat") == U"");
  CHECK(missing("วัด中文中") == U"中文");
  CHECK(missing("ก\xFFข\xFE") == U"\uFFFD");
  CHECK(missing("一丁七万丈三上下不与专且世丘丙业丛东丝") == U"一丁七万丈三上下不与专且世丘丙业");
  fonts::GlyphAtlas atlas(desk.library);
  for (const auto& glyph : desk.typesetter.paragraph("中文", {}).lines[0].glyphs) {
    CHECK(glyph.advance > 5);
    CHECK_FALSE(atlas.glyph(glyph.face, 32, glyph.glyph_id, 0).empty);
  }
}

TEST_CASE("sizes are proportional and nothing is rounded") {
  Desk desk;
  const float at_one = desk.typesetter.width_of(museum, Face::regular, 1);
  CHECK(desk.typesetter.width_of(museum, Face::regular, 96) == doctest::Approx(96 * at_one));
  CHECK(desk.typesetter.width_of("ก", Face::regular, 33) == 1240.0F * 33 / 2048);
}

TEST_CASE("odd styles do no harm") {
  Desk desk;
  for (const float width : {-5.0F, 0.0F, std::nanf("")}) {
    const Paragraph& text = desk.typesetter.paragraph("กา", {.width_max = width});
    CHECK(text.lines.size() == 2);
  }
  CHECK(desk.typesetter.paragraph("กา", {.px = -4}).lines.size() == 1);
  CHECK(desk.typesetter.paragraph("กา", {.width_max = 0, .lines_max = 1}).truncated);
}

TEST_CASE("a paragraph is set once and found again") {
  Desk desk;
  const Paragraph& first = desk.typesetter.paragraph(museum, {.px = 40, .width_max = 300});
  const std::size_t bytes = desk.typesetter.cached_bytes();
  CHECK(&desk.typesetter.paragraph(museum, {.px = 40, .width_max = 300}) == &first);
  CHECK(desk.typesetter.cached_bytes() == bytes);
  CHECK(&desk.typesetter.paragraph(museum, {.px = 41, .width_max = 300}) != &first);
}

TEST_CASE("what is set differently is another paragraph") {
  Desk desk;
  const ParagraphStyle style = {.px = 40, .width_max = 300};
  std::vector<ParagraphStyle> styles(7, style);
  styles[1].face = Face::bold;
  styles[2].px = 41;
  styles[3].width_max = 300.5F;
  styles[4].align = Align::centre;
  styles[5].lines_max = 1;
  styles[6].wrap = fonts::Wrap::balanced;
  std::vector<const Paragraph*> set;
  for (const ParagraphStyle& each : styles) set.push_back(&desk.typesetter.paragraph(museum, each));
  set.push_back(&desk.typesetter.paragraph(museum.substr(3), style));
  std::sort(set.begin(), set.end());
  CHECK(std::unique(set.begin(), set.end()) == set.end());
  const std::size_t bytes = desk.typesetter.cached_bytes();
  for (const ParagraphStyle& each : styles) desk.typesetter.paragraph(museum, each);
  CHECK(desk.typesetter.cached_bytes() == bytes);
}

TEST_CASE("the cache keeps to its bytes and to what this frame has used") {
  Desk desk(20'000);
  const auto use = [&](int i) -> const Paragraph& {
    return desk.typesetter.paragraph("แถว " + std::to_string(i), {});
  };
  const Paragraph& early = use(0);
  const std::size_t glyphs = early.lines[0].glyphs.size();
  for (int i = 1; i < 200; ++i) use(i);
  CHECK(desk.typesetter.cached_bytes() > 20'000);
  CHECK(early.lines[0].glyphs.size() == glyphs);
  CHECK(&use(0) == &early);
  desk.typesetter.begin_frame();
  CHECK(desk.typesetter.cached_bytes() <= 20'000);
  for (int frame = 0; frame < 50; ++frame) {
    for (int i = 0; i < 10; ++i) use(frame * 10 + i);
    CHECK(desk.typesetter.cached_bytes() <= 20'000);
    desk.typesetter.begin_frame();
  }
}

// Nothing is timed: quadratic time at these lengths is minutes, which ctest's limit ends.
TEST_CASE("monstrous texts are set in linear time") {
  Desk desk;
  const auto lines = [&](const std::string& text, ParagraphStyle style) {
    return desk.typesetter.paragraph(text, style).lines.size();
  };
  CHECK(lines(repeated("ก", 350'000), {.width_max = 300}) > 1000);
  CHECK(lines(repeated("x", 1'000'000), {.width_max = 300, .lines_max = 2}) == 2);
  CHECK(lines("ก" + repeated("่", 10'000), {.width_max = 300}) == 1);
  CHECK(lines(repeated("กำ", 150'000), {.width_max = 300}) > 1000);
  CHECK(lines(repeated("a ก ", 150'000), {.width_max = 300}) > 1000);
  CHECK(lines(repeated(" ", 1'000'000), {.width_max = 300}) == 1);
  CHECK(lines(repeated("\n", 100'000), {.width_max = 300}) == 100'001);
  CHECK(lines(repeated("\xFF", 1'000'000), {.width_max = 300}) > 1000);
}
