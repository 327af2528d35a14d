#include "app/kiosk/typing.h"

#include <doctest/doctest.h>

#include "app/kiosk/event.h"
#include "fonts/thai/code_points.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

// Types each code point as a key of the on-screen keyboard.
void press(TextField& field, std::u32string_view keys) {
  for (const char32_t key : keys) kiosk::apply(field, TypeKey{key});
}

// A kiosk on the screen with a field.
Model at_field(Language language) {
  Model model;
  model.comfort.language = language;
  kiosk::apply(model, Intent(OpenText{}));
  return model;
}

}  // namespace

TEST_CASE("keys are put right where that is possible: a tone may come before its vowel") {
  TextField field;
  press(field, U"น้ำ");
  CHECK(field.edit.utf8() == "น้ำ");
  kiosk::apply(field, ClearText{});
  press(field, U"ก่ิ");
  CHECK(field.edit.utf8() == "กิ่");
  kiosk::apply(field, ClearText{});
  press(field, U"นำ้");
  CHECK(field.edit.utf8() == "น้ำ");
}

TEST_CASE("a key that may not follow is refused, and the sign goes with the next key") {
  TextField field;
  press(field, U"้");
  CHECK(field.edit.empty());
  CHECK(field.refused == RefusedKey{thai::Typed::refused, U'้'});
  press(field, U"ก");
  CHECK(field.edit.utf8() == "ก");
  CHECK_FALSE(field.refused);
}

TEST_CASE("a full field says so and keeps what it has") {
  TextField field;
  press(field, std::u32string(field_length_max, U'ก'));
  CHECK_FALSE(field.refused);
  press(field, U"ข");
  CHECK(field.refused == RefusedKey{thai::Typed::full, U'ข'});
  CHECK(field.edit.length() == field_length_max);
}

TEST_CASE("Shift holds for one letter, or until it is pressed again") {
  TextField field;
  kiosk::apply(field, PressShift{});
  CHECK(field.keyboard.shift == Shift::once);
  press(field, U"ฤ");
  CHECK(field.keyboard.shift == Shift::off);
  kiosk::apply(field, PressShift{});
  kiosk::apply(field, PressShift{});
  CHECK(field.keyboard.shift == Shift::locked);
  press(field, U"ฎฏ");
  CHECK(field.keyboard.shift == Shift::locked);
  kiosk::apply(field, PressShift{});
  CHECK(field.keyboard.shift == Shift::off);
}

TEST_CASE("Shift waits for a letter that is taken") {
  TextField field;
  kiosk::apply(field, PressShift{});
  press(field, U"๊");
  CHECK(field.refused);
  CHECK(field.keyboard.shift == Shift::once);
}

TEST_CASE("another keyboard begins without Shift, on its first page") {
  TextField field;
  kiosk::apply(field, ChooseKeyboard{KeyboardKind::thai, 2});
  kiosk::apply(field, PressShift{});
  kiosk::apply(field, ChooseKeyboard{KeyboardKind::latin, 0});
  CHECK(field.keyboard == Keyboard{.kind = KeyboardKind::latin});
}

TEST_CASE("a keyboard that is plugged in is believed, and what it typed put in order") {
  TextField field;
  kiosk::apply(field, TypeText{"นํ้า"});
  CHECK(field.edit.utf8() == "น้ำ");
  kiosk::apply(field, PasteText{"ใส\nสะอาด"});
  CHECK(field.edit.utf8() == "น้ำใส สะอาด");
  kiosk::apply(field, SelectAll{});
  kiosk::apply(field, TypeText{"x"});
  CHECK(field.edit.utf8() == "x");
}

TEST_CASE("Backspace takes one sign, Delete one whole letter with its marks") {
  TextField field;
  kiosk::apply(field, PasteText{"กี้กี้"});
  kiosk::apply(field, EraseBefore{});
  CHECK(field.edit.utf8() == "กี้กี");
  kiosk::apply(field, PlaceCaret{});
  kiosk::apply(field, EraseAfter{});
  CHECK(field.edit.utf8() == "กี");
}

TEST_CASE("what the other layout would have made is offered for that text alone, and taken whole") {
  Model model = at_field(Language::en);
  const auto& field = std::get<TextScreen>(model.screen()).field;
  kiosk::apply(model, Intent(FieldAction(TypeText{"l;ylfu"})));
  kiosk::apply(model, OtherLayoutFound{"l;ylf", "สวัสด"});
  CHECK(field.other_layout.empty());
  kiosk::apply(model, OtherLayoutFound{"l;ylfu", "สวัสดี"});
  CHECK(field.edit.utf8() == "l;ylfu");
  CHECK(field.other_layout == "สวัสดี");
  kiosk::apply(model, Intent(FieldAction(TakeOtherLayout{})));
  CHECK(field.edit.utf8() == "สวัสดี");
  CHECK(field.other_layout.empty());
  CHECK(field.keyboard.kind == KeyboardKind::thai);
}

TEST_CASE("a field begins with the letters of the language that is read") {
  for (const auto language : {Language::th, Language::en}) {
    Model model = at_field(language);
    const auto& field = std::get<TextScreen>(model.screen()).field;
    kiosk::apply(model, Intent(FieldAction(PlaceCaret{})));
    CHECK(field.focused);
    CHECK(field.keyboard.kind ==
          (language == Language::th ? KeyboardKind::thai : KeyboardKind::latin));
    kiosk::apply(model, Intent(FieldAction(LeaveField{})));
    CHECK_FALSE(field.focused);
  }
}

TEST_CASE("screens without a field are not disturbed by what is typed") {
  Model model;
  kiosk::apply(model, Intent(FieldAction(TypeText{"x"})));
  kiosk::apply(model, RefusalOver{});
  CHECK(name_of(model.screen()) == "attract");
}
