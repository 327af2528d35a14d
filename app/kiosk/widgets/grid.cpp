#include "app/kiosk/widgets/grid.h"

#include <algorithm>
#include <cmath>

#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {
namespace {

float row_height(const GridPage& page, int row) {
  float height = 0;
  const int end = std::min(page.count, (row + 1) * page.grid.columns);
  for (int i = row * page.grid.columns; i < end; ++i) {
    height = std::max(height, page.item_height(i));
  }
  return std::ceil(height);
}

void draw_row(const GridPage& page, int row, float y) {
  const float height = row_height(page, row);
  const int first = row * page.grid.columns;
  const int end = std::min(page.count, first + page.grid.columns);
  for (int i = first; i < end; ++i) {
    page.draw_item(i, {page.grid.column_left(i - first), y, page.grid.column_width(), height});
  }
}

}  // namespace

float Grid::column_width() const {
  const auto n = static_cast<float>(columns);
  return std::floor((width - gap * (n - 1)) / n);
}

float Grid::column_left(int column) const {
  return left + static_cast<float>(column) * (column_width() + gap);
}

Grid grid_in(const Scene& scene, const Rect& room, int captions_each, int columns_max) {
  const float side = margin(scene.m);
  return {room.x + side, room.width - 2 * side,
          static_cast<float>(std::max(2 * scene.m.unit, scene.m.gap)),
          std::clamp(scene.m.captions_wide() / captions_each, 1, columns_max)};
}

Rows rows_of(const GridPage& page) {
  const int above = static_cast<int>(page.above.size());
  const int items = page.grid.rows_for(page.count);
  const auto block = [&page, above, items](int row) -> const Block* {
    if (row < above) return &page.above[static_cast<std::size_t>(row)];
    if (row < above + items) return nullptr;
    return &page.below[static_cast<std::size_t>(row - above - items)];
  };
  Rows rows;
  rows.count = above + items + static_cast<int>(page.below.size());
  rows.height = [&page, block, above](int row) {
    if (const Block* b = block(row)) return std::ceil(b->height());
    return row_height(page, row - above) + page.grid.gap;
  };
  rows.draw = [&page, block, above](int row, float y) {
    if (const Block* b = block(row)) {
      b->draw(y);
    } else {
      draw_row(page, row - above, y);
    }
  };
  rows.items = [&page, above, items](int row) -> RowItems {
    if (row < above || row >= above + items) return {};
    const int first = (row - above) * page.grid.columns;
    return {first, std::min(page.grid.columns, page.count - first), page.count};
  };
  rows.row_of = [&page, above](int item) { return above + item / page.grid.columns; };
  return rows;
}

Block heading_block(Scene& scene, const Grid& grid, const std::string& text) {
  const LabelStyle style = {
      .px = scene.m.headline, .face = fonts::Face::bold, .role = Role::heading};
  const auto pad = static_cast<float>(2 * scene.m.unit);
  return {[&scene, grid, text, style, pad] {
            return label_height(scene, text, grid.width, style) + 2 * pad;
          },
          [&scene, grid, text, style, pad](float y) {
            label(scene, text, {grid.left, y + pad}, grid.width, style);
          }};
}

}  // namespace lanrian::kiosk
