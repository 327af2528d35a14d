// What stands on a key: a letter with what Shift makes of it, a sign, a word.
#pragma once

#include <string>

#include "app/kiosk/keyboard_plan.h"
#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// Its name is what the key types, in words where the letter alone does not tell (ไม้เอก).
struct KeyFace {
  std::string name = {};
  std::string text = {};   // letters or a word; empty: the sign alone
  std::string other = {};  // small, in the corner
  char32_t sign = 0;
  bool sign_or_word = false;  // the sign only where the word does not fit
  bool letter = false;
  int px = 0;
};

// Colours of one key.
struct KeyColours {
  Colour ground = Colour::paper;
  Colour ink = Colour::ink;
  Colour quiet = Colour::quiet;
  Colour edge = Colour::line;
};

// A key this high, in em of its letters, holds every mark on its circle.
inline constexpr float least_key_em = 1.25F;

// The face of a key drawn in a box of that size.
KeyFace key_face(const Scene& scene, const PlannedKey& key, const Keyboard& keyboard,
                 const Rect& box);

void draw_key_face(Scene& scene, const KeyFace& face, const Rect& key, const KeyColours& colours);

}  // namespace lanrian::kiosk
