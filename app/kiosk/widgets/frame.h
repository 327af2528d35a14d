// What every screen but the first has around it: the woven band on top and the bar below, with the
// ways back, home, to the other language and to another text size always in the same place.
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
