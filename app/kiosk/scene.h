// One frame being drawn: the canvas, what it measures in, its words, and the semantic tree that
// every widget leaves its node in. UI thread only.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/kiosk/canvas.h"
#include "app/kiosk/hours_teller.h"
#include "app/kiosk/measures.h"
#include "app/kiosk/model.h"
#include "app/kiosk/qr_code.h"
#include "app/kiosk/semantics.h"
#include "app/kiosk/words.h"
#include "fonts/thai/dictionary.h"

namespace lanrian::kiosk {

// Which of the things that are shown stand in a row: so many from `first` on, of `total`.
struct RowItems {
  int first = -1;
  int count = 0;
  int total = 0;
};

// A row being drawn.
struct SceneRow {
  int row = 0;
  RowItems items;
  int drawn = 0;                        // of its things
  std::vector<std::string> texts = {};  // the ids so far
};

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
  std::uint32_t layout = 1;       // differs where rows may break otherwise
  std::optional<SceneRow> row = {};

  // Adds a node, cut to what is in view; nothing if that is nothing.
  void add(Node node) {
    node.whole = node.rect;
    node.scrolls = row.has_value();
    if (row && node.action && row->items.count > 0) {
      node.index = row->items.first + ++row->drawn;
      node.count = row->items.total;
    }
    node.rect = intersection(node.rect, canvas.clip());
    if (!node.rect.empty()) semantics.nodes.push_back(std::move(node));
  }
  bool is_pressed(const std::string& id) const { return id == pressed_id; }

  // The id of a text: the same text in another row, or once more in the same, has another one.
  std::string text_id(std::string_view kind, std::string_view text) {
    std::string id = std::string(kind) + std::string(text);
    if (!row) return id;
    const auto before = std::count(row->texts.begin(), row->texts.end(), id);
    row->texts.push_back(id);
    id += "@" + std::to_string(row->row);
    return before == 0 ? id : id + "." + std::to_string(before);
  }

  fonts::ParagraphStyle style(int px, float width, fonts::Face face = fonts::Face::regular,
                              fonts::Align align = fonts::Align::left) const {
    return {.face = face, .px = px, .width_max = width, .align = align};
  }
};

}  // namespace lanrian::kiosk
