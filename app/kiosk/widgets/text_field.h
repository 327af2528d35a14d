// A field to type in, one line high, and below it what is to be said about what was typed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// The id of its node.
inline constexpr std::string_view field_id = "field";

float text_field_height(Scene& scene);

// Draws the text, the selection behind it, a caret that does not blink (blinking is a redraw twice
// a second and no help), and what empties it; a touch puts the caret there.
void draw_text_field(Scene& scene, const TextField& field, const Rect& rect);

// The height of the line below a field.
float field_notice_height(Scene& scene);

// That a key was refused, or that the other layout may have been meant, as something to touch; if
// there is neither, what else is to be told: the first of these wordings that fits on one line.
void draw_field_notice(Scene& scene, const TextField& field, const Rect& rect,
                       std::span<const std::string> told = {});

}  // namespace lanrian::kiosk
