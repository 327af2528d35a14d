#include "app/kiosk/kiosk.h"

namespace lanrian::kiosk {
namespace {

// What has answered a question is not meant for what the question covered, nor is the second strike
// of a hand that trembles (EN 301 549 clause 5.8: half a second).
constexpr std::uint64_t deaf_ms = 500;

// What the person is there with; nothing for what no person did, such as a window that took the
// focus away.
std::optional<Hand> hand_of(const window::InputEvent& event) {
  const auto* pointer = std::get_if<window::PointerEvent>(&event);
  const bool touched = (pointer && pointer->phase != window::PointerPhase::cancel) ||
                       std::holds_alternative<window::WheelEvent>(event);
  if (touched) return Hand::touch;
  const bool typed = std::holds_alternative<window::KeyEvent>(event) ||
                     std::holds_alternative<window::TextEvent>(event);
  return typed ? std::optional(Hand::keys) : std::nullopt;
}

}  // namespace

// Whether the input was for what covers the screens: it answers that and does nothing else. The
// lock for cleaning it does not even answer.
bool Kiosk::is_for_session(const window::InputEvent& event) {
  const auto hand = hand_of(event);
  if (!hand) return false;
  session_.attend(*hand, now_ms_);
  const Session& session = model_.session;
  const bool asked = session.ends_in_s > 0 || session.dark;
  const bool locked = session.cleaning_s > 0;
  if (!asked && !locked && now_ms_ >= deaf_until_ms_) return false;
  // A finger that went down before must not be believed down for ever.
  const auto* pointer = std::get_if<window::PointerEvent>(&event);
  if (pointer && pointer->phase != window::PointerPhase::down) touch_.handle(*pointer);
  touch_.stop();
  if (!asked || locked) return true;
  deaf_until_ms_ = now_ms_ + deaf_ms;
  apply(Intent(session.dark ? SessionAction(WakeUp{}) : SessionAction(StayHere{})));
  return true;
}

// A finger that rests on something while the screen is covered has let go of it.
void Kiosk::advance_session() {
  session_.look(model_, now_ms_);
  while (const auto due = session_.take_due(now_ms_)) {
    const Session before = model_.session;
    apply(*due);
    if (before.ends_in_s == 0 && model_.session.ends_in_s > 0) {
      pressed_id_.clear();
      hold_.reset();
    }
    session_.look(model_, now_ms_);
  }
}

// The last of what somebody saw and typed that is not the model's.
void Kiosk::forget_visit() {
  stage_->forget_seen();
  looked_at_.clear();
  pressed_id_.clear();
  hold_.reset();
  refusal_over_ms_.reset();
  walk_ = KeyWalk{};
  speech_ = SpeechLog{};
  spoken_screen_.clear();
}

}  // namespace lanrian::kiosk
