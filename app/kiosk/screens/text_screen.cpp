#include <array>
#include <cmath>

#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/grid.h"
#include "app/kiosk/widgets/label.h"
#include "app/kiosk/widgets/text_field.h"
#include "app/kiosk/widgets/typing_room.h"

namespace lanrian::kiosk {
namespace {

// What is hard to set: every tone over every vowel, letters that reach up or down, SARA AM, real
// names. Specimens, not words of the program: they are the same in every language.
constexpr std::array clusters = {
    "ก่ ก้ ก๊ ก๋ ก็ ก์ กั่ กั้ กิ่ กิ้ กิ๊ กิ๋ กี่ กี้ กึ่ กึ้ กื่ กื้ กิ์",  "ปั่น ป้า ปี่ ปู่ ฝิ่น ฝั่ง ฝึก ฟ้า ฟื้น ฟิล์ม ฬี ฬ่",
    "ญุ ญู ญ่ ฐุ ฐู ฐ้ ฎุ ฎู ฏุ ฏู ปรากฏ กฤษฎีกา",       "กำ น้ำ ค่ำ ป้ำ ฟ้ำ ต่ำ ฤดู ฤๅษี ฦๅ กฺ",
    "กาฬสินธุ์ พิพิธภัณฑ์ สิทธิ์ ณัฏฐ์ ผู้ใหญ่ เที่ยว เมื่อ ซื้อ",
};
constexpr auto alphabet = "ลานเรียนที่นี่ น้ำใส Aa 0–9 ๐–๙";
constexpr auto long_name = "พิพิธภัณฑ์แหล่งขุดค้นไดโนเสาร์ภูกุ้มข้าว อำเภอสหัสขันธ์";
constexpr auto address =
    "200 หมู่ 11 ตำบลโนนบุรี อำเภอสหัสขันธ์ จังหวัดกาฬสินธุ์ 46140 โทร. 0-4387-1613 "
    "เปิดทุกวัน 09.00–17.00 น. ค่าเข้าชม 20–100 บาท (เด็กเข้าชมฟรี) ห่าง 28.5 กม.";
// ZERO WIDTH SPACE after ตรงนี้, NO-BREAK SPACE in 10 กม.
constexpr auto controlled = "แบ่งได้ตรงนี้\u200Bเท่านั้น แต่ 10\u00A0กม. ไม่แบ่ง";
// Lao, Malay in Arabic letters, and a letter of Java that is drawn as a box.
constexpr std::array others = {"ສະບາຍດີ ຍິນດີຕ້ອນຮັບ", "سلامت داتڠ ک ڤرڤوستاكاءن", "ꦗ"};

// A text over a part of the grid's width.
struct Part {
  std::string_view text;
  LabelStyle style;
  float left = 0;  // from the grid's left edge
  float width = 0;
  int lines_max = 0;
};

float part_height(Scene& scene, const Part& part) {
  auto style = scene.style(part.style.px, part.width, part.style.face, part.style.align);
  style.wrap = part.style.wrap;
  style.lines_max = part.lines_max;
  return scene.canvas.set(part.text, style).height();
}

void draw_part(Scene& scene, const Part& part, float x, float y) {
  if (part.lines_max == 0) {
    label(scene, part.text, {x + part.left, y}, part.width, part.style);
    return;
  }
  auto style = scene.style(part.style.px, part.width, part.style.face, part.style.align);
  style.lines_max = part.lines_max;
  scene.canvas.text(scene.canvas.set(part.text, style), {x + part.left, y}, part.style.ink);
}

// Parts side by side with room below.
Block block_of(Scene& scene, const Grid& grid, const std::vector<Part>& parts) {
  const auto gap = static_cast<float>(scene.m.unit);
  return {[&scene, parts, gap] {
            float height = 0;
            for (const Part& part : parts) height = std::max(height, part_height(scene, part));
            return height + gap;
          },
          [&scene, parts, grid](float y) {
            for (const Part& part : parts) draw_part(scene, part, grid.left, y);
          }};
}

LabelStyle plain(int px) { return {.px = px}; }

void add_heading(Scene& scene, GridPage& page, Word word) {
  page.above.push_back(block_of(scene, page.grid,
                                {{.text = scene.words[word],
                                  .style = {.px = scene.m.title,
                                            .face = fonts::Face::bold,
                                            .ink = Colour::accent,
                                            .role = Role::heading},
                                  .width = page.grid.width}}));
}

void add_text(Scene& scene, GridPage& page, std::string_view text, const LabelStyle& style) {
  page.above.push_back(
      block_of(scene, page.grid, {{.text = text, .style = style, .width = page.grid.width}}));
}

void add_clusters(Scene& scene, GridPage& page) {
  add_heading(scene, page, Word::text_clusters);
  for (const auto* line : clusters) add_text(scene, page, line, plain(scene.m.headline));
}

void add_sizes(Scene& scene, GridPage& page) {
  add_heading(scene, page, Word::text_sizes);
  for (const int px :
       {scene.m.caption, scene.m.body, scene.m.title, scene.m.headline, scene.m.display}) {
    add_text(scene, page, alphabet, plain(px));
    add_text(scene, page, alphabet, {.px = px, .face = fonts::Face::bold});
  }
}

// Filled and balanced lines of the same text beside each other.
void add_wrapping(Scene& scene, GridPage& page) {
  add_heading(scene, page, Word::text_wrapping);
  const auto gap = static_cast<float>(4 * scene.m.unit);
  const float half = std::floor((page.grid.width - gap) / 2);
  const auto both = [&](std::string_view left, std::string_view right, const LabelStyle& style) {
    LabelStyle balanced = style;
    balanced.wrap = fonts::Wrap::balanced;
    page.above.push_back(
        block_of(scene, page.grid,
                 {{.text = left, .style = style, .width = half},
                  {.text = right, .style = balanced, .left = half + gap, .width = half}}));
  };
  both(scene.words[Word::text_greedy], scene.words[Word::text_balanced],
       {.px = scene.m.caption, .ink = Colour::quiet});
  both(long_name, long_name, {.px = scene.m.title, .face = fonts::Face::bold});
  both(address, address, plain(scene.m.body));
  both(controlled, controlled, plain(scene.m.body));
  page.above.push_back(block_of(
      scene, page.grid,
      {{.text = address, .style = plain(scene.m.body), .width = page.grid.width, .lines_max = 1}}));
}

GridPage page_of(Scene& scene, const Rect& room) {
  GridPage page;
  page.grid = grid_in(scene, room, 1, 1);
  page.above = {heading_block(scene, page.grid, std::string(scene.words[Word::text_title]))};
  add_clusters(scene, page);
  add_sizes(scene, page);
  add_wrapping(scene, page);
  add_heading(scene, page, Word::text_other_scripts);
  for (const auto* line : others) add_text(scene, page, line, plain(scene.m.title));
  return page;
}

}  // namespace

void draw_text(const Model& model, const TextScreen& screen, Scene& scene) {
  const auto below = draw_field_on_top(scene, screen.field, draw_frame(model, scene));
  draw_field_notice(scene, screen.field, below.notice);
  Rect room = below.rest;
  if (screen.field.focused) room = draw_keys_below(scene, screen.field, room);
  const GridPage page = page_of(scene, room);
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
