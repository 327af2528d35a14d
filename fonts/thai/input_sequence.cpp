#include "fonts/thai/input_sequence.h"

#include <thai/thcell.h>
#include <thai/thinp.h>

#include <algorithm>
#include <array>

#include "fonts/thai/character.h"

namespace lanrian::thai {
namespace {

// A cell has at most a base, a vowel and a tone; one more than that is enough to find its begin.
constexpr std::size_t context_max = 4;

constexpr char32_t nikhahit = 0x0E4D;  // ํ

bool is_in_tis620(char32_t c) { return within(c, 0x0E01, 0x0E3A) || within(c, 0x0E3F, 0x0E5B); }

// TIS-620, in which libthai thinks; a sign that is not Thai is any other sign.
thchar_t to_tis620(char32_t c) {
  if (is_in_tis620(c)) return static_cast<thchar_t>(c - 0x0E00 + 0xA0);
  return c < 0x20 || within(c, 0x7F, 0x9F) || is_newline(c) ? thchar_t{0} : thchar_t{'x'};
}

char32_t from_tis620(thchar_t c) { return static_cast<char32_t>(c) - 0xA0 + 0x0E00; }

thstrict_t to_libthai(InputLevel level) {
  switch (level) {
    case InputLevel::passthrough:
      return ISC_PASSTHROUGH;
    case InputLevel::basic:
      return ISC_BASICCHECK;
    case InputLevel::strict:
      break;
  }
  return ISC_STRICT;
}

// The cell at the end of a text, as libthai sees it; all zero at the beginning of a line.
thcell_t last_cell(std::u32string_view before) {
  std::array<thchar_t, context_max> tail{};
  const auto last = before.substr(before.size() - std::min(before.size(), context_max));
  std::transform(last.begin(), last.end(), tail.begin(), to_tis620);
  thcell_t cell{};
  th_init_cell(&cell);
  if (!last.empty()) th_prev_cell(tail.data(), last.size(), &cell, 0);
  return cell;
}

bool is_consonant(char32_t c) { return within(c, U'ก', U'ฮ') && c != U'ฤ' && c != U'ฦ'; }

// Whether the cell at the end of the text has a consonant for ำ to stand on.
bool ends_with_consonant_cell(std::u32string_view text) {
  while (!text.empty() && is_thai_mark(text.back())) text.remove_suffix(1);
  return !text.empty() && is_consonant(text.back());
}

bool is_tone(char32_t c) { return within(c, 0x0E48, 0x0E4B); }

// A tone typed after ำ, as one does who hears it last.
std::optional<Keystroke> tone_before_sara_am(std::u32string_view before, char32_t tone,
                                             InputLevel level) {
  if (before.empty() || before.back() != sara_am || !is_tone(tone)) return std::nullopt;
  auto stroke = take_key(before.substr(0, before.size() - 1), tone, level);
  if (!stroke) return std::nullopt;
  ++stroke->replaced;
  stroke->text += sara_am;
  return stroke;
}

// ํ and a tone on one base, on their way to ำ: WTT has no room for both and would drop the first.
std::optional<Keystroke> nikhahit_beside_tone(std::u32string_view before, char32_t key) {
  if (before.size() < 2 || !is_consonant(before[before.size() - 2])) return std::nullopt;
  const char32_t mark = before.back();
  if (mark == nikhahit && is_tone(key)) return Keystroke{0, std::u32string(1, key)};
  if (is_tone(mark) && key == nikhahit) return Keystroke{1, std::u32string{key, mark}};
  return std::nullopt;
}

}  // namespace

bool may_follow(char32_t before, char32_t key, InputLevel level) {
  if (!is_in_tis620(key)) return true;
  return th_isaccept(to_tis620(before), to_tis620(key), to_libthai(level)) != 0;
}

std::optional<Keystroke> take_key(std::u32string_view before, char32_t key, InputLevel level) {
  const Keystroke as_it_is{.replaced = 0, .text = std::u32string(1, key)};
  if (level == InputLevel::passthrough || !is_in_tis620(key)) return as_it_is;
  if (key == sara_am && !ends_with_consonant_cell(before)) return std::nullopt;
  if (auto stroke = nikhahit_beside_tone(before, key)) return stroke;
  thinpconv_t conversion{};
  if (th_validate_leveled(last_cell(before), to_tis620(key), &conversion, to_libthai(level)) == 0)
    return tone_before_sara_am(before, key, level);
  Keystroke stroke{.replaced = static_cast<std::size_t>(-conversion.offset), .text = {}};
  for (const thchar_t c : conversion.conv) {
    if (c == 0) break;
    stroke.text += from_tis620(c);
  }
  if (stroke.replaced > before.size()) return std::nullopt;
  return stroke;
}

bool is_sequence(std::u32string_view text, InputLevel level) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto stroke = take_key(text.substr(0, i), text[i], level);
    if (!stroke || stroke->replaced != 0) return false;
  }
  return true;
}

}  // namespace lanrian::thai
