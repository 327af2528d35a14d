#include "fonts/thai/text_edit.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

#include "fonts/thai/cell.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/line_breaker.h"
#include "fonts/thai/normal_form.h"

using namespace lanrian;
using thai::EditLines;
using thai::InputLevel;
using thai::Motion;
using thai::Selecting;
using thai::TextEdit;
using thai::Typed;

namespace {

thai::LineBreaker open_breaker() {
  auto opened = thai::LineBreaker::open();
  REQUIRE(opened.ok());
  return std::move(*opened);
}

// A field with a text in which '|' is the caret, and '[' with '|' the selection between them.
TextEdit field(std::string text, std::size_t length_max = 1000, EditLines lines = EditLines::one) {
  const auto anchor = text.find('[');
  if (anchor != std::string::npos) text.erase(anchor, 1);
  const auto caret = text.find('|');
  REQUIRE(caret != std::string::npos);
  text.erase(caret, 1);
  TextEdit edit(length_max, lines);
  edit.assign(text);
  REQUIRE(edit.utf8() == text);
  if (anchor != std::string::npos) edit.place(anchor);
  edit.place(caret, anchor == std::string::npos ? Selecting::drop : Selecting::extend);
  return edit;
}

// The same the other way round; a selection whose caret is in front as "|…]".
std::string shown(const TextEdit& edit) {
  std::string text = edit.utf8();
  const auto [begin, end] = edit.selection();
  if (begin != end && edit.caret() == begin) text.insert(end, "]");
  text.insert(edit.caret(), "|");
  if (begin != end && edit.caret() == end) text.insert(begin, "[");
  return text;
}

std::string after_typing(const std::string& text, std::string_view keys,
                         InputLevel level = InputLevel::basic) {
  auto edit = field(text);
  edit.type(keys, level);
  return shown(edit);
}

std::string after_pasting(const std::string& text, std::string_view pasted,
                          EditLines lines = EditLines::one) {
  auto edit = field(text, 1000, lines);
  edit.paste(pasted);
  return shown(edit);
}

std::string after_moving(const std::string& text, Motion motion,
                         Selecting selecting = Selecting::drop) {
  auto edit = field(text, 1000, EditLines::many);
  edit.move(motion, selecting, open_breaker());
  return shown(edit);
}

}  // namespace

TEST_CASE("keys of the screen's keyboard are put right or refused") {
  CHECK(after_typing("|", "สวัสดี") == "สวัสดี|");
  CHECK(after_typing("ก่|", "ิ") == "กิ่|");
  auto edit = field("ก่|");
  CHECK(edit.type("ก", InputLevel::basic) == Typed::taken);
  CHECK(edit.type("่", InputLevel::basic) == Typed::taken);
  CHECK(edit.type("ิ", InputLevel::basic) == Typed::corrected);
  CHECK(edit.type(" ", InputLevel::basic) == Typed::taken);
  CHECK(edit.type("ิ", InputLevel::basic) == Typed::refused);
  CHECK(edit.type("ำ", InputLevel::basic) == Typed::refused);
  CHECK(shown(edit) == "ก่กิ่ |");
}

TEST_CASE("a refused key leaves the selection alone") {
  auto edit = field("[กข|");
  CHECK(edit.type("ำ", InputLevel::basic) == Typed::refused);
  CHECK(shown(edit) == "[กข|");
}

TEST_CASE("a hardware keyboard's keys are taken and brought into one spelling") {
  CHECK(after_typing("น|", "ำ้", InputLevel::passthrough) == "น้ำ|");
  CHECK(after_typing("นำ|", "้", InputLevel::passthrough) == "น้ำ|");
  CHECK(after_typing("เ|ม่", "เ", InputLevel::passthrough) == "แ|ม่");
  CHECK(after_typing("|เม่", "เ", InputLevel::passthrough) == "แ|ม่");
  CHECK(after_typing("|", "ิ", InputLevel::passthrough) == "ิ|");
  auto edit = field("ก้|");
  CHECK(edit.type("้", InputLevel::passthrough) == Typed::refused);
  CHECK(shown(edit) == "ก้|");
}

TEST_CASE("typing replaces what is selected") {
  CHECK(after_typing("วัด[โพธิ์|ใหม่", "ก") == "วัดก|ใหม่");
  CHECK(after_typing("[ก|", "ก") == "ก|");
  auto edit = field("ab|cd");
  edit.place(1, Selecting::extend);
  CHECK(shown(edit) == "a|b]cd");
  CHECK(edit.selected() == "b");
  edit.paste("x");
  CHECK(shown(edit) == "ax|cd");
}

TEST_CASE("a paste loses its controls and its line ends") {
  CHECK(after_pasting("a|b", "1\r\n2\n\n3\t4\u2028") == "a1 2 3 4|b");
  CHECK(after_pasting("a|b", "1\r\n2\n\n3\t4", EditLines::many) == "a1\n2\n\n3 4|b");
  CHECK(after_pasting("a|b", std::string("\0\x01\x7F\xC2\x85", 5)) == "a|b");
  const std::u32string bidi_controls = {0x202E, U'x', 0x2066, 0x200F};
  CHECK(after_pasting("a|b", thai::encode_utf8(bidi_controls)) == "ax|b");
  CHECK(after_pasting("a|b", "\xED\xA0\x80\xFF") == "a\uFFFD\uFFFD\uFFFD\uFFFD|b");
}

TEST_CASE("a paste is brought into one spelling with what stands around it") {
  CHECK(after_pasting("กิ|ข", "่") == "กิ่|ข");
  CHECK(after_pasting("ก่|ข", "ิ") == "กิ่|ข");
  CHECK(after_pasting("น้|", "\u0E4Dา") == "น้ำ|");
  CHECK(after_pasting("e|", "\u0301x") == "\u00E9x|");
  CHECK(after_pasting("|\u0E34", "ก") == "กิ|");
}

TEST_CASE("nothing longer than allowed gets in, and no cell is cut") {
  auto edit = field("|", 5);
  CHECK(edit.paste("กขกิ่ค") == Typed::cut);
  CHECK(shown(edit) == "กขกิ่|");
  CHECK(edit.type("ค", InputLevel::basic) == Typed::full);
  CHECK(edit.type("้", InputLevel::basic) == Typed::corrected);
  CHECK(shown(edit) == "กขกิ้|");
  edit = field("กข|", 4);
  CHECK(edit.paste("กิ่") == Typed::full);
  CHECK(shown(edit) == "กข|");
  edit = field("|", 0);
  CHECK(edit.paste("ก") == Typed::full);
  CHECK(edit.utf8().empty());
}

TEST_CASE("accents that come apart at the seam do not break the limit") {
  auto edit = field("\u01D6|", 2);
  CHECK(edit.paste("\u0323") == Typed::full);
  CHECK(shown(edit) == "\u01D6|");
  edit = field("\u01D6|", 3);
  CHECK(edit.paste("\u0323") != Typed::full);
  CHECK(edit.length() == 3);
}

TEST_CASE("Backspace takes one code point, Delete one cell") {
  auto edit = field("น้ำ|");
  CHECK(edit.backspace());
  CHECK(shown(edit) == "น้|");
  CHECK(edit.backspace());
  CHECK(shown(edit) == "น|");
  CHECK(edit.backspace());
  CHECK_FALSE(edit.backspace());
  edit = field("|น้ำที่");
  CHECK(edit.erase());
  CHECK(shown(edit) == "|ำที่");
  CHECK(edit.erase());
  CHECK(shown(edit) == "|ที่");
  CHECK(edit.erase());
  CHECK_FALSE(edit.erase());
  edit = field("ก[ขค|ง");
  CHECK(edit.backspace());
  CHECK(shown(edit) == "ก|ง");
  edit = field("ก[ขค|ง");
  CHECK(edit.erase());
  CHECK(shown(edit) == "ก|ง");
}

TEST_CASE("what comes together when something between is removed is one spelling") {
  auto edit = field("เก|เม่");
  CHECK(edit.backspace());
  CHECK(shown(edit) == "แ|ม่");
  edit = field("ก่\n|\u0E34", 100, EditLines::many);
  CHECK(edit.backspace());
  CHECK(shown(edit) == "กิ่|");
}

TEST_CASE("the caret steps over cells") {
  CHECK(after_moving("|น้ำ", Motion::cell_forward) == "น้|ำ");
  CHECK(after_moving("น้|ำ", Motion::cell_forward) == "น้ำ|");
  CHECK(after_moving("น้ำ|", Motion::cell_forward) == "น้ำ|");
  CHECK(after_moving("ที่|", Motion::cell_back) == "|ที่");
  CHECK(after_moving("|ที่", Motion::cell_back) == "|ที่");
  CHECK(after_moving("ก|ข", Motion::cell_forward, Selecting::extend) == "ก[ข|");
  CHECK(after_moving("[ก|ข", Motion::cell_back, Selecting::extend) == "|กข");
}

TEST_CASE("the caret finds the ends of its line and of the text") {
  CHECK(after_moving("กข\nค|ง\nจ", Motion::line_begin) == "กข\n|คง\nจ");
  CHECK(after_moving("กข\n|คง\nจ", Motion::line_begin) == "กข\n|คง\nจ");
  CHECK(after_moving("ก|ข\nคง", Motion::line_begin) == "|กข\nคง");
  CHECK(after_moving("กข\nค|ง\nจ", Motion::line_end) == "กข\nคง|\nจ");
  CHECK(after_moving("กข|\nคง", Motion::line_end) == "กข|\nคง");
  CHECK(after_moving("กข\nค|ง", Motion::line_end) == "กข\nคง|");
  CHECK(after_moving("กข\nค|ง", Motion::text_begin) == "|กข\nคง");
  CHECK(after_moving("ก|ข\nคง", Motion::text_end, Selecting::extend) == "ก[ข\nคง|");
}

TEST_CASE("the caret jumps over words") {
  CHECK(after_moving("|พิพิธภัณฑสถานแห่งชาติ", Motion::word_forward) == "พิพิธภัณฑสถาน|แห่งชาติ");
  CHECK(after_moving("พิพิธภัณฑสถานแห่งชาติ|", Motion::word_back) == "พิพิธภัณฑสถานแห่ง|ชาติ");
  CHECK(after_moving("วัด| (Wat) Pho", Motion::word_forward) == "วัด (Wat|) Pho");
  CHECK(after_moving("วัด (Wat) |Pho", Motion::word_back) == "วัด (|Wat) Pho");
  CHECK(after_moving("วัด ...|", Motion::word_back) == "|วัด ...");
  CHECK(after_moving("วัด| ...", Motion::word_forward) == "วัด ...|");
  CHECK(after_moving("|", Motion::word_forward) == "|");
  CHECK(after_moving("|", Motion::word_back) == "|");
  CHECK(after_moving("ก|\nข", Motion::word_forward) == "ก\nข|");
}

TEST_CASE("a word, or all, is selected at once") {
  const auto breaker = open_breaker();
  const auto selected = [&](const std::string& text, std::size_t byte) {
    auto edit = field(text + "|");
    edit.select_word(byte, breaker);
    return shown(edit);
  };
  const std::string name = "วัดโพธิ์ Wat Pho";
  CHECK(selected(name, 0) == "[วัด|โพธิ์ Wat Pho");
  CHECK(selected(name, name.find("ธ")) == "วัด[โพธิ์| Wat Pho");
  CHECK(selected(name, name.find("at")) == "วัดโพธิ์ [Wat| Pho");
  CHECK(selected(name, name.find(" P")) == "วัดโพธิ์ Wat[ |Pho");
  CHECK(selected(name, 1000) == "วัดโพธิ์ Wat [Pho|");
  CHECK(selected("", 0) == "|");
  auto edit = field("ก|ข");
  edit.select_all();
  CHECK(shown(edit) == "[กข|");
}

TEST_CASE("a finger between two bytes of a cell puts the caret before the cell") {
  auto edit = field("กที่|ก");
  for (std::size_t byte = 3; byte < 12; ++byte) {
    edit.place(byte);
    CHECK(edit.caret() == 3);
  }
  edit.place(1'000'000);
  CHECK(edit.caret() == edit.utf8().size());
}

TEST_CASE("a megabyte is cut, ten thousand marks are one") {
  std::string megabyte;
  while (megabyte.size() < 1'000'000) megabyte += "ที่";
  TextEdit edit(200);
  CHECK(edit.paste(megabyte) == Typed::cut);
  CHECK(edit.length() == 198);
  std::string marks = "ก";
  for (int i = 0; i < 10'000; ++i) marks += i % 2 == 0 ? "ิ" : "่";
  edit.assign(marks);
  CHECK(edit.utf8() == "กิ่");
  TextEdit page(2'000'000, EditLines::many);
  CHECK(page.paste(megabyte) == Typed::taken);
  CHECK(page.backspace());
  CHECK(page.type("ก", InputLevel::basic) == Typed::taken);
}

TEST_CASE("whatever is done, the text is normal, within its limit, and the caret at a stop") {
  constexpr std::array<std::string_view, 24> pieces = {
      "ก", "น", "ั",  "ิ",  "ุ",       "่",       "้",       "์",   "ํ",       "ำ",      "า",     "เ",
      "แ", "ๆ", " ", "a", "\u0301", "\u0323", "\u01D6", "\n", "\xFF\0", "\u200D", "ที่น้ำเเ", "\r\n"};
  const auto breaker = open_breaker();
  std::mt19937 random(620);
  const auto any = [&random](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
  };
  for (int round = 0; round < 300; ++round) {
    const std::size_t length_max = 8 + any(20);
    TextEdit edit(length_max, round % 2 == 0 ? EditLines::one : EditLines::many);
    for (int step = 0; step < 60; ++step) {
      const auto selecting = any(3) == 0 ? Selecting::extend : Selecting::drop;
      switch (any(8)) {
        case 0:
          edit.backspace();
          break;
        case 1:
          edit.erase();
          break;
        case 2:
          edit.place(any(60), selecting);
          break;
        case 3:
          edit.move(static_cast<Motion>(any(8)), selecting, breaker);
          break;
        case 4:
          edit.paste(pieces.at(any(pieces.size())));
          break;
        case 5:
          edit.type(pieces.at(any(pieces.size())), InputLevel::passthrough);
          break;
        case 6:
          edit.select_word(any(60), breaker);
          break;
        default:
          edit.type(pieces.at(any(pieces.size())), InputLevel::basic);
      }
      const auto decoded = thai::decode_utf8(edit.utf8());
      REQUIRE(thai::encode_utf8(decoded.text) == edit.utf8());
      REQUIRE(decoded.size() == edit.length());
      for (const std::size_t byte : {edit.caret(), edit.selection().begin, edit.selection().end}) {
        std::size_t i = 0;
        while (decoded.offsets[i] < byte) ++i;
        REQUIRE(decoded.offsets[i] == byte);
        REQUIRE(thai::is_caret_stop(decoded.text, i));
      }
      REQUIRE(edit.length() <= length_max);
      REQUIRE(thai::normal_form(decoded.text) == decoded.text);
    }
  }
}
