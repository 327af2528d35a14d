#include "app/kiosk/typing.h"

#include "app/kiosk/overloaded.h"
#include "fonts/thai/code_points.h"

namespace lanrian::kiosk {
namespace {

bool changed_nothing(thai::Typed typed) {
  return typed == thai::Typed::refused || typed == thai::Typed::full;
}

void take(TextField& field, thai::Typed typed, char32_t key) {
  if (changed_nothing(typed)) field.refused = RefusedKey{typed, key};
}

// A sign that was refused keeps Shift: the person will choose another one.
void type_key(TextField& field, char32_t key) {
  const std::u32string_view text(&key, 1);
  take(field, field.edit.type(thai::encode_utf8(text), thai::InputLevel::basic), key);
  if (!field.refused && field.keyboard.shift == Shift::once) field.keyboard.shift = Shift::off;
}

// Off, for one letter, until pressed again.
void press_shift(Shift& shift) { shift = static_cast<Shift>((static_cast<int>(shift) + 1) % 3); }

void choose_keyboard(Keyboard& keyboard, const ChooseKeyboard& choice) {
  if (keyboard.kind != choice.kind) keyboard.shift = Shift::off;
  keyboard.kind = choice.kind;
  keyboard.page = choice.page;
}

bool has_thai(std::string_view utf8) {
  const auto text = thai::decode_utf8(utf8).text;
  return text.find_first_of(U"กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ") !=
         std::u32string::npos;
}

// Whoever meant the other layout goes on typing on it.
void take_other_layout(TextField& field) {
  if (field.other_layout.empty()) return;
  field.edit.assign(field.other_layout);
  field.keyboard = {.kind = has_thai(field.other_layout) ? KeyboardKind::thai : KeyboardKind::latin,
                    .thai_digits = field.keyboard.thai_digits};
}

}  // namespace

void apply(TextField& field, const FieldAction& action) {
  field.refused.reset();
  const std::string before = field.edit.utf8();
  const Overloaded handlers{
      [&](const TypeKey& typed) { type_key(field, typed.key); },
      [&](const PressShift&) { press_shift(field.keyboard.shift); },
      [&](const SwitchDigits&) { field.keyboard.thai_digits = !field.keyboard.thai_digits; },
      [&](const ChooseKeyboard& choice) {
        field.focused = true;
        choose_keyboard(field.keyboard, choice);
      },
      [&](const EraseBefore&) { field.edit.backspace(); },
      [&](const EraseAfter&) { field.edit.erase(); },
      [&](const PlaceCaret& place) {
        field.focused = true;
        field.edit.place(place.byte, place.selecting);
      },
      [&](const ClearText&) { field.edit.assign(""); },
      [&](const LeaveField&) { field.focused = false; },
      [&](const TakeOtherLayout&) { take_other_layout(field); },
      [&](const TypeText& typed) {
        take(field, field.edit.type(typed.utf8, thai::InputLevel::passthrough), 0);
      },
      [&](const PasteText& pasted) { take(field, field.edit.paste(pasted.utf8), 0); },
      [&](const SelectAll&) { field.edit.select_all(); },
  };
  std::visit(handlers, action);
  // What was offered was offered for the text as it was.
  if (field.edit.utf8() != before) field.other_layout.clear();
}

}  // namespace lanrian::kiosk
