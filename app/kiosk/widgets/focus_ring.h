// The ring around what the keys are at.
#pragma once

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// How wide each of its two tones is, and how far it reaches out of
// what has a box of its own.
int focus_stroke_px(const Measures& m);
float focus_reach_px(const Measures& m);

// Draws it around a node, over everything and inside the screen: two tones, of which one stands out
// by 3:1 on any ground, each 3 pixels or more (EN 301 549 clause 5.5.2, WCAG 2.2 2.4.13).
void draw_focus_ring(Scene& scene, const Node& node);

}  // namespace lanrian::kiosk
