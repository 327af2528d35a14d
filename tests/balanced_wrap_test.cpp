#include "fonts/balanced_wrap.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "fonts/paragraph.h"
#include "tests/fakes/desk.h"

using namespace lanrian;
using fonts::Face;
using fonts::Paragraph;
using fonts::Wrap;
using tests::Desk;

namespace {

// The text of each line, parted by '|'.
std::string lines_of(const Paragraph& paragraph, std::string_view text) {
  std::string shown;
  for (const auto& line : paragraph.lines) {
    if (!shown.empty()) shown += '|';
    shown += text.substr(line.text_begin, line.text_end - line.text_begin);
  }
  return shown;
}

// By trying every way to part the text: the least width of its longest line in so many lines.
float least_width(Desk& desk, const std::string& text, std::size_t lines) {
  std::vector<std::size_t> places;
  desk.breaker.break_offsets(text, places);
  REQUIRE(places.size() < 16);
  float least = std::numeric_limits<float>::max();
  for (std::uint32_t choice = 0; choice < 1U << places.size(); ++choice) {
    std::size_t begin = 0;
    std::size_t count = 0;
    float widest = 0;
    for (std::size_t i = 0; i <= places.size(); ++i) {
      if (i < places.size() && (choice >> i & 1) == 0) continue;
      const std::size_t end = i < places.size() ? places[i] : text.size();
      widest = std::max(widest,
                        desk.typesetter.width_of(text.substr(begin, end - begin), Face::bold, 40));
      begin = end;
      ++count;
    }
    if (count == lines) least = std::min(least, widest);
  }
  return least;
}

}  // namespace

TEST_CASE("a heading has as few lines as filling takes, in the narrowest width") {
  Desk desk;
  const std::vector<std::string> headings = {"พิพิธภัณฑสถานแห่งชาติขอนแก่น",
                                             "ห้องสมุดประชาชนจังหวัดเชียงใหม่",
                                             "ศูนย์การเรียนรู้ชุมชนบ้านหนองบัว",
                                             "วัดพระธาตุดอยสุเทพราชวรวิหาร",
                                             "แหล่งเรียนรู้ใกล้บ้าน",
                                             "Khon Kaen National Museum of Art and History",
                                             "สวนสาธารณะ เทศบาลนคร ขอนแก่น (บึงแก่นนคร)"};
  int balanced_lines = 0;
  for (const auto& heading : headings) {
    CAPTURE(heading);
    for (int step = 0; step < 19; ++step) {
      const float width = 200.0F + 37.0F * static_cast<float>(step);
      const Paragraph filled =
          desk.typesetter.paragraph(heading, {.face = Face::bold, .px = 40, .width_max = width});
      const Paragraph& balanced = desk.typesetter.paragraph(
          heading, {.face = Face::bold, .px = 40, .width_max = width, .wrap = Wrap::balanced});
      CHECK(balanced.lines.size() == filled.lines.size());
      CHECK(balanced.width <= filled.width + 0.1F);
      const float least = least_width(desk, heading, filled.lines.size());
      if (least > width) continue;  // a word wider than the line: filled
      CHECK(balanced.width == doctest::Approx(least).epsilon(0.002));
      balanced_lines += static_cast<int>(balanced.lines.size());
      desk.typesetter.begin_frame();
    }
  }
  CHECK(balanced_lines > 100);
}

TEST_CASE("no word is left alone on the last line") {
  Desk desk;
  const auto set = [&](const std::string& text, float width, Wrap wrap) {
    return lines_of(desk.typesetter.paragraph(
                        text, {.face = Face::bold, .px = 40, .width_max = width, .wrap = wrap}),
                    text);
  };
  const std::string museum = "พิพิธภัณฑสถานแห่งชาติขอนแก่น เปิด";
  const float all = desk.typesetter.width_of(museum, Face::bold, 40);
  CHECK(set(museum, all - 1, Wrap::greedy) == "พิพิธภัณฑสถานแห่งชาติขอนแก่น |เปิด");
  CHECK(set(museum, all - 1, Wrap::balanced) == "พิพิธภัณฑสถานแห่ง|ชาติขอนแก่น เปิด");
  // In the narrowest width, too: the long word in the middle gives it.
  const std::string words = "aaaaaa aaa aaaaaaaaaaaa aaaaa aaaa a";
  const float longest = desk.typesetter.width_of("aaaaaaaaaaaa", Face::bold, 40);
  CHECK(set(words, longest, Wrap::greedy) == "aaaaaa aaa |aaaaaaaaaaaa |aaaaa aaaa a");
  const std::string more = "aaaaaa aaa aaaaaaaaaaaa aaaaaa aaaa aa";
  CHECK(set(more, longest, Wrap::greedy) == "aaaaaa aaa |aaaaaaaaaaaa |aaaaaa aaaa |aa");
  CHECK(set(more, longest, Wrap::balanced) == "aaaaaa aaa |aaaaaaaaaaaa |aaaaaa |aaaa aa");
}

TEST_CASE("each line that the writer ended is balanced by itself") {
  Desk desk;
  const std::string text = "aaaa aaaa aaaa a\nbbbb bbbb bbbb b";
  const float width = desk.typesetter.width_of("bbbb bbbb bbbb", Face::regular, 40);
  CHECK(lines_of(
            desk.typesetter.paragraph(text, {.px = 40, .width_max = width, .wrap = Wrap::balanced}),
            text) == "aaaa aaaa |aaaa a|bbbb bbbb |bbbb b");
}

TEST_CASE("what is too long, too wide or to be cut is filled") {
  Desk desk;
  const auto same = [&](const std::string& text, float width, int lines_max) {
    const Paragraph filled =
        desk.typesetter.paragraph(text, {.px = 40, .width_max = width, .lines_max = lines_max});
    const Paragraph balanced = desk.typesetter.paragraph(
        text, {.px = 40, .width_max = width, .lines_max = lines_max, .wrap = Wrap::balanced});
    CHECK(balanced.truncated == filled.truncated);
    return lines_of(balanced, text) == lines_of(filled, text);
  };
  CHECK(same("พิพิธภัณฑสถานแห่งชาติขอนแก่น", 100, 0));
  CHECK(same("aaaa aaaa aaaa a bbbb bbbb", 300, 2));
  std::string many;
  for (int i = 0; i < 300; ++i) many += "a ";
  CHECK(same(many, 2000, 0));
  CHECK_FALSE(same(many.substr(0, 200), 2000, 0));
  for (int i = 0; i < 20; ++i) many += many.size() < 300'000 ? many : "";
  CHECK(same(many, 300, 0));
}

TEST_CASE("a balanced heading with a limit of lines that suffices has no dots") {
  Desk desk;
  const std::string text = "พิพิธภัณฑสถานแห่งชาติขอนแก่น";
  const float all = desk.typesetter.width_of(text, Face::regular, 40);
  const Paragraph& two = desk.typesetter.paragraph(
      text, {.px = 40, .width_max = all - 1, .lines_max = 2, .wrap = Wrap::balanced});
  CHECK(lines_of(two, text) == "พิพิธภัณฑสถาน|แห่งชาติขอนแก่น");
  CHECK_FALSE(two.truncated);
  const Paragraph& more = desk.typesetter.paragraph(
      text + "\nก", {.px = 40, .width_max = all - 1, .lines_max = 2, .wrap = Wrap::balanced});
  CHECK(more.lines.size() == 2);
  CHECK(more.truncated);
}

TEST_CASE("kerned words do not overflow a balanced heading") {
  Desk desk;
  const std::string text = "AVATAR To Type WAVE AVATAR To Type WAVE";
  for (int step = 0; step < 200; ++step) {
    const float width = 150.0F + 3.0F * static_cast<float>(step);
    const Paragraph& set =
        desk.typesetter.paragraph(text, {.px = 40, .width_max = width, .wrap = Wrap::balanced});
    CHECK(set.width <= width + 0.05F);
    const std::size_t filled =
        desk.typesetter.paragraph(text, {.px = 40, .width_max = width}).lines.size();
    CHECK(set.lines.size() == filled);
  }
}
