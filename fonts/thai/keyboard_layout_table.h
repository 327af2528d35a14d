// The table that keyboard_layout_writer.cpp writes from xkb-data at build time; only
// keyboard_layout.cpp reads it. Any thread.
#pragma once

#include <array>
#include <cstddef>

#include "fonts/thai/keyboard_layout.h"

namespace lanrian::thai {

// How many keys xkb counts in each row: TLDE AE01-12, AD01-12 BKSL, AC01-11, AB01-10.
inline constexpr std::array<std::size_t, keyboard_rows> keyboard_row_sizes = {13, 13, 11, 10};
inline constexpr std::size_t keyboard_key_count = 47;

extern const std::array<Key, keyboard_key_count> keyboard_table;

}  // namespace lanrian::thai
