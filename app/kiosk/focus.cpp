#include "app/kiosk/focus.h"

#include <algorithm>
#include <cmath>

#include "app/kiosk/widgets/keyboard.h"

namespace lanrian::kiosk {
namespace {

constexpr float kept_px = 8;     // of the stop that a step is from, while it scrolls
constexpr float aside_cost = 2;  // a pixel to the side counts as two ahead
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

using Stops = std::vector<const Node*>;

bool is_bar(const Node& node) { return node.id.starts_with(bar_id_prefix); }
bool is_key(const Node& node) { return node.id.starts_with(key_id_prefix); }
// Who walks by keys turns pages by walking: the buttons for it would only be in the way.
bool is_stop(const Node& node) {
  return !node.id.empty() && !node.id.starts_with(page_id_prefix) &&
         (node.action || !node.name.empty() || !node.value.empty());
}

bool is_forward(Walk walk) {
  return walk == Walk::next || walk == Walk::next_action || walk == Walk::down;
}

bool more_on(const Semantics& semantics, bool forward) {
  return forward ? semantics.more_below : semantics.more_above;
}

// So far that what comes next is in view, and the stop itself still is.
float scroll_on(const Semantics& semantics, const Node& from, bool forward) {
  const Rect& view = semantics.view;
  const Rect& whole = from.whole;
  if (forward) {
    const float hidden = std::max(0.0F, whole.bottom() - view.bottom());
    return std::max(1.0F, std::min(hidden + view.height / 2, whole.bottom() - view.y - kept_px));
  }
  const float hidden = std::max(0.0F, view.y - whole.y);
  return -std::max(1.0F, std::min(hidden + view.height / 2, view.bottom() - whole.y - kept_px));
}

std::size_t place_of(const Stops& stops, std::string_view id) {
  const auto found =
      std::find_if(stops.begin(), stops.end(), [id](const Node* node) { return node->id == id; });
  return found == stops.end() ? nowhere : static_cast<std::size_t>(found - stops.begin());
}

// Stop by stop, until one is wanted or there is more to scroll to.
Step walk_in_order(const Semantics& semantics, const Stops& stops, std::size_t from, bool forward,
                   bool actions_only) {
  const std::size_t count = stops.size();
  std::size_t at = from;
  for (std::size_t steps = 0; steps < count; ++steps) {
    const std::size_t to = forward ? (at + 1) % count : (at + count - 1) % count;
    const bool wraps = forward ? to == 0 : at == 0;
    const bool leaves_rows = stops[at]->scrolls && (wraps || !stops[to]->scrolls);
    if (leaves_rows && more_on(semantics, forward)) {
      return {stops[at]->id, {scroll_on(semantics, *stops[at], forward)}};
    }
    const bool enters_rows = !leaves_rows && stops[to]->scrolls && (wraps || !stops[at]->scrolls);
    if ((enters_rows || (leaves_rows && stops[to]->scrolls)) && more_on(semantics, !forward)) {
      return {stops[at]->id, {0, forward ? Scrolling::To::begin : Scrolling::To::end}};
    }
    at = to;
    if (!actions_only || stops[at]->action) break;
  }
  return {stops[at]->id};
}

// How far something is in that direction; negative if it is not.
float cost(const Rect& from, const Rect& to, bool down) {
  constexpr float touching = 1;
  const float ahead = down ? to.y - from.bottom() : from.y - to.bottom();
  if (ahead < -touching) return -1;
  const float aside = std::max({0.0F, to.x - from.right(), from.x - to.right()});
  const float middles = std::abs(from.x + from.width / 2 - to.x - to.width / 2);
  return std::max(0.0F, ahead) + aside_cost * aside + middles / 1000;
}

// From a field its keys come first, whatever else is below it.
bool is_candidate(const Stops& stops, const Node& from, const Node& to, bool more, bool down) {
  if (!to.action || to.id == from.id) return false;
  if (from.scrolls && more) return to.scrolls;
  const bool has_keys = std::any_of(stops.begin(), stops.end(), [](auto* n) { return is_key(*n); });
  return !(from.role == Role::textbox && down && has_keys) || is_key(to);
}

// Where nothing can be done in that direction: the next thing to read there, or where one is.
const Node& nearest_text(const Stops& stops, const Node& from, bool down) {
  const Node* nearest = &from;
  bool passed = false;
  for (const Node* stop : stops) {
    if (stop->id == from.id) {
      if (!down) break;
      passed = true;
    } else if (passed == down && cost(from.rect, stop->rect, down) >= 0) {
      nearest = stop;
      if (down) break;
    }
  }
  return *nearest;
}

Step walk_across(const Semantics& semantics, const Stops& stops, const Node& from, bool down) {
  const bool more = more_on(semantics, down);
  const Node* best = nullptr;
  float least = 0;
  for (const Node* stop : stops) {
    if (!is_candidate(stops, from, *stop, more, down)) continue;
    const float own = cost(from.rect, stop->rect, down);
    if (own < 0 || (best && own >= least)) continue;
    best = stop;
    least = own;
  }
  if (best) return {best->id};
  if (!more || !from.scrolls) return {nearest_text(stops, from, down).id};
  const float half = std::max(1.0F, semantics.view.height / 2);
  return {from.id, {down ? half : -half}};
}

Point middle_of(const Rect& rect) { return {rect.x + rect.width / 2, rect.y + rect.height / 2}; }

}  // namespace

std::vector<const Node*> reading_order(const Semantics& semantics) {
  Stops stops;
  for (const bool bar : {false, true}) {
    for (const Node& node : semantics.nodes) {
      if (is_stop(node) && is_bar(node) == bar) stops.push_back(&node);
    }
  }
  return stops;
}

Step step_from(const Semantics& semantics, std::string_view id, Walk walk) {
  const Stops stops = reading_order(semantics);
  const std::size_t from = place_of(stops, id);
  if (from == nowhere) return {};
  switch (walk) {
    case Walk::next:
    case Walk::previous:
      return walk_in_order(semantics, stops, from, is_forward(walk), false);
    case Walk::next_action:
    case Walk::previous_action:
      return walk_in_order(semantics, stops, from, is_forward(walk), true);
    case Walk::up:
    case Walk::down:
      return walk_across(semantics, stops, *stops[from], walk == Walk::down);
    case Walk::bar:
      break;
  }
  const auto bar = std::find_if(stops.begin(), stops.end(),
                                [](const Node* node) { return is_bar(*node) && node->action; });
  return {bar == stops.end() ? std::string(id) : (*bar)->id};
}

const Node* first_stop(const Semantics& semantics) {
  const Stops stops = reading_order(semantics);
  return stops.empty() ? nullptr : stops.front();
}

const Node* nearest_stop(const Semantics& semantics, const Rect& rect) {
  const Point from = middle_of(rect);
  const Node* nearest = nullptr;
  float least = 0;
  for (const Node* stop : reading_order(semantics)) {
    const Point to = middle_of(stop->rect);
    const float way = std::hypot(from.x - to.x, from.y - to.y);
    if (nearest && way >= least) continue;
    nearest = stop;
    least = way;
  }
  return nearest;
}

float scroll_to_show(const Semantics& semantics, const Node& node, float margin_px) {
  if (!node.scrolls) return 0;
  const Rect& view = semantics.view;
  const Rect& whole = node.whole;
  const float margin = std::min(margin_px, std::max(0.0F, (view.height - whole.height) / 2));
  if (whole.height > view.height || whole.y < view.y + margin) {
    return whole.y - view.y - margin;
  }
  const float hidden = whole.bottom() + margin - view.bottom();
  return hidden > 0 ? hidden : 0;
}

}  // namespace lanrian::kiosk
