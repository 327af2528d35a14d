// The pad that a PIN is typed on: ten digits, one that takes the last back and one that is done.
#pragma once

#include <string_view>

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

inline constexpr int pin_pad_rows = 4;

// The id of the key that is done.
inline constexpr std::string_view pad_done_id = "pad:done";

// How high a row is, the gap below it included: its keys are targets of the panel.
float pin_pad_row_height(const Scene& scene);

// Draws a row (0 for 1 2 3) with its top left corner there, no wider than is comfortable. Keys do
// nothing while digits cannot be taken.
void draw_pin_pad_row(Scene& scene, int row, Point top_left, float width, bool takes_digits);

// One circle for each digit there may be, filled for those that are typed: which ones they are is
// on no screen and in no tree.
float pin_circles_height(const Scene& scene);
void draw_pin_circles(Scene& scene, std::size_t typed, Point top_left);

}  // namespace lanrian::kiosk
