#include "app/kiosk/widgets/rows.h"

#include <algorithm>
#include <cmath>

namespace lanrian::kiosk {
namespace {

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
  if (scroll.layout == 0 || scroll.layout == layout || rows.count == 0) return scroll;
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
  return scroll;
}

}  // namespace

void scroll_rows(Scene& scene, const Rect& area, const Scroll& scroll, const Rows& rows) {
  const auto settled =
      settle(carried(scroll, scene.layout, rows), area.height, rows.count, rows.height);
  scene.settled = remembered(settled.scroll, scene.layout, rows);
  scene.stopped = settled.stopped;
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
  // A short last view hides nothing: it is no reason for a bar.
  const bool all_shown = settled.scroll == Scroll{} && row == rows.count && y <= area.bottom();
  scene.semantics.view = area;
  scene.semantics.more_above = settled.scroll.row > 0 || settled.scroll.offset_px >= 1;
  scene.semantics.more_below = row < rows.count || y > area.bottom() + 1;
  if (!all_shown) {
    draw_position(scene, area, settled.scroll.row, row - settled.scroll.row, rows.count + 1);
  }
  scene.canvas.pop_clip();
}

}  // namespace lanrian::kiosk
