#include "fonts/thai/cell.h"

#include "fonts/thai/character.h"

namespace lanrian::thai {
namespace {

constexpr char32_t zero_width_joiner = 0x200D;

bool is_emoji(char32_t c) { return within(c, 0x2190, 0x2BFF) || within(c, 0x1F000, 0x1FAFF); }

}  // namespace

bool is_caret_stop(std::u32string_view text, std::size_t i) {
  if (i == 0 || i >= text.size()) return true;
  const char32_t before = text[i - 1];
  if (is_newline(before)) return !(before == U'\r' && text[i] == U'\n');
  if (before == zero_width_joiner && is_emoji(text[i])) return false;
  return !is_mark(text[i]);
}

std::size_t next_caret_stop(std::u32string_view text, std::size_t i) {
  if (i >= text.size()) return text.size();
  do ++i;
  while (!is_caret_stop(text, i));
  return i;
}

std::size_t previous_caret_stop(std::u32string_view text, std::size_t i) {
  if (i == 0) return 0;
  do --i;
  while (!is_caret_stop(text, i));
  return i;
}

}  // namespace lanrian::thai
