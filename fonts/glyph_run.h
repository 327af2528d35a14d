// A glyph and where it stands. Values only; any thread.
#pragma once

#include <cmath>
#include <cstdint>

#include "fonts/face.h"

namespace lanrian::fonts {

// A glyph on a line: x from the paragraph's left edge, y from the baseline (downwards), in pixels
// and unrounded; `cluster` is the byte in the paragraph's text that it came from, `face` the one
// that draws it. On the line it takes the room from `pen` to `pen + advance` (a mark: none), whose
// reading direction is that of `level` (UAX #9): even from left to right, odd from right to left.
// What comes after a cluster is thus at the largest pen + advance of its glyphs when the level is
// even, at their smallest pen when it is odd. A cluster ends where the line's next greater one
// begins, the last one where the line does; several cells in one (a ligature) share its room.
struct PositionedGlyph {
  std::uint32_t glyph_id = 0;
  Face face = Face::regular;
  std::uint8_t level = 0;
  float x = 0;
  float y = 0;
  float pen = 0;
  float advance = 0;
  std::uint32_t cluster = 0;
};

// The whole pixel on which a glyph is drawn: to_pixel(origin.x + glyph.x). Halves go up, as they
// do in cairo, so that our pixels can be compared with pango's; std::round differs below zero.
inline int to_pixel(float position) { return static_cast<int>(std::floor(position + 0.5F)); }

}  // namespace lanrian::fonts
