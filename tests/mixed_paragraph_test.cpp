#include <doctest/doctest.h>
#include <fribidi.h>

#include <algorithm>
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
using fonts::ParagraphLine;
using tests::Desk;

namespace {

// The bytes from which a line's glyphs come, from left to right.
std::vector<std::size_t> seen_bytes(const ParagraphLine& line) {
  std::vector<std::size_t> bytes;
  for (const auto& glyph : line.glyphs) bytes.push_back(glyph.cluster);
  return bytes;
}

// The same by FriBidi alone, which is told the whole text and then the line.
std::vector<std::size_t> fribidi_bytes(const thai::CodePoints& text, const ParagraphLine& line) {
  const auto length = static_cast<FriBidiStrIndex>(text.size());
  std::vector<FriBidiChar> characters(text.text.begin(), text.text.end());
  std::vector<FriBidiCharType> types(text.size());
  std::vector<FriBidiBracketType> brackets(text.size());
  std::vector<FriBidiLevel> levels(text.size());
  fribidi_get_bidi_types(characters.data(), length, types.data());
  fribidi_get_bracket_types(characters.data(), length, types.data(), brackets.data());
  FriBidiParType base = FRIBIDI_PAR_ON;
  REQUIRE(fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &base,
                                              levels.data()) != 0);
  const auto index_of = [&](std::size_t byte) {
    return std::lower_bound(text.offsets.begin(), text.offsets.end(), byte) - text.offsets.begin();
  };
  const auto from = index_of(line.text_begin);
  const auto to = index_of(line.text_end);
  std::vector<FriBidiStrIndex> map(text.size());
  for (std::size_t i = 0; i < map.size(); ++i) map[i] = static_cast<int>(i);
  REQUIRE(fribidi_reorder_line(0, types.data(), static_cast<int>(to - from), static_cast<int>(from),
                               base, levels.data(), nullptr, map.data()) != 0);
  std::vector<std::size_t> bytes;
  for (auto i = from; i < to; ++i)
    bytes.push_back(text.offsets[static_cast<std::size_t>(map[static_cast<std::size_t>(i)])]);
  return bytes;
}

}  // namespace

TEST_CASE("lines of Thai, Jawi and numbers are seen in FriBidi's order, wherever they wrap") {
  Desk desk;
  if (!desk.has_noto()) return;
  // No marks and no letters that join into one glyph: each code point is a glyph then.
  const std::vector<std::string> words = {"วด", "กขค", "Wat", "سجد", "مسجد",  "ڤت", "12", "3.5",
                                          "(",  ")",   "[",   "]",   "09.00", "-",  "٤٥"};
  std::mt19937 random(3);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t count = 1 + random() % 14; count > 0; --count) {
      text += words[random() % words.size()];
      text += random() % 4 == 0 ? "" : " ";
    }
    CAPTURE(text);
    const auto decoded = thai::decode_utf8(text);
    const auto width = static_cast<float>(60 + random() % 400);
    const Paragraph& set = desk.typesetter.paragraph(text, {.px = 30, .width_max = width});
    CHECK(set.missing_glyphs == 0);
    for (const auto& line : set.lines) CHECK(seen_bytes(line) == fribidi_bytes(decoded, line));
    desk.typesetter.begin_frame();
  }
}

TEST_CASE("glyphs stand side by side in their room, the spaces at the end outside the line") {
  Desk desk;
  if (!desk.has_noto()) return;
  const std::vector<std::string> texts = {"วัด มัสยิด مسجد ڤتاني 12 (ก)  ", "مسجد ڤتاني วัด 12 (ก)   ",
                                          "น้ำตก ນ້ຳ  "};
  for (const std::string& text : texts) {
    for (const Align align : {Align::left, Align::centre, Align::right}) {
      const Paragraph& set =
          desk.typesetter.paragraph(text, {.px = 31, .width_max = 333, .align = align});
      for (const auto& line : set.lines) {
        const bool leftwards = line.base_level % 2 == 1;
        float pen = line.glyphs.front().pen;
        for (const auto& glyph : line.glyphs) {
          CHECK(glyph.pen == doctest::Approx(pen).epsilon(0.001));
          CHECK(glyph.advance >= 0);
          pen = glyph.pen + glyph.advance;
        }
        const float begin = leftwards ? pen : line.glyphs.front().pen;
        CHECK(begin == doctest::Approx(line.left + (leftwards ? line.width : 0)).epsilon(0.001));
        const float end = leftwards ? line.glyphs.front().pen : pen;
        const float hangs = desk.typesetter.width_of("ก ก", Face::regular, 31) -
                            desk.typesetter.width_of("กก", Face::regular, 31);
        if (line.text_end < text.size()) continue;
        CHECK(std::abs(end - (leftwards ? line.left : line.left + line.width)) > hangs);
      }
    }
  }
}

TEST_CASE("brackets in right-to-left text are mirrored, in left-to-right text are not") {
  Desk desk;
  if (!desk.has_noto()) return;
  const std::string text = "\u0645(\u0645)";
  const auto& jawi = desk.typesetter.paragraph(text, {}).lines[0].glyphs;
  REQUIRE(jawi.size() == 4);
  CHECK(jawi[0].glyph_id == desk.library.glyph_for(Face::regular, U'('));
  CHECK(jawi[0].cluster == 5);
  CHECK(jawi[2].glyph_id == desk.library.glyph_for(Face::regular, U')'));
  const auto& mixed = desk.typesetter.paragraph("ก (\u0645)", {}).lines[0].glyphs;
  CHECK(mixed[2].glyph_id == desk.library.glyph_for(Face::regular, U'('));
}

TEST_CASE("dots stand where the text would go on") {
  Desk desk;
  if (!desk.has_noto()) return;
  const auto dots = desk.library.glyph_for(Face::regular, U'…');
  const auto line_of = [&](const char* text) -> const ParagraphLine& {
    return desk.typesetter.paragraph(text, {.px = 30, .width_max = 150, .lines_max = 1}).lines[0];
  };
  CHECK(line_of("วัดพระธาตุ مسجد ڤتاني").glyphs.back().glyph_id == dots);
  CHECK(line_of("مسجد ڤتاني دان سكوله").glyphs.front().glyph_id == dots);
  CHECK(line_of("مسجد ڤتاني دان سكوله").width <= 150);
}

TEST_CASE("lines of Thai keep one pitch, lines with other letters hold their ink") {
  Desk desk;
  if (!desk.has_noto()) return;
  fonts::GlyphAtlas atlas(desk.library);
  const std::string text = "น้ำตก\nປີ້ ຝັ້ນ ຟື້ນຟູ\nน้ำ\nسِلَّامَتّ ڠڠ چّ\nປ້ຳ\nฎุ";
  for (const int px : {16, 33, 40, 96}) {
    const Paragraph& set = desk.typesetter.paragraph(text, {.px = px});
    const auto own = desk.library.line_box(Face::regular, px);
    float top = 0;
    for (std::size_t i = 0; i < set.lines.size(); ++i) {
      const ParagraphLine& line = set.lines[i];
      CHECK(line.top == top);
      top += line.height;
      if (i == 0 || i == 2 || i == 5) {
        CHECK(line.height == static_cast<float>(own.ascent + own.descent));
        CHECK(line.baseline - line.top == static_cast<float>(own.ascent));
      } else {
        CHECK(line.height == set.lines[1].height);
      }
      for (const auto& glyph : line.glyphs) {
        const auto drawn = atlas.glyph(glyph.face, px, glyph.glyph_id, 0);
        if (drawn.empty) continue;
        const int y = fonts::to_pixel(line.baseline + glyph.y) - drawn.top;
        CHECK(static_cast<float>(y) >= line.top);
        CHECK(static_cast<float>(y + drawn.h) <= line.top + line.height);
      }
    }
    CHECK(set.height == top);
  }
}

TEST_CASE("no ink of a Lao or Arabic letter with two marks leaves the line's box") {
  Desk desk;
  if (!desk.has_noto()) return;
  fonts::GlyphAtlas atlas(desk.library);
  const std::vector<std::string> letters = {"ກ", "ຝ", "ຟ", "ປ", "ຊ", "ຼ", "ໂ",
                                            "ا", "ل", "ك", "ي", "ڠ", "ڽ"};
  const std::vector<std::string> marks = {"\u0EB1", "\u0EB5", "\u0EB7", "\u0EB8", "\u0EB9",
                                          "\u0EBB", "\u0EBC", "\u0ECD", "\u0EC8", "\u0ECA",
                                          "\u064B", "\u064D", "\u064E", "\u0650", "\u0651",
                                          "\u0653", "\u0654", "\u0655", "\u0670"};
  int cut = 0;
  int higher = 0;
  const auto own = desk.library.line_box(Face::regular, 48);
  for (const auto& letter : letters) {
    for (const auto& mark : marks) {
      for (const auto& second : marks) {
        desk.typesetter.begin_frame();
        const Paragraph& set = desk.typesetter.paragraph(letter + mark + second, {.px = 48});
        for (const auto& glyph : set.lines[0].glyphs) {
          const auto drawn = atlas.glyph(glyph.face, 48, glyph.glyph_id, 0);
          if (drawn.empty) continue;
          const int y = fonts::to_pixel(set.lines[0].baseline + glyph.y) - drawn.top;
          cut += y < 0 || static_cast<float>(y + drawn.h) > set.height ? 1 : 0;
        }
        higher += set.height > static_cast<float>(own.ascent + own.descent) ? 1 : 0;
      }
    }
  }
  CHECK(cut == 0);
  CHECK(higher > 100);
}

TEST_CASE("nothing is visible of bidi controls, paired or not") {
  Desk desk;
  fonts::GlyphAtlas atlas(desk.library);
  const auto width = desk.typesetter.width_of("กข", Face::regular, 40);
  for (const char32_t control :
       std::u32string_view(U"\u200E\u200F\u061C\u202A\u202B\u202C\u202D\u2066\u2067\u2068\u2069")) {
    std::string bytes;
    bytes += static_cast<char>(control < 0x800 ? 0xC0 | control >> 6 : 0xE0 | control >> 12);
    if (control >= 0x800) bytes += static_cast<char>(0x80 | (control >> 6 & 0x3F));
    bytes += static_cast<char>(0x80 | (control & 0x3F));
    std::string text = "ก";
    for (int i = 0; i < 100; ++i) text += bytes;
    const Paragraph& set = desk.typesetter.paragraph(text + "ข", {.px = 40});
    CHECK(set.missing_glyphs == 0);
    CHECK(set.width == width);
    for (const auto& glyph : set.lines[0].glyphs)
      if (glyph.cluster > 0 && glyph.cluster < text.size())
        CHECK(atlas.glyph(glyph.face, 40, glyph.glyph_id, 0).empty);
  }
}
