#include "fonts/thai/collation_key.h"

#include <algorithm>
#include <utility>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/collation_weight.h"
#include "fonts/thai/normal_form.h"

namespace lanrian::thai {
namespace {

constexpr char32_t nikhahit = 0x0E4D;  // ํ
constexpr char32_t sara_e = 0x0E40;    // เ

// Ends a level; below all that begins a weight.
constexpr char level_end = 0x01;

// First bytes of primary weights. No weight begins with another, so bytes within may be anything.
constexpr std::uint8_t symbol_lead = 0x02;
constexpr std::uint8_t number_lead = 0x03;
constexpr std::uint8_t first_latin = 0x10;
constexpr std::uint8_t before_thai_lead = 0x2F;  // with a code point
constexpr std::uint8_t first_thai_letter = 0x30;
constexpr std::uint8_t after_thai_lead = 0xF0;  // with a code point

// Gaps longer than this are written in steps.
constexpr std::size_t gap_step = 0xF0;

// On the fourth level: no more signs stand before letters. Above all gaps.
constexpr std::uint8_t no_sign_within = 0xFD;

void put(std::string& bytes, std::size_t byte) { bytes += static_cast<char>(byte); }

void put_code_point(std::string& bytes, char32_t c) {
  put(bytes, c >> 16);
  put(bytes, c >> 8 & 0xFFU);
  put(bytes, c & 0xFFU);
}

void put_weight(std::string& bytes, const CollationWeight& weight, char32_t c) {
  put(bytes, weight.weight);
  if (weight.weight == weight_by_code_point) put_code_point(bytes, c);
}

// Few heavy weights (marks, capitals) among many light ones: each as how many light ones stand
// before it, the fewer the more, and then itself.
class HeavyWeights {
 public:
  // Where to put the weight that has `before` others before it on its level, heavy or light.
  std::string& next(std::size_t before) {
    std::size_t gap = before - written_;
    written_ = before + 1;
    for (; gap >= gap_step; gap -= gap_step) put(bytes_, 0xFE - gap_step);
    put(bytes_, 0xFE - gap);
    return bytes_;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::size_t written_ = 0;
};

// The fourth level: signs weigh less than the letters they stand before, but those at the end more
// than nothing.
class SignWeights {
 public:
  bool waiting() const { return !waiting_.empty(); }

  // `before`: how many letters, numbers and marks stand before the sign.
  void add(const CollationWeight& weight, char32_t c, std::size_t before) {
    if (waiting()) {
      put(waiting_, 2);
    } else {
      gap_ = before - written_;
      written_ = before;
    }
    put_weight(waiting_, weight, c);
  }

  void letter_follows() {
    if (!waiting()) return;
    for (; gap_ >= gap_step; gap_ -= gap_step) put(within_, 2 + gap_step);
    put(within_, 2 + gap_);
    within_ += waiting_;
    waiting_.clear();
  }

  void append_to(std::string& key) const {
    key += within_;
    put(key, no_sign_within);
    key += waiting_;
  }

 private:
  std::string within_;   // with a letter behind them
  std::string waiting_;  // since the last letter
  std::size_t gap_ = 0;  // letters before those
  std::size_t written_ = 0;
};

// Writes the levels of one key side by side.
class KeyWriter {
 public:
  void add(std::u32string_view text);
  std::string finish(std::u32string_view text);

 private:
  void add_character(char32_t c);
  void add_foreign(char32_t c);
  void add_weighed(char32_t c, const CollationWeight& weight);
  void add_letter(char32_t c, const CollationWeight& weight);
  void add_mark(char32_t c, const CollationWeight& weight);
  void add_digit(const CollationWeight& weight);
  void end_number();
  void begin_element(std::uint8_t variant);

  std::string letters_;
  HeavyWeights marks_;
  HeavyWeights variants_;
  SignWeights signs_;
  std::string digits_;        // of the number that has not ended, each 0 to 9
  std::size_t elements_ = 0;  // letters, numbers and marks so far
  bool exact_ = true;         // whether the four levels tell this text from all others
};

void KeyWriter::add(std::u32string_view text) {
  letters_.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (is_leading_vowel(c)) {
      const bool before_consonant = i + 1 < text.size() && within(text[i + 1], 0x0E01, 0x0E2E);
      if (before_consonant) {
        add_character(text[++i]);
      } else {
        exact_ = false;
      }
    }
    add_character(c);
  }
  end_number();
}

void KeyWriter::add_character(char32_t c) {
  if (c < 0x80 || within(c, 0x0E00, 0x0E7F)) {
    add_weighed(c, collation_weight(c));
  } else {
    add_foreign(c);
  }
}

void KeyWriter::add_foreign(char32_t c) {
  exact_ = false;
  const auto parts = collation_parts(c);
  for (unsigned i = 0; i < parts.size; ++i) {
    const auto [part, variant] = parts.parts[i];
    auto weight = collation_weight(part);
    weight.variant = std::max(weight.variant, variant);
    add_weighed(part, weight);
  }
}

void KeyWriter::add_weighed(char32_t c, const CollationWeight& weight) {
  if (weight.kind == CollationKind::digit) return add_digit(weight);
  end_number();
  switch (weight.kind) {
    case CollationKind::ignored:
      exact_ = false;
      return;
    case CollationKind::sign:
      return signs_.add(weight, c, elements_);
    case CollationKind::mark:
      return add_mark(c, weight);
    default:
      return add_letter(c, weight);
  }
}

// What every letter, number and mark is to the levels below its own.
void KeyWriter::begin_element(std::uint8_t variant) {
  signs_.letter_follows();
  if (variant != 0) put(variants_.next(elements_), variant);
  ++elements_;
}

void KeyWriter::add_letter(char32_t c, const CollationWeight& weight) {
  begin_element(weight.variant);
  if (weight.kind == CollationKind::symbol) {
    put(letters_, symbol_lead);
    put_weight(letters_, weight, c);
  } else if (weight.kind == CollationKind::foreign) {
    put(letters_, c < 0x0E00 ? before_thai_lead : after_thai_lead);
    put_code_point(letters_, c);
  } else {
    put(letters_, (c < 0x80 ? first_latin : first_thai_letter) + weight.weight);
  }
}

void KeyWriter::add_mark(char32_t c, const CollationWeight& weight) {
  if (signs_.waiting()) {  // a mark on a sign is ignored with it (UTS #10, 4)
    exact_ = false;
    return;
  }
  put_weight(marks_.next(elements_), weight, c);
  begin_element(weight.variant);
}

void KeyWriter::add_digit(const CollationWeight& weight) {
  if (weight.variant != 0) exact_ = false;
  put(digits_, weight.weight);
}

// A number weighs how many digits it has, then the digits, two a byte.
void KeyWriter::end_number() {
  if (digits_.empty()) return;
  const auto first = std::min(digits_.find_first_not_of('\0'), digits_.size());
  if (first > 0 && digits_.size() > 1) exact_ = false;
  begin_element(0);
  put(letters_, number_lead);
  std::size_t left = digits_.size() - first;
  for (; left >= gap_step; left -= gap_step) put(letters_, gap_step);
  put(letters_, left);
  for (std::size_t i = first; i < digits_.size(); i += 2) {
    const auto units = i + 1 < digits_.size() ? digits_[i + 1] : '\0';
    put(letters_, static_cast<std::size_t>(digits_[i] * 10 + units));
  }
  digits_.clear();
}

std::string KeyWriter::finish(std::u32string_view text) {
  letters_ += level_end;
  letters_ += marks_.bytes();
  letters_ += level_end;
  letters_ += variants_.bytes();
  letters_ += level_end;
  signs_.append_to(letters_);
  if (!exact_) {
    letters_ += level_end;
    letters_ += encode_utf8(text);
  }
  return std::move(letters_);
}

// Whether normal_form() certainly leaves the text as it is; almost all names are such.
bool is_surely_normal(std::u32string_view text) {
  char32_t before = 0;
  for (const char32_t c : text) {
    if (c >= 0x80 && !within(c, 0x0E00, 0x0E7F)) return false;
    if (is_thai_mark(c)) {
      const bool after_mark = is_thai_mark(before);
      const bool tone_on_vowel = after_mark && before < 0x0E3A && within(c, 0x0E48, 0x0E4C);
      if (c == nikhahit || before == sara_am || (after_mark && !tone_on_vowel)) return false;
    } else if (c == sara_e && before == sara_e) {
      return false;
    }
    before = c;
  }
  return true;
}

}  // namespace

std::string collation_key(std::string_view utf8) {
  std::u32string text = decode_utf8(utf8).text;
  if (!is_surely_normal(text)) text = normal_form(text);
  KeyWriter writer;
  writer.add(text);
  return writer.finish(text);
}

}  // namespace lanrian::thai
