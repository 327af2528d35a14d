// Things to touch: a bar button with sign and word, and a wide button with a word.
#pragma once

#include <string>
#include <string_view>

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// What a button says and does.
struct ButtonContent {
  std::string id;
  char32_t sign = 0;
  std::string_view word;
  std::string value;  // said with the word, for example the size chosen now
  Intent action;
};

// The height of a button of that width: its word may need two lines.
float button_height(Scene& scene, const ButtonContent& content, float width);

// A filled button with its sign before its word.
void button(Scene& scene, const ButtonContent& content, const Rect& rect);

// A button of the bar: sign above word, on the bar's own ground.
float bar_button_height(Scene& scene, const ButtonContent& content, float width);
void bar_button(Scene& scene, const ButtonContent& content, const Rect& rect);

}  // namespace lanrian::kiosk
