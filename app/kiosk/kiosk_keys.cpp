#include <limits>

#include "app/kiosk/kiosk.h"
#include "app/kiosk/widgets/focus_ring.h"

namespace lanrian::kiosk {
namespace {

// Beyond the last row, were it higher than the view.
constexpr Scroll the_end = {.row = std::numeric_limits<int>::max(), .offset_px = 1e6F};
constexpr std::uint64_t key_hold_ms = 5000;  // as long as a finger must rest

// Which way a key walks; nothing if it does not.
std::optional<Walk> walk_of(const window::KeyEvent& event) {
  switch (event.key) {
    case window::Key::right:
      return Walk::next;
    case window::Key::left:
      return Walk::previous;
    case window::Key::up:
      return Walk::up;
    case window::Key::down:
      return Walk::down;
    case window::Key::tab:
      return event.shift ? Walk::previous_action : Walk::next_action;
    case window::Key::end:
      return Walk::bar;
    default:
      return std::nullopt;
  }
}

bool makes_steps(window::Key key) {
  using window::Key;
  return key == Key::up || key == Key::down || key == Key::left || key == Key::right ||
         key == Key::page_up || key == Key::page_down || key == Key::backspace || key == Key::erase;
}

}  // namespace

// Who cannot lift a finger quickly walks no further than he wants (EN 301 549 clause 5.7).
bool Kiosk::takes_repeat(window::Key key) const {
  return settings_.key_repeat_ms > 0 && makes_steps(key) &&
         now_ms_ >= last_key_ms_ + settings_.key_repeat_ms;
}

void Kiosk::handle_key(const window::KeyEvent& event) {
  if (event.phase == window::KeyPhase::up) {
    if (event.key != window::Key::enter) return;
    enter_held_ = false;
    hold_.reset();
    return;
  }
  if (event.phase == window::KeyPhase::repeat && !takes_repeat(event.key)) return;
  last_key_ms_ = now_ms_;
  hold_.reset();
  enter_held_ = event.key == window::Key::enter;
  touch_.stop();
  press_key(event);
}

void Kiosk::press_key(const window::KeyEvent& event) {
  if (std::holds_alternative<AttractScreen>(model_.screen())) {
    walk_.show();
    return apply(Intent(Begin{}));
  }
  if (handle_pad_key(event) || handle_field_key(event)) return;
  if (const auto way = walk_of(event)) return walk(*way);
  const auto page = static_cast<float>(measures_.height) / 2;
  switch (event.key) {
    case window::Key::page_up:
      return scroll_page(-page);
    case window::Key::page_down:
      return scroll_page(page);
    case window::Key::backspace:
    case window::Key::escape:
      walk_.show();
      return apply(Intent(GoBack{}));
    case window::Key::back:  // a phone's has no keys beside it
      return apply(Intent(GoBack{}));
    case window::Key::home:
      walk_.show();
      return apply(Intent(GoHome{}));
    case window::Key::enter:
      press_waits_ = true;
      return continue_walk();
    default:
      return;
  }
}

// The first key only shows where one is.
void Kiosk::walk(Walk way) {
  dirty_ = dirty_ || !walk_.shown();
  const bool moves = walk_.shown();
  walk_.show();
  if (moves) walk_.go(way);
  continue_walk();
}

// Goes on with a step as far as the present frame allows; the next one does the rest. What is not
// drawn yet is not walked on.
void Kiosk::continue_walk() {
  if (dirty_) return;
  const std::string before = walk_.ringed();
  const auto scroll = walk_.look(model_, frame_.semantics, 2 * focus_reach_px(measures_));
  dirty_ = dirty_ || walk_.ringed() != before;
  if (scroll.to == Scrolling::To::begin) return apply(ScrollTo{Scroll{}});
  if (scroll.to == Scrolling::To::end) return apply(ScrollTo{the_end});
  if (scroll.pixels != 0) return scroll_by(scroll.pixels);
  if (std::exchange(press_waits_, false)) press_here();
}

// Does what the thing does that the keys are at; what does nothing is read once more. What nobody
// can see is not done: the first key shows where it is.
void Kiosk::press_here() {
  const Node* node = frame_.semantics.find(walk_.id());
  if (!node) return;
  const bool shown = walk_.shown();
  walk_.show();
  if (node->role != Role::textbox && !shown) {
    dirty_ = true;
    return;
  }
  pressed_by_key_ = true;
  dirty_ = true;
  if (node->hold && enter_held_) hold_ = {*node->hold, now_ms_ + key_hold_ms};
  if (!node->action) return;
  const Strike strike = {node->id, {node->rect.x, node->rect.y}, is_for_typing(*node)};
  if (!strikes_.takes(strike, 0, now_ms_)) return;
  if (const TextField* field = field_of(model_.screen()); field && node->role == Role::textbox) {
    return apply(Intent(FieldAction(PlaceCaret{.byte = field->edit.utf8().size()})));
  }
  apply(Event(*node->action));
}

void Kiosk::scroll_page(float pixels) {
  walk_.scrolls_by(pixels);
  scroll_by(pixels);
}

// After a frame that nothing follows: what it says to who walks over it. Nobody hears what was said
// to the visitor before.
void Kiosk::speak() {
  if (std::holds_alternative<AttractScreen>(model_.screen())) {
    walk_ = {};
    speaker_.forget();
    return speech_.clear();
  }
  const Semantics& seen = frame_.semantics;
  const Scroll scroll = frame_.settled.value_or(Scroll{});
  const bool same_view = walk_.screen() == spoken_screen_ && scroll == spoken_scroll_;
  spoken_screen_ = walk_.screen();
  spoken_scroll_ = scroll;
  const Sight sight = {seen, walk_.shown() ? seen.find(walk_.id()) : nullptr, same_view};
  const Words& words = stage_->words(model_.comfort.language);
  const auto before = speech_.count();
  speaker_.look(sight, words, speech_);
  // Who pressed and hears nothing new hears once more where that was.
  if (!std::exchange(pressed_by_key_, false) || speech_.count() != before) return;
  speaker_.say_again();
  speaker_.look(sight, words, speech_);
}

}  // namespace lanrian::kiosk
