// One frame being drawn: the canvas, what it measures in, its words, and the semantic tree that
// every widget leaves its node in. UI thread only.
#pragma once

#include <optional>
#include <string>

#include "app/kiosk/canvas.h"
#include "app/kiosk/hours_teller.h"
#include "app/kiosk/measures.h"
#include "app/kiosk/model.h"
#include "app/kiosk/qr_code.h"
#include "app/kiosk/semantics.h"
#include "app/kiosk/words.h"
#include "fonts/thai/dictionary.h"

namespace lanrian::kiosk {

// What a frame needs besides the model.
struct Scene {
  Canvas& canvas;
  const Measures& m;
  const Words& words;
  HoursTeller& hours;
  QrShelf& codes;
  const thai::Dictionary& dictionary;  // of the words that search results are marked by
  std::string pressed_id;              // the node under a resting finger
  Semantics semantics;
  std::optional<Scroll> settled;  // where the screen's scroll really is
  bool stopped = false;           // it was pushed beyond an end

  // Adds a node, cut to what is in view; nothing if that is nothing.
  void add(Node node) {
    node.whole = node.rect;
    node.rect = intersection(node.rect, canvas.clip());
    if (!node.rect.empty()) semantics.nodes.push_back(std::move(node));
  }
  bool is_pressed(const std::string& id) const { return id == pressed_id; }

  fonts::ParagraphStyle style(int px, float width, fonts::Face face = fonts::Face::regular,
                              fonts::Align align = fonts::Align::left) const {
    return {.face = face, .px = px, .width_max = width, .align = align};
  }
};

}  // namespace lanrian::kiosk
