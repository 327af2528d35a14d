#include "app/kiosk/kiosk.h"
#include "app/kiosk/widgets/pin_pad.h"
#include "app/kiosk/widgets/text_field.h"
#include "fonts/thai/wrong_layout.h"

namespace lanrian::kiosk {
namespace {

constexpr std::uint64_t refusal_ms = 1500;

// Which way a key moves the caret; nothing if it does not.
std::optional<thai::Motion> motion_of(const window::KeyEvent& event) {
  using window::Key;
  if (event.key == Key::left) {
    return event.ctrl ? thai::Motion::word_back : thai::Motion::cell_back;
  }
  if (event.key == Key::right) {
    return event.ctrl ? thai::Motion::word_forward : thai::Motion::cell_forward;
  }
  if (event.key == Key::home) return thai::Motion::line_begin;
  if (event.key == Key::end) return thai::Motion::line_end;
  return std::nullopt;
}

std::optional<FieldAction> action_of(window::Key key) {
  switch (key) {
    case window::Key::backspace:
      return EraseBefore{};
    case window::Key::erase:
      return EraseAfter{};
    case window::Key::select_all:
      return SelectAll{};
    case window::Key::escape:
    case window::Key::back:
      return LeaveField{};
    default:
      return std::nullopt;
  }
}

}  // namespace

bool Kiosk::wants_text() const {
  if (std::holds_alternative<PinScreen>(model_.screen())) return true;
  const TextField* field = field_of(model_.screen());
  return field && field->focused;
}

// Whether what walks over the screen is at the field, or nobody walks: keys then are the field's.
bool Kiosk::is_at_field() const { return !walk_.shown() || walk_.id() == field_id; }

// Words are the typesetter's, so the way is found here, and what is applied is the place where it
// ends. False where the caret is at the end already: the key then leads out of the field.
bool Kiosk::move_caret(const window::KeyEvent& event) {
  const TextField* field = field_of(model_.screen());
  const auto motion = motion_of(event);
  if (!motion || !is_at_field()) return false;
  thai::TextEdit moved = field->edit;
  const auto selecting = event.shift ? thai::Selecting::extend : thai::Selecting::drop;
  const bool had_selection = !moved.selection().empty();
  moved.move(*motion, selecting, stage_->line_breaker());
  const bool leads_out = !had_selection && moved.caret() == field->edit.caret() &&
                         (event.key == window::Key::left || event.key == window::Key::right);
  if (leads_out) return false;
  apply(Intent(FieldAction(PlaceCaret{moved.caret(), selecting})));
  return true;
}

// Whether the key was for the field.
bool Kiosk::handle_field_key(const window::KeyEvent& event) {
  const TextField* field = field_of(model_.screen());
  if (!field || !field->focused) return false;
  if (move_caret(event)) return true;
  if (event.key == window::Key::enter || event.key == window::Key::tab) {
    if (event.key == window::Key::enter && !is_at_field()) return false;
    apply(Intent(FieldAction(LeaveField{})));
    walk_.put(std::string(field_id));
    // Tab goes on to what follows the field, when the keyboard is gone.
    return event.key == window::Key::enter;
  }
  const auto action = action_of(event.key);
  if (!action) return false;
  if (std::holds_alternative<LeaveField>(*action)) walk_.put(std::string(field_id));
  apply(Intent(*action));
  return true;
}

// Whether the key was for the PIN pad.
bool Kiosk::handle_pad_key(const window::KeyEvent& event) {
  if (!std::holds_alternative<PinScreen>(model_.screen())) return false;
  if (event.key == window::Key::backspace) {
    apply(Intent(OperatorAction(EraseDigit{})));
    return true;
  }
  // Who types the digits ends with Enter; who walks presses what he is at.
  const bool walks = walk_.shown() && walk_.id() != pad_done_id;
  if (event.key != window::Key::enter || walks) return false;
  apply(Intent(OperatorAction(TryPin{})));
  return true;
}

void Kiosk::handle_text(const window::TextEvent& event) {
  if (!wants_text()) return;
  const bool pad = std::holds_alternative<PinScreen>(model_.screen());
  walk_.put(std::string(pad ? pad_done_id : field_id));
  dirty_ = true;
  if (pad) {
    for (const char c : event.utf8) {
      if (c >= '0' && c <= '9') apply(Intent(OperatorAction(PressDigit{c})));
    }
    return;
  }
  const bool pasted = event.source == window::TextSource::pasted;
  apply(Intent(pasted ? FieldAction(PasteText{event.utf8}) : FieldAction(TypeText{event.utf8})));
}

// Sets the time at which a refusal is no longer shown, and looks whether the other layout was
// meant.
void Kiosk::after_field_action() {
  const TextField* field = field_of(model_.screen());
  refusal_over_ms_.reset();
  if (!field) return;
  if (field->refused) refusal_over_ms_ = now_ms_ + refusal_ms;
  const std::string& typed = field->edit.utf8();
  if (typed == looked_at_) return;
  looked_at_ = typed;
  auto meant = thai::typed_on_other_layout(typed, stage_->line_breaker().dictionary());
  if (meant) apply(OtherLayoutFound{typed, std::move(*meant)});
}

}  // namespace lanrian::kiosk
