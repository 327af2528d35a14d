#include "fonts/thai/line_breaker.h"

#include <thai/thbrk.h>
#include <thai/thwbrk.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <string>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/line_class.h"
#include "fonts/thai/number_phrase.h"
#include "platform/os/log.h"

namespace lanrian::thai {
namespace {

// Longer runs without a sign between are given to libthai in pieces, to bound its memory; the last
// words of a piece are looked at again with the next.
constexpr std::size_t piece_max = 2000;
constexpr std::size_t piece_overlap = 100;

// Finds the words of text[begin, end), all Thai letters: sets starts[i] where one begins inside.
void find_words(ThBrk* dictionary, std::u32string_view text, std::size_t begin, std::size_t end,
                std::vector<bool>& starts) {
  std::vector<thwchar_t> piece;
  std::array<int, piece_max> breaks{};
  while (begin < end) {
    const std::size_t length = std::min(end - begin, piece_max);
    piece.assign(text.begin() + static_cast<std::ptrdiff_t>(begin),
                 text.begin() + static_cast<std::ptrdiff_t>(begin + length));
    piece.push_back(0);
    const int found = th_brk_wc_find_breaks(dictionary, piece.data(), breaks.data(), breaks.size());
    const bool last = begin + length == end;
    const std::size_t sure = last ? length : length - piece_overlap;
    std::size_t next = begin + length;
    for (int i = 0; i < found; ++i) {
      const auto at = static_cast<std::size_t>(breaks[static_cast<std::size_t>(i)]);
      if (at == 0 || at >= length || at > sure) continue;
      starts[begin + at] = true;
      if (!last && at > length / 2) next = begin + at;
    }
    begin = next;
  }
}

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
  if (is_never_first(text_[i]) || is_mark(text_[i])) return false;
  if (is_leading_vowel(text_[i - 1])) return false;
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

// LB13 and LB18, with LB15c: a decimal point may begin a line.
bool Rules::begins_after_space(std::size_t i) const {
  switch (classes_[i]) {
    case LineClass::close:
    case LineClass::exclamation:
    case LineClass::slash:
      return false;
    case LineClass::infix:
      return i + 1 < classes_.size() && classes_[i + 1] == LineClass::digit;
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
      if (next == thai) return text_[i - 1] != U'.';
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
// joins two numbers.
bool Rules::begins_after_dash(LineClass next) const {
  if (next == LineClass::digit) return base_ == LineClass::dash && before_base_ != LineClass::digit;
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

// A letter, as against signs such as @ # _ that belong to the word beside them.
bool Rules::is_word_sign(std::size_t i) const {
  const char32_t c = text_[i];
  return c >= 0x80 || within(c | 0x20U, U'a', U'z');
}

}  // namespace

void FreeDictionary::operator()(_ThBrk* dictionary) const { th_brk_delete(dictionary); }

Result<LineBreaker> LineBreaker::open() {
  LineBreaker breaker;
  std::error_code ignored;
  const char* folder = std::getenv("LIBTHAI_DICTDIR");
  const bool there =
      (folder != nullptr && std::filesystem::exists(std::string(folder) + "/thbrk.tri", ignored)) ||
      std::filesystem::exists("/usr/share/libthai/thbrk.tri", ignored);
  if (there) return breaker;
  breaker.load();
  if (breaker.dictionary_ == nullptr)
    return Error{"open Thai dictionary thbrk.tri: not found: install libthai-data",
                 ErrorKind::not_found};
  return breaker;
}

void LineBreaker::load() const {
  if (load_tried_) return;
  load_tried_ = true;
  dictionary_.reset(th_brk_new(nullptr));
}

void LineBreaker::break_offsets(std::string_view utf8,
                                std::vector<std::size_t>& byte_offsets) const {
  byte_offsets.clear();
  const CodePoints decoded = decode_utf8(utf8);
  const std::u32string_view text = decoded.text;
  std::vector<LineClass> classes(text.size());
  std::transform(text.begin(), text.end(), classes.begin(), line_class);
  std::vector<bool> word_starts(text.size());
  find_word_starts(text, word_starts);
  std::vector<bool> glued(text.size());
  glue_number_phrases(text, glued);
  Rules rules(text, classes, word_starts, glued);
  for (std::size_t i = 1; i < text.size(); ++i) {
    rules.pass(i - 1);
    if (rules.may_begin_line(i)) byte_offsets.push_back(decoded.offsets[i]);
  }
}

void LineBreaker::find_word_starts(std::u32string_view text, std::vector<bool>& starts) const {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_thai_letter(text[end])) ++end;
    if (end > i + 1) {
      load();
      if (dictionary_ == nullptr) return;
      find_words(dictionary_.get(), text, i, end, starts);
    }
    i = end + 1;
  }
}

}  // namespace lanrian::thai
