#include "fonts/caret.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "fonts/font_files.h"
#include "fonts/thai/cell.h"
#include "fonts/thai/code_points.h"
#include "tests/fakes/desk.h"

using namespace lanrian;
using fonts::CaretStop;
using fonts::Paragraph;
using fonts::ParagraphLine;
using tests::Desk;

namespace {

// A line made by hand: one glyph of 10 pixels a byte, in the order in which they are seen.
ParagraphLine line_of(const std::vector<std::size_t>& seen, const std::vector<int>& levels,
                      std::uint8_t base_level) {
  ParagraphLine line;
  line.base_level = base_level;
  line.text_end = seen.size();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    line.glyphs.push_back({.level = static_cast<std::uint8_t>(levels[seen[i]]),
                           .pen = static_cast<float>(i) * 10,
                           .advance = 10,
                           .cluster = static_cast<std::uint32_t>(seen[i])});
  }
  line.width = static_cast<float>(seen.size()) * 10;
  return line;
}

std::vector<float> xs_of(const std::vector<CaretStop>& stops) {
  std::vector<float> xs;
  xs.reserve(stops.size());
  for (const CaretStop& stop : stops) xs.push_back(stop.x);
  return xs;
}

// Thai, Latin and digits by chance, legal and not.
std::string random_text(std::mt19937& random) {
  constexpr std::u32string_view letters =
      U"กขคงนมยรลวสหอปฟญฐฤเแโใไ\u0E30\u0E32\u0E33\u0E31\u0E34\u0E35\u0E38\u0E39\u0E47\u0E48\u0E49"
      U"\u0E4C\u0E46 aAfiWV09.-()\u2026\u00E9";
  std::uniform_int_distribution<std::size_t> letter(0, letters.size() - 1);
  std::u32string text(1 + letter(random), U' ');
  for (char32_t& c : text) c = letters[letter(random)];
  return thai::encode_utf8(text);
}

bool nearly(float a, float b) { return std::abs(a - b) < 0.01F; }

}  // namespace

TEST_CASE("marks take no room, and SARA AM has a stop before it") {
  Desk desk;
  const std::string text = "น้ำที่";
  const auto stops = caret_stops(text, desk.line(text));
  REQUIRE(stops.size() == 4);
  CHECK(stops[0].byte == 0);
  CHECK(stops[0].x == 0);
  CHECK(stops[1].byte == 6);
  CHECK(stops[2].byte == 9);
  CHECK(stops[3].byte == text.size());
  CHECK(nearly(stops[1].x, desk.typesetter.width_of("น", fonts::Face::regular, 40)));
  CHECK(nearly(stops[2].x, desk.typesetter.width_of("น้ำ", fonts::Face::regular, 40)));
  CHECK(nearly(stops[3].x, desk.typesetter.width_of(text, fonts::Face::regular, 40)));
}

TEST_CASE("an empty line has one stop, spaces at a line's end have theirs") {
  Desk desk;
  const auto empty = caret_stops("", desk.line(""));
  REQUIRE(empty.size() == 1);
  CHECK(empty[0].x == 0);
  const auto stops = caret_stops("ก  ", desk.line("ก  "));
  REQUIRE(stops.size() == 4);
  CHECK(stops[1].x < stops[2].x);
  CHECK(stops[2].x < stops[3].x);
}

TEST_CASE("letters drawn as one glyph share its room evenly") {
  ParagraphLine line;
  line.width = 30;
  line.text_end = 3;
  line.glyphs.push_back({.pen = 0, .advance = 30, .cluster = 0});
  CHECK(xs_of(caret_stops("ffi", line)) == std::vector<float>{0, 10, 20, 30});
  line.glyphs[0].level = 1;
  line.base_level = 1;
  CHECK(xs_of(caret_stops("ffi", line)) == std::vector<float>{30, 20, 10, 0});
}

TEST_CASE("in mixed directions each stop has a place of its own") {
  // "abCDEf", capitals read from right to left.
  const std::vector<int> levels = {0, 0, 1, 1, 1, 0};
  const auto mixed = line_of({0, 1, 4, 3, 2, 5}, levels, 0);
  CHECK(xs_of(caret_stops("abcdef", mixed)) == std::vector<float>{0, 10, 20, 40, 30, 50, 60});
  // The same with the capitals at the end, and as a line of theirs with Latin inside.
  const auto at_end = line_of({0, 1, 4, 3, 2}, {0, 0, 1, 1, 1}, 0);
  CHECK(xs_of(caret_stops("abcde", at_end)) == std::vector<float>{0, 10, 20, 40, 30, 50});
  const auto inside = line_of({4, 2, 3, 1, 0}, {1, 1, 2, 2, 1}, 1);
  CHECK(xs_of(caret_stops("abcde", inside)) == std::vector<float>{50, 40, 30, 20, 10, 0});
  for (const auto& line : {mixed, at_end, inside}) {
    const auto stops = caret_stops("abcdef", line);
    for (const CaretStop& stop : stops) CHECK(nearest_stop(stops, stop.x).byte == stop.byte);
  }
}

TEST_CASE("a finger means the nearer stop") {
  const auto line = line_of({0, 1, 2}, {0, 0, 0}, 0);
  const auto stops = caret_stops("abc", line);
  CHECK(nearest_stop(stops, -100).byte == 0);
  CHECK(nearest_stop(stops, 4.9F).byte == 0);
  CHECK(nearest_stop(stops, 5.1F).byte == 1);
  CHECK(nearest_stop(stops, 14.9F).byte == 1);
  CHECK(nearest_stop(stops, 1000).byte == 3);
}

TEST_CASE("stops go from left to right, each found again, in a thousand lines of Thai and Latin") {
  Desk desk;
  std::mt19937 random(1543);
  std::size_t stops_seen = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string text = random_text(random);
    CAPTURE(text);
    const auto decoded = thai::decode_utf8(text);
    const auto stops = caret_stops(text, desk.line(text));
    std::vector<std::size_t> expected;
    for (std::size_t at = 0; at <= decoded.size(); ++at)
      if (thai::is_caret_stop(decoded.text, at)) expected.push_back(decoded.offsets[at]);
    REQUIRE(stops.size() == expected.size());
    for (std::size_t at = 0; at < stops.size(); ++at) {
      REQUIRE(stops[at].byte == expected[at]);
      if (at > 0) REQUIRE(stops[at].x >= stops[at - 1].x);
      const auto& found = nearest_stop(stops, stops[at].x);
      REQUIRE(found.x == stops[at].x);
      if (at > 0 && stops[at].x > stops[at - 1].x) REQUIRE(found.byte == stops[at].byte);
      ++stops_seen;
    }
  }
  MESSAGE(stops_seen, " stops");
}

TEST_CASE("every stop of lines in mixed directions is found again") {
  Desk desk;
  for (const std::string_view text :
       {"مسجد", "มัสยิด مسجد กลาง", "مسجد Central 12 بانكوق", "a مسجد", "مسجد a", "12 مسجد 34",
        "ວັດ ลาว مسجد", "مَسْجِد", "(مسجد) ก", "الإسلام ก"}) {
    CAPTURE(text);
    const auto& line = desk.line(text);
    const auto stops = caret_stops(text, line);
    for (const CaretStop& stop : stops) {
      CAPTURE(stop.byte);
      CHECK(nearest_stop(stops, stop.x).byte == stop.byte);
    }
    float left = stops.front().x;
    float right = stops.front().x;
    for (const CaretStop& stop : stops) {
      left = std::min(left, stop.x);
      right = std::max(right, stop.x);
    }
    CHECK(nearly(left, line.left));
    CHECK(nearly(right, line.left + line.width));
    CHECK(stops.front().x == (line.base_level == 1 ? right : left));
    CHECK(stops.back().x == (line.base_level == 1 ? left : right));
  }
}

TEST_CASE("a place in a paragraph is on the line that shows it, and a finger finds it there") {
  Desk desk;
  const std::string text = "พิพิธภัณฑสถานแห่งชาติ\nวัด\n\nลา";
  const Paragraph& paragraph =
      desk.typesetter.paragraph(text, {.px = 40, .width_max = 330, .align = fonts::Align::centre});
  REQUIRE(paragraph.lines.size() == 5);
  const auto decoded = thai::decode_utf8(text);
  for (std::size_t i = 0; i <= decoded.size(); ++i) {
    if (!thai::is_caret_stop(decoded.text, i)) continue;
    const std::size_t byte = decoded.offsets[i];
    CAPTURE(byte);
    const auto place = caret_place(text, paragraph, byte);
    const ParagraphLine& line = paragraph.lines[place.line];
    CHECK(byte >= line.text_begin);
    CHECK(byte <= line.text_end);
    CHECK(place.top == line.top);
    CHECK(byte_at(text, paragraph, place.x, place.top + place.height / 2) == byte);
  }
  CHECK(caret_place(text, paragraph, text.find("แห่ง")).line == 1);
  CHECK(caret_place(text, paragraph, text.find("\n\n") + 1).line == 3);
  CHECK(caret_place(text, paragraph, text.size() + 10).line == 4);
  CHECK(byte_at(text, paragraph, -50, -50) == 0);
  CHECK(byte_at(text, paragraph, 5000, 5000) == text.size());
}

TEST_CASE("a selection is one box a line, of the cells' width") {
  Desk desk;
  const std::string text = "พิพิธภัณฑสถานแห่งชาติ\nวัด";
  const Paragraph& paragraph = desk.typesetter.paragraph(text, {.px = 40, .width_max = 330});
  REQUIRE(paragraph.lines.size() == 3);
  const auto all = selection_boxes(text, paragraph, 0, text.size());
  REQUIRE(all.size() == 3);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(nearly(all[i].width, paragraph.lines[i].width));
    CHECK(all[i].top == paragraph.lines[i].top);
    CHECK(all[i].height == paragraph.lines[i].height);
  }
  CHECK(selection_boxes(text, paragraph, 6, 6).empty());
  const auto second = selection_boxes(text, paragraph, 6, 12);
  REQUIRE(second.size() == 1);
  CHECK(nearly(second[0].left, caret_place(text, paragraph, 6).x));
  CHECK(nearly(second[0].left + second[0].width, caret_place(text, paragraph, 12).x));
}

TEST_CASE("a selection across directions is several boxes") {
  Paragraph paragraph;
  paragraph.lines.push_back(line_of({0, 1, 4, 3, 2, 5}, {0, 0, 1, 1, 1, 0}, 0));
  const auto boxes = selection_boxes("abcdef", paragraph, 1, 4);  // b C D
  REQUIRE(boxes.size() == 2);
  CHECK(boxes[0].left == 10);
  CHECK(boxes[0].width == 10);
  CHECK(boxes[1].left == 30);
  CHECK(boxes[1].width == 20);
}

TEST_CASE("a cut paragraph's dots have no stops, broken text has some") {
  Desk desk;
  const std::string text = "พิพิธภัณฑสถานแห่งชาติ";
  const Paragraph& cut =
      desk.typesetter.paragraph(text, {.px = 40, .width_max = 200, .lines_max = 1});
  REQUIRE(cut.truncated);
  const auto stops = caret_stops(text, cut.lines[0]);
  CHECK(stops.back().byte == cut.lines[0].text_end);
  CHECK(stops.back().x < cut.lines[0].width);
  std::string heap = "ก";
  for (int i = 0; i < 10'000; ++i) heap += "้";
  CHECK(caret_stops(heap, desk.line(heap)).size() == 2);
  for (const std::string& bad : {std::string("\xFF\xE0\xB8ก"), std::string("a\0b", 3),
                                 thai::encode_utf8(std::u32string{0x202E, 0x2066, U'ก'})}) {
    CHECK(caret_stops(bad, desk.line(bad)).back().byte == bad.size());
  }
}
