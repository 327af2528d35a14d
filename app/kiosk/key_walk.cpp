#include "app/kiosk/key_walk.h"

#include <algorithm>

#include "app/kiosk/widgets/keyboard.h"

namespace lanrian::kiosk {
namespace {

// Rows without anything to stop at are never longer than so many views.
constexpr int scrolls_max = 12;

// The screen as a place on the way back: what is typed there does not make it another one.
std::string key_of(const Screen& screen) {
  return std::holds_alternative<SearchScreen>(screen) ? "search" : name_of(screen);
}

bool edge_does(const Node* edge) { return edge && edge->action; }

bool is_across(Walk walk) { return walk == Walk::up || walk == Walk::down; }

// The first stop of what scrolls that is whole in view, of things that can be done if there are
// any; after scrolling upwards the last one.
const Node* edge_stop(const Semantics& seen, bool first) {
  const Node* edge = nullptr;
  for (const Node* stop : reading_order(seen)) {
    if (!stop->scrolls || !(stop->rect == stop->whole)) continue;
    const bool better = stop->action && !edge_does(edge);
    if (!edge || better || (!first && edge_does(edge) == stop->action.has_value())) edge = stop;
  }
  return edge;
}

}  // namespace

void KeyWalk::put(std::string id) {
  id_ = std::move(id);
  walk_.reset();
}

void KeyWalk::go(Walk walk) {
  walk_ = walk;
  // Up and down scroll once for a key; what is read on goes to where there is something to read.
  scrolls_left_ = is_across(walk) ? 1 : scrolls_max;
}

// A new screen begins at its first stop, one that was come back to where it was left.
void KeyWalk::enter(const Model& model, const Semantics& seen) {
  const std::string screen = key_of(model.screen());
  const std::size_t depth = model.history.size();
  if (screen == screen_ && depth == depth_) return;
  if (depth_ > 0) {
    left_.resize(depth_);
    left_.back() = {screen_, id_};
  }
  const bool back = depth < depth_ && depth <= left_.size() && left_[depth - 1].screen == screen;
  id_ = back ? left_[depth - 1].id : std::string();
  rect_ = {};
  left_.resize(std::min(left_.size(), depth));
  screen_ = screen;
  depth_ = depth;
  scrolled_px_ = 0;
  walk_.reset();
  const Node* first = first_stop(seen);
  if (!back && first) id_ = first->id;
}

// What is not there any more is followed by what stands where it stood; after the keyboard, by the
// field that was typed in. Whether it is where it was.
bool KeyWalk::find(const Semantics& seen) {
  const Node* node = seen.find(id_);
  const bool kept = node != nullptr;
  if (!node && id_.starts_with("field:")) node = seen.find("field");
  if (!node && id_.starts_with(key_id_prefix)) {
    const bool keys = std::any_of(seen.nodes.begin(), seen.nodes.end(), [](const Node& other) {
      return other.id.starts_with(key_id_prefix);
    });
    if (!keys) node = seen.find("field");
  }
  if (!node && scrolled_px_ != 0) node = edge_stop(seen, scrolled_px_ > 0);
  if (!node) node = rect_.empty() ? first_stop(seen) : nearest_stop(seen, rect_);
  scrolled_px_ = 0;
  if (!node) return false;
  id_ = node->id;
  rect_ = node->rect;
  return kept;
}

// One part of a step, and how far it must scroll first.
Scrolling KeyWalk::step(const Semantics& seen) {
  const Walk walk = *walk_;
  const Step to = step_from(seen, id_, walk);
  if (to.scroll.any() && scrolls_left_ > 0) {
    --scrolls_left_;
    id_ = to.id;
    if (is_across(walk)) scrolled_px_ = to.scroll.pixels;
    return to.scroll;
  }
  walk_.reset();
  if (to.id.empty() || to.scroll.any()) return {};
  bring_into_view_ = true;
  id_ = to.id;
  return {};
}

Scrolling KeyWalk::look(const Model& model, const Semantics& seen, float margin_px) {
  enter(model, seen);
  const bool scrolled = scrolled_px_ != 0;
  const bool kept = find(seen);
  if (walk_ && scrolled && !kept) walk_.reset();  // what came into view is where it leads
  if (walk_) {
    if (const Scrolling scroll = step(seen); scroll.any()) return scroll;
  }
  const Node* node = seen.find(id_);
  if (!node) return {};
  rect_ = node->rect;
  if (!std::exchange(bring_into_view_, false)) return {};
  return {scroll_to_show(seen, *node, margin_px)};
}

}  // namespace lanrian::kiosk
