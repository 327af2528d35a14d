// What every screen but the first has around it: the woven band on top and the bar below. For who
// sits, the band comes down to where the reach ends, with the city's name above it.
#pragma once

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// Draws both and returns the room between them.
Rect draw_frame(const Model& model, Scene& scene);

// The side margin of everything in that room.
inline float margin(const Measures& m) {
  return static_cast<float>(m.held ? 2 * m.unit : 4 * m.unit);
}

}  // namespace lanrian::kiosk
