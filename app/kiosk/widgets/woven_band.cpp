#include "app/kiosk/widgets/woven_band.h"

#include <array>
#include <cmath>

namespace lanrian::kiosk {
namespace {

// One diamond as a weaver counts it: g gold, w white, s silk red, '.' the ground.
constexpr std::array<std::string_view, 11> weave = {
    "g....w....g",  //
    ".g..w.w..g.",  //
    "...w.s.w...",  //
    "..w.sgs.w..",  //
    ".w.sg.gs.w.",  //
    "w.sg.g.gs.w",  //
    ".w.sg.gs.w.",  //
    "..w.sgs.w..",  //
    "...w.s.w...",  //
    ".g..w.w..g.",  //
    "g....w....g",
};
constexpr int repeat = static_cast<int>(weave.size()) - 1;  // neighbours share their edge

Rgb thread_colour(char thread) {
  if (thread == 'g') return colour::gold;
  return thread == 's' ? colour::silk : colour::white;
}

}  // namespace

int woven_band_height(int stitch) { return static_cast<int>(weave.size()) * stitch; }

void woven_band(Canvas& canvas, const Rect& band, int stitch, Rgb ground) {
  canvas.fill(band, ground);
  const auto side = static_cast<float>(stitch);
  const int diamonds = static_cast<int>(band.width) / (repeat * stitch);
  const float width = static_cast<float>(diamonds * repeat + 1) * side;
  const float left = std::floor(band.x + (band.width - width) / 2);
  for (int d = 0; d < diamonds; ++d) {
    for (std::size_t row = 0; row < weave.size(); ++row) {
      for (std::size_t column = 0; column < weave[row].size(); ++column) {
        if (weave[row][column] == '.') continue;
        const float x = left + static_cast<float>(d * repeat + static_cast<int>(column)) * side;
        const float y = band.y + static_cast<float>(row) * side;
        canvas.fill({x, y, side, side}, thread_colour(weave[row][column]));
      }
    }
  }
}

}  // namespace lanrian::kiosk
