#include "fonts/face.h"

#include <algorithm>

namespace lanrian::fonts {
namespace {

int pixels(int units, int px) {
  return (2 * units * px + 3 * units_per_em - 1) / (2 * units_per_em);
}

}  // namespace

LineBox line_box(const InkReach& reach, int px) {
  const int size = std::clamp(px, 1, 4095);
  return {.ascent = pixels(reach.above, size), .descent = pixels(reach.below, size)};
}

}  // namespace lanrian::fonts
