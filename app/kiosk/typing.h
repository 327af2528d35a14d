// A text field, its on-screen keyboard, and what keys do to them, as plain values: part of the
// Model, changed by apply() alone. Any thread may hold these; apply belongs to the UI thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "fonts/thai/text_edit.h"

namespace lanrian::kiosk {

// Which letters the keyboard shows: Kedmanee, the Thai letters in the order of the dictionary (for
// who never learnt to type), or English.
enum class KeyboardKind : std::uint8_t { thai, alphabet, latin };

// Shift holds for the next letter, or until it is pressed again.
enum class Shift : std::uint8_t { off, once, locked };

// What the keyboard shows. `page` counts where a screen is too narrow for all keys at once.
struct Keyboard {
  KeyboardKind kind = KeyboardKind::thai;
  Shift shift = Shift::off;
  bool thai_digits = false;
  int page = 0;
  friend bool operator==(const Keyboard&, const Keyboard&) = default;
};

// A key that changed nothing: why, and which one of the on-screen keyboard (0: another keyboard).
struct RefusedKey {
  thai::Typed why = thai::Typed::refused;
  char32_t key = 0;
  friend bool operator==(const RefusedKey&, const RefusedKey&) = default;
};

// Longer than any place's name.
inline constexpr std::size_t field_length_max = 80;

// The field. Whoever types on the wrong layout is offered `other_layout`; it is empty otherwise.
struct TextField {
  thai::TextEdit edit{field_length_max};
  bool focused = false;
  Keyboard keyboard;
  std::optional<RefusedKey> refused;
  std::string other_layout;
};

// Keys of the on-screen keyboard.
struct TypeKey {
  char32_t key = 0;
  friend bool operator==(const TypeKey&, const TypeKey&) = default;
};
struct PressShift {
  friend bool operator==(const PressShift&, const PressShift&) = default;
};
struct SwitchDigits {
  friend bool operator==(const SwitchDigits&, const SwitchDigits&) = default;
};
struct ChooseKeyboard {
  KeyboardKind kind = KeyboardKind::thai;
  int page = 0;
  friend bool operator==(const ChooseKeyboard&, const ChooseKeyboard&) = default;
};
// Backspace and Delete of any keyboard.
struct EraseBefore {
  friend bool operator==(const EraseBefore&, const EraseBefore&) = default;
};
struct EraseAfter {
  friend bool operator==(const EraseAfter&, const EraseAfter&) = default;
};
// The field: touched at a byte, which gives it the focus; emptied; left.
struct PlaceCaret {
  std::size_t byte = 0;
  thai::Selecting selecting = thai::Selecting::drop;
  friend bool operator==(const PlaceCaret&, const PlaceCaret&) = default;
};
struct ClearText {
  friend bool operator==(const ClearText&, const ClearText&) = default;
};
struct LeaveField {
  friend bool operator==(const LeaveField&, const LeaveField&) = default;
};
struct TakeOtherLayout {
  friend bool operator==(const TakeOtherLayout&, const TakeOtherLayout&) = default;
};
// A keyboard that is plugged in.
struct TypeText {
  std::string utf8;
  friend bool operator==(const TypeText&, const TypeText&) = default;
};
struct PasteText {
  std::string utf8;
  friend bool operator==(const PasteText&, const PasteText&) = default;
};
struct SelectAll {
  friend bool operator==(const SelectAll&, const SelectAll&) = default;
};

using FieldAction = std::variant<TypeKey, PressShift, SwitchDigits, ChooseKeyboard, EraseBefore,
                                 EraseAfter, PlaceCaret, ClearText, LeaveField, TakeOtherLayout,
                                 TypeText, PasteText, SelectAll>;

// Changes the field by what was done; what was refused before is forgotten. Pure.
void apply(TextField& field, const FieldAction& action);

}  // namespace lanrian::kiosk
