// A column of rows that scrolls. Rows are measured only when they come near the view, so that ten
// thousand places open as fast as ten.
#pragma once

#include <functional>

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// What a column shows: row `i` takes height(i) pixels and is drawn with its top at y.
// Where the rows break by the width, `items` tells what stands in a row, and `row_of` finds it
// again.
struct Rows {
  int count = 0;
  std::function<float(int)> height;
  std::function<void(int, float)> draw;
  std::function<RowItems(int)> items = {};
  std::function<int(int)> row_of = {};
};

// Draws the rows that are in view of `area`, below them two buttons that turn the page where not
// all are (EN 301 549 clause 5.9: nobody has to swipe), stops `scroll` at both ends, and leaves
// where it settled in the scene. Nothing of it where the area is lower than a letter.
void scroll_rows(Scene& scene, const Rect& area, const Scroll& scroll, const Rows& rows);

// How high the view of an area is while the buttons that turn pages are there.
float paged_height(Scene& scene, float area_height);

// Where a scroll ends up for rows of these heights in a view of that height. `stopped` tells that
// it was pushed beyond an end.
struct SettledScroll {
  Scroll scroll;
  bool stopped = false;
};
SettledScroll settle(Scroll scroll, float view_height, int count,
                     const std::function<float(int)>& height);

}  // namespace lanrian::kiosk
