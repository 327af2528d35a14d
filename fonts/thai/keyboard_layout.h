// The keys of a keyboard and what they type on its Thai and on its English side: xkb's layouts th
// (Kedmanee) and us, read from xkb-data when the program is built. Any thread.
#pragma once

#include <cstddef>
#include <span>

namespace lanrian::thai {

// What one key types without and with Shift; 0 where it types nothing.
struct Key {
  char32_t latin = 0;
  char32_t latin_shift = 0;
  char32_t thai = 0;
  char32_t thai_shift = 0;
  friend bool operator==(const Key&, const Key&) = default;
};

inline constexpr std::size_t keyboard_rows = 4;

// The keys of one row from left to right: 0 is the row of digits (it begins with ` and ends with
// =), 1 begins with q and ends with \, 2 begins with a, 3 begins with z.
std::span<const Key> keyboard_row(std::size_t row);

// All rows one after the other.
std::span<const Key> keyboard_keys();

}  // namespace lanrian::thai
