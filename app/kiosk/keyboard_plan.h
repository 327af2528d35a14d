// Which keys the on-screen keyboard has and where, in units of a key's width: Kedmanee and English
// as fonts/thai/keyboard_layout.h has them, and the Thai letters in the order of the dictionary.
// Where thirteen keys do not fit in a row there are pages of rows of at most seven. Pure; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/kiosk/typing.h"

namespace lanrian::kiosk {

// What a key is for, and so what stands on it.
enum class KeyTask : std::uint8_t { letter, shift, erase, space, digits, keyboard, page, done };

// One key. Letters know what Shift would make of them (0: nothing). A key that chooses a page shows
// `sample`, letters of that page.
struct PlannedKey {
  KeyTask task = KeyTask::letter;
  int row = 0;
  float left = 0;
  float width = 1;
  FieldAction action;
  char32_t letter = 0;
  char32_t other = 0;
  std::u32string sample = {};
  bool chosen = false;  // it stands for what is shown already
};

// All keys that show at once: `rows` rows, `units` units wide.
struct KeyboardPlan {
  int rows = 0;
  float units = 0;
  std::vector<PlannedKey> keys = {};
};

// The keyboard for a width in which so many units of a key fit.
KeyboardPlan plan_keyboard(const Keyboard& keyboard, float units_that_fit);

}  // namespace lanrian::kiosk
