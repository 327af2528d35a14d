// A question that must be answered before anything else: a panel over the screen, within reach of
// who sits. It is opaque, for blending a whole screen costs a software renderer more than drawing
// it.
#pragma once

#include <string>

#include "app/kiosk/scene.h"
#include "app/kiosk/widgets/button.h"

namespace lanrian::kiosk {

// What a dialog says, from top to bottom.
struct DialogContent {
  std::string title;
  int seconds = 0;   // until it answers itself, as large as there is room for
  std::string text;  // what happens then; left out where there is no room
  ButtonContent primary;
  std::string hint;  // left out first
};

// Draws it over what is drawn already. Nothing below it is there any more for who touches, walks by
// keys or listens: the semantic tree has the dialog alone.
void dialog(Scene& scene, const DialogContent& content);

}  // namespace lanrian::kiosk
