// The parts of a screen to type on: the field on top, the keyboard at the bottom, and what is left
// between them.
#pragma once

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// What a field on top leaves: a line to tell about it, empty where nobody types, and all below.
struct RoomBelowField {
  Rect notice;
  Rect rest;
};

// The field stands on top, where no keyboard can reach it; what is to be said about it below it,
// or beside it on a screen that is wider than high.
RoomBelowField draw_field_on_top(Scene& scene, const TextField& field, const Rect& room);

// The keyboard at the bottom; the room above it, none where not even one thing to touch fits.
Rect draw_keys_below(Scene& scene, const TextField& field, const Rect& room);

}  // namespace lanrian::kiosk
