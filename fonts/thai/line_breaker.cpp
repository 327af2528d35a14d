#include "fonts/thai/line_breaker.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/line_class.h"
#include "fonts/thai/number_phrase.h"

namespace lanrian::thai {
namespace {

// The rules of UAX #14 and of Thai for one text.
class Rules {
 public:
  Rules(std::u32string_view text, const std::vector<LineClass>& classes,
        const std::vector<bool>& word_starts, const std::vector<bool>& glued)
      : text_(text), classes_(classes), word_starts_(word_starts), glued_(glued) {}

  // Takes in the code point before the next question; call it once for each, in order.
  void pass(std::size_t i);

  // Whether a line may begin at code point i, after pass(i - 1).
  bool may_begin_line(std::size_t i) const;

 private:
  bool begins_after_space(std::size_t i) const;
  bool begins_directly(std::size_t i) const;
  bool begins_after_dash(LineClass next) const;
  bool begins_after_thai(std::size_t i) const;
  bool is_word_sign(std::size_t i) const;
  bool begins_abbreviation(std::size_t i) const;

  std::u32string_view text_;
  const std::vector<LineClass>& classes_;
  const std::vector<bool>& word_starts_;
  const std::vector<bool>& glued_;
  LineClass base_ = LineClass::space;         // the last that is neither mark nor space (LB9)
  LineClass before_base_ = LineClass::space;  // what stands directly before that one
  bool after_zero_width_space_ = false;
};

void Rules::pass(std::size_t i) {
  const LineClass now = classes_[i];
  if (now == LineClass::space) return;
  after_zero_width_space_ = now == LineClass::zero_width_space;
  const LineClass previous = i == 0 ? LineClass::space : classes_[i - 1];
  if (now == LineClass::mark && previous != LineClass::space) return;
  before_base_ = previous == LineClass::mark ? base_ : previous;
  base_ = now == LineClass::mark ? LineClass::letter : now;
}

bool Rules::may_begin_line(std::size_t i) const {
  const LineClass previous = classes_[i - 1];
  const LineClass next = classes_[i];
  if (previous == LineClass::newline) return !(text_[i - 1] == U'\r' && text_[i] == U'\n');
  if (next == LineClass::newline) return false;
  if (is_never_first(text_[i]) || is_mark(text_[i]) || next == LineClass::mark) return false;
  if (is_leading_vowel(text_[i - 1]) || begins_abbreviation(i - 1)) return false;
  if (next == LineClass::space || next == LineClass::zero_width_space) return false;  // LB7
  if (after_zero_width_space_) return true;                                           // LB8
  if (text_[i - 1] == 0x200D || glued_[i]) return false;                              // LB8a
  if (next == LineClass::word_joiner || previous == LineClass::word_joiner) return false;
  if (previous == LineClass::glue) return false;  // LB12
  const bool spaced = previous == LineClass::space;
  const bool dashed = previous == LineClass::hyphen || previous == LineClass::dash;
  if (next == LineClass::glue) return spaced || dashed;  // LB12a
  if (base_ == LineClass::open) return false;            // LB14
  return spaced ? begins_after_space(i) : begins_directly(i);
}

// LB13 and LB18, with LB15c: a decimal point may begin a line. A dash between spaces ends one.
bool Rules::begins_after_space(std::size_t i) const {
  switch (classes_[i]) {
    case LineClass::close:
    case LineClass::exclamation:
    case LineClass::slash:
      return false;
    case LineClass::infix:
      return i + 1 < classes_.size() && classes_[i + 1] == LineClass::digit;
    case LineClass::hyphen:
    case LineClass::dash:
      return i + 1 >= classes_.size() || classes_[i + 1] != LineClass::space;
    default:
      return true;
  }
}

// LB13 and LB19 to LB31: nothing stands between.
bool Rules::begins_directly(std::size_t i) const {
  using enum LineClass;
  const LineClass next = classes_[i];
  const auto next_is = [next](std::initializer_list<LineClass> classes) {
    return std::find(classes.begin(), classes.end(), next) != classes.end();
  };
  if (next_is({close, exclamation, slash, infix, quote, hyphen, dash, ellipsis})) return false;
  switch (base_) {
    case quote:
      return false;
    case hyphen:
    case dash:
      return begins_after_dash(next);
    case digit:
      return !next_is({digit, letter, thai, prefix, postfix, open});
    case prefix:
      return !next_is({digit, letter, thai, open});
    case postfix:
      return !next_is({digit, letter, open});
    case infix:
      if (next == thai) return text_[i - 1] != U'.' || (i > 1 && text_[i - 2] == U'.');
      return !next_is({digit, letter});
    case slash:
      return next != digit;
    case close:
      return !next_is({digit, letter, prefix, postfix});
    case letter:
      if (next == thai) return is_word_sign(i - 1);
      return !next_is({digit, letter, prefix, postfix, open});
    case ideograph:
      return next != postfix;
    case thai:
      return begins_after_thai(i);
    default:
      return true;
  }
}

// LB21, LB25 and LB20a: a dash may end a line, but not one that is a sign before its word or that
// joins two numbers or two abbreviations (จ.–ศ.).
bool Rules::begins_after_dash(LineClass next) const {
  if (next == LineClass::digit) return base_ == LineClass::dash && before_base_ != LineClass::digit;
  if (before_base_ == LineClass::infix && next == LineClass::thai) return false;
  const bool word_initial = before_base_ == LineClass::space || before_base_ == LineClass::newline;
  return !(word_initial && (next == LineClass::letter || next == LineClass::thai));
}

bool Rules::begins_after_thai(std::size_t i) const {
  switch (classes_[i]) {
    case LineClass::thai:
      return word_starts_[i];
    case LineClass::digit:
    case LineClass::postfix:
      return false;
    case LineClass::letter:
      return is_word_sign(i);
    default:
      return true;
  }
}

// ฯ at the beginning of ฯลฯ and ฯพณฯ, as against the one at the end of a word.
bool Rules::begins_abbreviation(std::size_t i) const {
  return text_[i] == paiyannoi && (i == 0 || !is_thai_letter(text_[i - 1]));
}

// A letter, as against signs such as @ # _ that belong to the word beside them.
bool Rules::is_word_sign(std::size_t i) const {
  const char32_t c = text_[i];
  return c >= 0x80 || within(c | 0x20U, U'a', U'z');
}

// What a word is made of.
enum class WordKind : std::uint8_t { thai, number, letters, space, newline, sign };

WordKind word_kind(char32_t c) {
  switch (line_class(c)) {
    case LineClass::thai:
      return WordKind::thai;
    case LineClass::digit:
      return WordKind::number;
    case LineClass::space:
    case LineClass::zero_width_space:
    case LineClass::glue:
      return WordKind::space;
    case LineClass::newline:
      return WordKind::newline;
    case LineClass::letter:
      return c >= 0x80 || within(c | 0x20U, U'a', U'z') ? WordKind::letters : WordKind::sign;
    default:
      return WordKind::sign;
  }
}

// Whether one sign stands between two halves of a number (08.30, 1,200) or of a Latin word (don't).
bool is_inside_word(std::u32string_view text, std::size_t sign) {
  if (sign == 0 || sign + 1 >= text.size()) return false;
  const WordKind before = word_kind(text[sign - 1]);
  if (before != word_kind(text[sign + 1])) return false;
  const char32_t c = text[sign];
  if (before == WordKind::number) return c == U'.' || c == U',' || c == U':';
  return before == WordKind::letters && (c == U'\'' || c == 0x2019);
}

// Whether a word begins at code point i, which the cell of code point `base` precedes (UAX #29's
// WB4 to WB13 in short, libthai for Thai).
bool begins_word(std::u32string_view text, std::size_t base, std::size_t i, bool is_word_start) {
  if (text[base] == U'\r' && text[i] == U'\n') return false;
  const WordKind previous = word_kind(text[base]);
  const WordKind next = word_kind(text[i]);
  if (next == WordKind::thai && previous == WordKind::thai)
    return is_word_start && !is_never_first(text[i]) && !is_leading_vowel(text[i - 1]);
  if (next == WordKind::sign && is_inside_word(text, i)) return false;
  if (previous == WordKind::sign && is_inside_word(text, base)) return false;
  const bool joins =
      next == WordKind::number || next == WordKind::letters || next == WordKind::space;
  return !(next == previous && joins);
}

}  // namespace

Result<LineBreaker> LineBreaker::open() {
  auto dictionary = Dictionary::open();
  if (!dictionary) return dictionary.error();
  return LineBreaker(std::move(*dictionary));
}

void LineBreaker::break_offsets(std::string_view utf8,
                                std::vector<std::size_t>& byte_offsets) const {
  byte_offsets.clear();
  const CodePoints decoded = decode_utf8(utf8);
  const std::u32string_view text = decoded.text;
  std::vector<LineClass> classes(text.size());
  std::transform(text.begin(), text.end(), classes.begin(), line_class);
  std::vector<bool> word_starts(text.size());
  dictionary_.word_starts(text, word_starts);
  std::vector<bool> glued(text.size());
  glue_number_phrases(text, glued);
  Rules rules(text, classes, word_starts, glued);
  for (std::size_t i = 1; i < text.size(); ++i) {
    rules.pass(i - 1);
    if (rules.may_begin_line(i)) byte_offsets.push_back(decoded.offsets[i]);
  }
}

void LineBreaker::word_offsets(std::string_view utf8,
                               std::vector<std::size_t>& byte_offsets) const {
  byte_offsets.clear();
  const CodePoints decoded = decode_utf8(utf8);
  const std::u32string_view text = decoded.text;
  std::vector<bool> word_starts(text.size());
  dictionary_.word_starts(text, word_starts);
  std::size_t base = 0;  // of the cell before
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (stays_with_previous(text[i])) continue;
    if (begins_word(text, base, i, word_starts[i])) byte_offsets.push_back(decoded.offsets[i]);
    base = i;
  }
}

}  // namespace lanrian::thai
