#include "data/search/other_layout.h"

#include <algorithm>

#include "fonts/thai/character.h"
#include "fonts/thai/input_sequence.h"
#include "fonts/thai/keyboard_layout.h"

namespace lanrian::data::search {
namespace {

bool is_thai(char32_t c) { return thai::within(c, 0x0E00, 0x0E7F); }

// What the key that types `c` types on the other side; 0 when there is none.
char32_t other_side(char32_t c, bool from_thai) {
  if (c == U' ') return c;
  for (const thai::Key& key : thai::keyboard_keys()) {
    if (from_thai) {
      if (key.thai == c) return key.latin;
      if (key.thai_shift == c) return key.latin_shift;
    } else {
      if (key.latin == c) return key.thai;
      if (key.latin_shift == c) return key.thai_shift;
    }
  }
  return 0;
}

}  // namespace

std::u32string on_other_layout(std::u32string_view typed) {
  const bool from_thai = std::any_of(typed.begin(), typed.end(), is_thai);
  std::u32string meant;
  for (const char32_t c : typed) {
    const char32_t other = other_side(c, from_thai);
    if (other == 0) return {};
    meant += other;
  }
  if (!from_thai && !thai::is_sequence(meant, thai::InputLevel::strict)) return {};
  return meant;
}

}  // namespace lanrian::data::search
