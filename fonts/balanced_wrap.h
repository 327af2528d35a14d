// Where to end the lines of a heading so that they are about equally long. UI thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "fonts/hard_line.h"

namespace lanrian::fonts {

// Beyond these a text is no heading; it stays as it was filled, so that time stays linear.
inline constexpr std::size_t balanced_length_max = 4096;  // code points
inline constexpr std::size_t balanced_breaks_max = 256;
inline constexpr std::size_t balanced_lines_max = 16;

// The ends of lines of text[begin, end), which may end at `breaks` (ascending, inside it): as few
// lines as filling each up to `room` units takes, in the narrowest width that keeps them so few,
// and among those with the least sum of squares of what the lines leave free. Empty when one line
// holds it all, a word is wider than `room`, or a limit above is passed.
std::vector<std::size_t> balanced_ends(const HardLine& line, std::size_t begin, std::size_t end,
                                       std::span<const std::size_t> breaks, std::int64_t room);

}  // namespace lanrian::fonts
