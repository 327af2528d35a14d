#include "app/kiosk/widgets/rows.h"

#include <algorithm>
#include <cmath>

#include "app/kiosk/widgets/button.h"
#include "app/kiosk/widgets/frame.h"

namespace lanrian::kiosk {
namespace {

constexpr float page_part = 0.8F;      // of a view: what was last is then first
constexpr float least_targets = 4.5F;  // a view lower than that has no room for buttons of its own

bool before(const Scroll& a, const Scroll& b) {
  return a.row != b.row ? a.row < b.row : a.offset_px < b.offset_px;
}

// The scroll at which the last row ends where the view ends; the top if everything fits.
Scroll last_scroll(float view_height, int count, const std::function<float(int)>& height) {
  float below = 0;
  for (int row = count - 1; row >= 0; --row) {
    below += height(row);
    if (below >= view_height) return {row, below - view_height};
  }
  return {};
}

// A quiet bar that tells there is more, and about where one is. By rows: pixels are not known.
void draw_position(Scene& scene, const Rect& area, int first, int shown, int count) {
  if (shown >= count) return;
  const auto width = static_cast<float>(scene.m.unit) / 2;
  const auto all = static_cast<float>(count);
  const float least = static_cast<float>(scene.m.unit) * 4;
  const float length = std::round(std::max(least, area.height * static_cast<float>(shown) / all));
  const float way = area.height - length;
  const float at = static_cast<float>(first) / static_cast<float>(count - shown);
  const float top = std::round(area.y + way * std::min(1.0F, at));
  scene.canvas.fill({area.right() - width, top, width, length}, Colour::line);
}

}  // namespace

SettledScroll settle(Scroll scroll, float view_height, int count,
                     const std::function<float(int)>& height) {
  if (count == 0) return {};
  SettledScroll settled;
  scroll.row = std::clamp(scroll.row, 0, count - 1);
  while (scroll.offset_px < 0 && scroll.row > 0) scroll.offset_px += height(--scroll.row);
  if (scroll.offset_px < 0) {
    scroll.offset_px = 0;
    settled.stopped = true;
  }
  while (scroll.row + 1 < count && scroll.offset_px >= height(scroll.row)) {
    scroll.offset_px -= height(scroll.row++);
  }
  const Scroll last = last_scroll(view_height, count, height);
  if (before(last, scroll)) {
    scroll = last;
    settled.stopped = true;
  }
  settled.scroll = scroll;
  return settled;
}

namespace {

// The same place in rows that have become others.
Scroll carried(Scroll scroll, std::uint32_t layout, const Rows& rows) {
  const bool same_rows = scroll.layout == 0 || (scroll.layout == layout && !scroll.moved);
  if (same_rows || rows.count == 0) return scroll;
  if (scroll.item >= 0 && rows.row_of) scroll.row = rows.row_of(scroll.item);
  scroll.row = std::clamp(scroll.row, 0, rows.count - 1);
  scroll.offset_px = std::round(scroll.part * rows.height(scroll.row));
  return scroll;
}

// With what it must know to be carried over.
Scroll remembered(Scroll scroll, std::uint32_t layout, const Rows& rows) {
  const float height = rows.count > 0 ? rows.height(scroll.row) : 0;
  scroll.item = rows.items ? rows.items(scroll.row).first : -1;
  scroll.part = height > 0 ? scroll.offset_px / height : 0;
  scroll.layout = layout;
  scroll.moved = false;
  return scroll;
}

// Draws the rows that are in view, and tells whether there is more above and below.
void draw_rows(Scene& scene, const Rect& area, const SettledScroll& settled, const Rows& rows) {
  scene.canvas.push_clip(area);
  float y = area.y - std::round(settled.scroll.offset_px);
  int row = settled.scroll.row;
  for (; row < rows.count && y < area.bottom(); ++row) {
    const float height = rows.height(row);
    scene.row = SceneRow{.row = row, .items = rows.items ? rows.items(row) : RowItems{}};
    rows.draw(row, y);
    y += height;
  }
  scene.row.reset();
  scene.semantics.view = area;
  scene.semantics.more_above = settled.scroll.row > 0 || settled.scroll.offset_px >= 1;
  scene.semantics.more_below = row < rows.count || y > area.bottom() + 1;
  // A short last view hides nothing: it is no reason for a bar.
  if (scene.semantics.more_above || scene.semantics.more_below) {
    draw_position(scene, area, settled.scroll.row, row - settled.scroll.row, rows.count + 1);
  }
  scene.canvas.pop_clip();
}

bool fits(const Rect& area, const Rows& rows) {
  float height = 0;
  for (int row = 0; row < rows.count && height <= area.height; ++row) height += rows.height(row);
  return height <= area.height;
}

// Where a page can be turned to.
struct Turns {
  float pixels = 0;
  bool up = false;
  bool down = false;
};

void draw_turns(Scene& scene, const Rect& strip, const Turns& turns) {
  const auto gap = static_cast<float>(scene.m.gap);
  const float side = margin(scene.m);
  const float width = std::floor((strip.width - 2 * side - gap) / 2);
  const Rect up = {strip.x + side, strip.y, width, strip.height};
  const Rect down = {up.right() + gap, strip.y, width, strip.height};
  const auto& words = scene.words;
  page_button(scene, {"page:up", sign::less, words[Word::page_up], "", TurnPage{-turns.pixels}}, up,
              turns.up);
  page_button(scene, {"page:down", sign::more, words[Word::page_down], "", TurnPage{turns.pixels}},
              down, turns.down);
}

}  // namespace

float paged_height(Scene& scene, float area_height) {
  const float strip = page_button_height(scene);
  const bool paged = area_height > least_targets * strip;
  return paged ? area_height - strip - 2 * static_cast<float>(scene.m.gap) : area_height;
}

void scroll_rows(Scene& scene, const Rect& area, const Scroll& scroll, const Rows& rows) {
  // In a slit under a field nothing can be read, and keys could not walk through it.
  if (area.height < static_cast<float>(scene.m.caption)) return;
  Rect view = area;
  if (!fits(area, rows)) view.height = paged_height(scene, area.height);
  const auto settled =
      settle(carried(scroll, scene.layout, rows), view.height, rows.count, rows.height);
  scene.settled = remembered(settled.scroll, scene.layout, rows);
  scene.stopped = settled.stopped;
  draw_rows(scene, view, settled, rows);
  if (view.height == area.height) return;
  const float top = view.bottom() + static_cast<float>(scene.m.gap);
  draw_turns(scene, {area.x, top, area.width, page_button_height(scene)},
             {std::round(view.height * page_part), scene.semantics.more_above,
              scene.semantics.more_below});
}

}  // namespace lanrian::kiosk
