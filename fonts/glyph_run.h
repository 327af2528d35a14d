// A glyph and where it stands. Values only; any thread.
#pragma once

#include <cmath>
#include <cstdint>

#include "fonts/face.h"

namespace lanrian::fonts {

// A glyph on a line: x from the paragraph's left edge, y from the baseline (downwards), in pixels
// and unrounded; `cluster` is the byte in the paragraph's text that it came from.
struct PositionedGlyph {
  std::uint32_t glyph_id = 0;
  Face face = Face::regular;
  float x = 0;
  float y = 0;
  std::uint32_t cluster = 0;
};

// The whole pixel on which a glyph is drawn: to_pixel(origin.x + glyph.x). Halves go up, as they
// do in cairo, so that our pixels can be compared with pango's; std::round differs below zero.
inline int to_pixel(float position) { return static_cast<int>(std::floor(position + 0.5F)); }

}  // namespace lanrian::fonts
