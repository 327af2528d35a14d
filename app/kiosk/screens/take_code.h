// What the QR code on the screen of a visitor's list says, in the language of the moment.
#pragma once

#include <string>

#include "app/kiosk/scene.h"
#include "app/kiosk/take_away.h"

namespace lanrian::kiosk {

// A code to be made.
struct TakeCode {
  std::string what;                // a place's name, or the list and how long it is
  std::size_t places = 0;          // that it is about
  std::optional<TakenText> taken;  // none: not even names fit
};

// What the code holds when its sides may have so many modules.
TakeCode code_of(const Model& model, const TakeScreen& screen, Scene& scene, int modules_max);

// What of a place goes into a code.
TakenPlace taken_place(const Model& model, Scene& scene, const data::Place& place);

}  // namespace lanrian::kiosk
