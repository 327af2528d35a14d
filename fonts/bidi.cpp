#include "fonts/bidi.h"

#include <fribidi.h>

#include <algorithm>
#include <numeric>

#include "fonts/thai/character.h"

namespace lanrian::fonts {
namespace {

using thai::within;

// Blocks of right-to-left scripts, and the controls that turn or isolate.
bool turns(char32_t c) {
  if (c < 0x0590) return false;
  return within(c, 0x0590, 0x08FF) || c == 0x200F || within(c, 0x202A, 0x202E) ||
         within(c, 0x2066, 0x2069) || within(c, 0xFB1D, 0xFDFF) || within(c, 0xFE70, 0xFEFC) ||
         within(c, 0x10800, 0x10FFF) || within(c, 0x1E800, 0x1EFFF);
}

// FriBidi pairs brackets (rule N0) in time that grows with their square; a line that has more of
// them is set as UAX #9 was before it had that rule.
constexpr std::ptrdiff_t brackets_max = 1024;

}  // namespace

bool needs_bidi(std::u32string_view text) { return std::any_of(text.begin(), text.end(), turns); }

BidiLine bidi_line(std::u32string_view line) {
  BidiLine result{.levels = std::vector<std::uint8_t>(line.size())};
  if (line.empty()) return result;
  const std::vector<FriBidiChar> text(line.begin(), line.end());
  const auto length = static_cast<FriBidiStrIndex>(text.size());
  std::vector<FriBidiCharType> types(text.size());
  std::vector<FriBidiBracketType> brackets(text.size());
  std::vector<FriBidiLevel> levels(text.size());
  fribidi_get_bidi_types(text.data(), length, types.data());
  fribidi_get_bracket_types(text.data(), length, types.data(), brackets.data());
  const auto plain = std::count(brackets.begin(), brackets.end(), FRIBIDI_NO_BRACKET);
  const bool few = static_cast<std::ptrdiff_t>(brackets.size()) - plain <= brackets_max;
  FriBidiParType base = FRIBIDI_PAR_ON;
  const auto highest = fribidi_get_par_embedding_levels_ex(
      types.data(), few ? brackets.data() : nullptr, length, &base, levels.data());
  if (highest == 0) return result;  // out of memory
  std::copy(levels.begin(), levels.end(), result.levels.begin());
  result.base_level = FRIBIDI_IS_RTL(base) ? 1 : 0;
  return result;
}

std::size_t without_trailing_spaces(std::u32string_view line) {
  std::size_t end = line.size();
  while (end > 0) {
    const FriBidiCharType type = fribidi_get_bidi_type(line[end - 1]);
    if (!FRIBIDI_IS_SPACE(type) && !FRIBIDI_IS_EXPLICIT_OR_BN(type) && !FRIBIDI_IS_ISOLATE(type))
      break;
    --end;
  }
  return end;
}

std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels) {
  std::vector<std::size_t> order(levels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (levels.empty()) return order;
  const auto highest = *std::max_element(levels.begin(), levels.end());
  for (int level = highest; level > 0; --level) {
    for (std::size_t begin = 0; begin < levels.size();) {
      std::size_t end = begin;
      while (end < levels.size() && levels[end] >= level) ++end;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(begin),
                   order.begin() + static_cast<std::ptrdiff_t>(end));
      begin = end + 1;
    }
  }
  return order;
}

}  // namespace lanrian::fonts
