// The ornament: a band of diamonds as they are woven into Phrae Wa silk. Never text, never touched.
#pragma once

#include "app/kiosk/canvas.h"

namespace lanrian::kiosk {

// Fills `band` with whole diamonds, centred; `stitch` is the side of one square of the weave.
void woven_band(Canvas& canvas, const Rect& band, int stitch, Colour ground);

// The height of a band of one row of diamonds.
int woven_band_height(int stitch);

}  // namespace lanrian::kiosk
