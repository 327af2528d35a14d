// The bar below every screen but the first: the ways back, home and out, and how the screen is to
// be, always in the same places. UI thread only.
#pragma once

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// Draws the bar along the lower edge of the screen; its height. It depends on the measures and the
// language, never on the screen, so that what a hand has learned holds everywhere.
float draw_bar(const Model& model, Scene& scene);

// Of the same only how the screen is to be, along the lower edge of `room`; its height.
float draw_comforts(const Model& model, Scene& scene, const Rect& room);

}  // namespace lanrian::kiosk
