// Reading directions by UAX #9, through FriBidi. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lanrian::fonts {

// Whether the text has a right-to-left letter or a bidi control; without any, every level is 0 and
// nothing else here needs to be asked.
bool needs_bidi(std::u32string_view text);

// The embedding level of each code point of one line as its writer ended it, and the line's base
// level, which is that of its first strong letter, even if it has none.
struct BidiLine {
  std::vector<std::uint8_t> levels;
  std::uint8_t base_level = 0;
};

// Levels of a line without its newline (rules P2 to I2). Linear in its length.
BidiLine bidi_line(std::u32string_view line);

// How much of a line is left without the spaces and controls at its end, which take the base level
// there (rule L1).
std::size_t without_trailing_spaces(std::u32string_view line);

// The places of items with these levels from left to right as they are seen (rule L2): the i-th
// from the left is item order[i]. Linear in items times levels.
std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels);

}  // namespace lanrian::fonts
