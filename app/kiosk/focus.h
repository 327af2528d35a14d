// Where keys lead: from any stop on the screen to the next, so that five keys reach whatever a
// finger can (EN 301 549 clauses 5.1.6.1, 5.1.6.2 and 5.5.2). Pure; any thread.
//
// A stop is a node with an id and something to say: what can be done, and also headings and
// sentences, for a person without sight reads the screen by walking over it. They are read in the
// order in which they were drawn, the bar last, which is where it stands; after the bar the screen
// begins again. What scrolls is read on beyond the edge of the view, and entered at its end: rows
// that were never drawn are come to by scrolling. Up and down keep to what is in view, and so lead
// back from the bar to where one was in a long list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/kiosk/semantics.h"

namespace lanrian::kiosk {

// What the ids of the bar's nodes begin with.
inline constexpr std::string_view bar_id_prefix = "nav:";

// Which way a key leads: to the next or previous stop, to the next or previous thing that can be
// done, to the nearest of those above or below, or to the bar.
enum class Walk : std::uint8_t { next, previous, next_action, previous_action, up, down, bar };

// How far to scroll: so many pixels, positive to what is further down; or to either end.
struct Scrolling {
  float pixels = 0;
  enum class To : std::uint8_t { nowhere, begin, end } to = To::nowhere;
  bool any() const { return pixels != 0 || to != To::nowhere; }
  friend bool operator==(const Scrolling&, const Scrolling&) = default;
};

// Where a step ends. Where it has to scroll first, it ends meanwhile at the last stop before
// that, and is to be asked for again when the screen was drawn anew.
struct Step {
  std::string id;
  Scrolling scroll = {};
  friend bool operator==(const Step&, const Step&) = default;
};

// All stops, in the order in which they are read.
std::vector<const Node*> reading_order(const Semantics& semantics);

// The step from the stop of that id, which is one of `semantics`.
Step step_from(const Semantics& semantics, std::string_view id, Walk walk);

// Where a screen is begun: at the first stop of its content; null where there is none.
const Node* first_stop(const Semantics& semantics);

// The stop whose middle is nearest to that of a rectangle; null where there is none.
const Node* nearest_stop(const Semantics& semantics, const Rect& rect);

// How far to scroll so that all of a node is in view with a margin around it, or its top where it
// is higher than the view; 0 for one that does not scroll.
float scroll_to_show(const Semantics& semantics, const Node& node, float margin_px);

}  // namespace lanrian::kiosk
