// What the canvas really drew, beside what the widgets say of it: the audit holds one against the
// other. Values only; any thread.
#pragma once

#include <cstddef>
#include <vector>

#include "app/kiosk/geometry.h"
#include "app/kiosk/theme.h"

namespace lanrian::kiosk {

// A rectangle that was filled, as far as it was to be seen.
struct DrawnFill {
  Rect rect;
  Colour colour = Colour::paper;
};

// A text as it was drawn.
struct DrawnText {
  Rect ink;    // of its glyphs, uncut
  Rect clip;   // what was to be seen when it was drawn
  int px = 0;  // an em
  Colour colour = Colour::ink;
  bool cut = false;       // "…" stands for the rest
  bool in_lines = true;   // every line's ink is inside its line box
  std::size_t fills = 0;  // that were drawn before it
};

// A sign as it was drawn.
struct DrawnSign {
  Rect ink;
  Rect clip;
  Colour colour = Colour::ink;
  std::size_t fills = 0;  // that were drawn before it
};

// All of a frame, each kind in drawing order.
struct Drawn {
  std::vector<DrawnFill> fills;
  std::vector<DrawnText> texts;
  std::vector<DrawnSign> signs;
};

}  // namespace lanrian::kiosk
