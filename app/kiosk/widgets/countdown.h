// Seconds that run out, in numbers that are read from across the room.
#pragma once

#include <string>

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// What is counted, how large, and on what.
struct Countdown {
  int seconds = 0;
  int px = 0;
  Colour ink = Colour::accent;
  Colour ground = Colour::card;
};

// The number and its unit below it, in the middle of the width.
float countdown_height(Scene& scene, const Countdown& countdown, float width);
void draw_countdown(Scene& scene, const Countdown& countdown, Point top_left, float width);

}  // namespace lanrian::kiosk
