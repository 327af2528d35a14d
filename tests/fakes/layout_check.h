// What every node of a screen must be, for tests that show screens in states of their own.
#pragma once

#include <doctest/doctest.h>

#include "app/kiosk/measures.h"
#include "app/kiosk/semantics.h"
#include "app/kiosk/widgets/keyboard.h"

namespace lanrian::tests {

// In the window, large enough to read and to touch, clear of the others. What an edge of `view`
// cuts may be lower than a target.
inline void check_layout(const kiosk::Semantics& seen, const kiosk::Measures& m) {
  const kiosk::Rect window = {0, 0, static_cast<float>(m.width), static_cast<float>(m.height)};
  const auto& palette = kiosk::palette_of(seen.theme);
  for (std::size_t i = 0; i < seen.nodes.size(); ++i) {
    const kiosk::Node& node = seen.nodes[i];
    CAPTURE(node.name);
    CHECK(intersection(node.rect, window) == node.rect);
    CHECK(node.text_px >= m.caption);
    CHECK(kiosk::contrast(palette[node.ink], palette[node.ground]) >= 4.5);
    if (!node.action) continue;
    const bool is_key = node.id.starts_with(kiosk::key_id_prefix);
    const auto least = static_cast<float>(is_key ? m.key : m.target);
    CHECK(node.rect.width >= least);
    if (node.rect == node.whole) CHECK(node.rect.height >= least);
    for (std::size_t j = 0; j < i; ++j) {
      if (seen.nodes[j].action) CHECK(intersection(node.rect, seen.nodes[j].rect).empty());
    }
  }
}

}  // namespace lanrian::tests
