// The on-screen keyboard: draws the keys of a plan, each a button whose name is what it types.
#pragma once

#include <string_view>

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// What the ids of keys begin with.
inline constexpr std::string_view key_id_prefix = "key:";

// The height of a keyboard `width` wide, at best no more than `height_max`: keys are large where
// there is room, and never closer than Measures::key.
float keyboard_height(const Scene& scene, const Keyboard& keyboard, float width, float height_max);

// Fills `rect`, whose height is keyboard_height().
void draw_keyboard(Scene& scene, const TextField& field, const Rect& rect);

}  // namespace lanrian::kiosk
