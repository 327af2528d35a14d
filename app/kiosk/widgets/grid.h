// A page of things of one kind in columns, under a heading: cities, categories, places.
#pragma once

#include <functional>
#include <vector>

#include "app/kiosk/scene.h"
#include "app/kiosk/widgets/rows.h"

namespace lanrian::kiosk {

// Columns of equal width with equal gaps, in whole pixels.
struct Grid {
  float left = 0;
  float width = 0;
  float gap = 0;
  int columns = 1;

  int rows_for(int count) const { return (count + columns - 1) / columns; }
  float column_width() const;
  float column_left(int column) const;
};

// A grid as wide as the room between the margins, with as many columns as have room for
// `captions_each` captions side by side.
Grid grid_in(const Scene& scene, const Rect& room, int captions_each, int columns_max);

// Something across the whole width, above or below the grid.
struct Block {
  std::function<float()> height;
  std::function<void(float)> draw;  // with its top at y
};

// The page: blocks, then `count` things in rows as high as the highest in them, then blocks.
struct GridPage {
  Grid grid;
  std::vector<Block> above;
  int count = 0;
  std::function<float(int)> item_height;
  std::function<void(int, const Rect&)> draw_item;
  std::vector<Block> below;
};

// The page as scrolling rows; the page must outlive what is returned.
Rows rows_of(const GridPage& page);

// A heading with room around it.
Block heading_block(Scene& scene, const Grid& grid, const std::string& text);

}  // namespace lanrian::kiosk
