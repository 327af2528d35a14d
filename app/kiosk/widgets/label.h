// Text that does nothing: headings, sentences, captions.
#pragma once

#include <string_view>

#include "app/kiosk/scene.h"

namespace lanrian::kiosk {

// How a label looks and what it is.
struct LabelStyle {
  int px = 0;
  fonts::Face face = fonts::Face::regular;
  Colour ink = Colour::ink;
  Colour ground = Colour::paper;
  Role role = Role::text;
  fonts::Align align = fonts::Align::left;
  fonts::Wrap wrap = fonts::Wrap::greedy;
  std::optional<Intent> hold = {};  // as of a node
  std::string id = {};              // empty: by what it says and where
};

// Draws the text wrapped to the width and adds its node; the height it took.
float label(Scene& scene, std::string_view text, Point top_left, float width,
            const LabelStyle& style);

// The height label() would take.
float label_height(Scene& scene, std::string_view text, float width, const LabelStyle& style);

}  // namespace lanrian::kiosk
