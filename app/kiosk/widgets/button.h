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
  std::string name;  // what it is called where the word alone would not tell; empty: the word
  Intent action;
};

// The height of a button of that width: its word may need two lines.
float button_height(Scene& scene, const ButtonContent& content, float width);

// What is done first is filled; what may be done besides has an outline.
enum class ButtonRank { first, second };

// A button with its sign before its word.
void button(Scene& scene, const ButtonContent& content, const Rect& rect,
            ButtonRank rank = ButtonRank::first);

// A lighter button for turning pages; one that cannot be turned further is quiet and does nothing.
float page_button_height(Scene& scene);
void page_button(Scene& scene, const ButtonContent& content, const Rect& rect, bool can);

// A button of the bar, on the bar's own ground: its sign above its word, or before it.
struct BarButton {
  std::string id;
  char32_t sign = 0;      // 0: the word alone
  std::string_view word;  // empty: the sign alone
  std::string name = {};  // what it is called where the word alone would not tell; empty: the word
  int word_px = 0;
  bool sign_enough = false;  // everybody knows what the sign means
  bool word_enough = false;  // the sign adds nothing
  bool chosen = false;       // what it offers is so already
  Intent action;
};

// Where a sign stands to its word.
enum class BarShape { above, before };
float bar_button_width(Scene& scene, const BarButton& button, BarShape shape);
float bar_button_height(Scene& scene, const BarButton& button, BarShape shape);
void bar_button(Scene& scene, const BarButton& button, BarShape shape, const Rect& rect);

}  // namespace lanrian::kiosk
