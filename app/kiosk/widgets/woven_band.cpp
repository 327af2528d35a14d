#include "app/kiosk/widgets/woven_band.h"

#include <array>
#include <cmath>
#include <vector>

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

struct Thread {
  char mark;
  Colour colour;
};
constexpr std::array threads = {Thread{'g', Colour::thread_gold}, Thread{'w', Colour::thread_white},
                                Thread{'s', Colour::thread_silk}};

// Where one thread shows in a diamond, `stitch` pixels a square.
std::vector<std::uint8_t> stitches(char mark, int stitch) {
  std::vector<std::uint8_t> coverage;
  const int side = static_cast<int>(weave.size()) * stitch;
  coverage.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  for (int y = 0; y < side; ++y) {
    const std::string_view row = weave[static_cast<std::size_t>(y / stitch)];
    for (int x = 0; x < side; ++x) {
      coverage.push_back(row[static_cast<std::size_t>(x / stitch)] == mark ? 255 : 0);
    }
  }
  return coverage;
}

}  // namespace

int woven_band_height(int stitch) { return static_cast<int>(weave.size()) * stitch; }

void woven_band(Canvas& canvas, const Rect& band, int stitch, Colour ground) {
  canvas.fill(band, ground);
  const int side = woven_band_height(stitch);
  const int step = repeat * stitch;
  const int diamonds = (static_cast<int>(band.width) - stitch) / step;
  const auto width = static_cast<float>(diamonds * step + stitch);
  const float left = std::floor(band.x + (band.width - width) / 2);
  for (std::uint32_t t = 0; t < threads.size(); ++t) {
    const auto coverage = stitches(threads[t].mark, stitch);
    for (int d = 0; d < diamonds; ++d) {
      canvas.ornament({.id = t, .size = stitch, .width = side, .coverage = coverage},
                      {left + static_cast<float>(d * step), band.y}, threads[t].colour);
    }
  }
}

}  // namespace lanrian::kiosk
