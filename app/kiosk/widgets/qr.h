// A QR code on its white card: whole pixels a module, black on white in every theme.
#pragma once

#include <string>

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// How a code stands on the screen: pixels a module, and a side with the border.
struct QrSize {
  int module_px = 0;
  float side = 0;
};

// The size of a code of so many modules: as large as is comfortable, never more than `side_max`
// unless its modules would be smaller than Measures::qr_module.
QrSize qr_size(const Measures& m, int modules, float side_max);

// How many modules a side can have in a square of `side_max`, its border not counted.
int qr_modules_max(const Measures& m, float side_max);

// Draws the code and its node, whose value is the text of the code.
void draw_qr(Scene& scene, const QrDrawing& code, const QrSize& size, Point top_left,
             const std::string& name, const std::string& text);

}  // namespace lanrian::kiosk
