// The typefaces that everything on the screen is set in. Values only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace lanrian::fonts {

// Loma, Loma Bold and Material Icons, which are always there (or, for Thai, another font that is);
// then what letters that Loma does not have are taken from, each regular and bold, where installed:
// Noto Sans, Noto Sans Lao, and Noto Naskh Arabic for Jawi (Malay in Arabic letters).
enum class Face : std::uint8_t {
  regular,
  bold,
  icons,
  latin,
  latin_bold,
  lao,
  lao_bold,
  arabic,
  arabic_bold,
};

inline constexpr std::size_t face_count = 9;

constexpr std::size_t index_of(Face face) { return static_cast<std::size_t>(face); }

// The unit of all shaping, whatever a font file's own is; pixels = units * px / units_per_em.
inline constexpr int units_per_em = 2048;

// How far a line reaches above and below its baseline, in whole pixels.
struct LineBox {
  int ascent = 0;
  int descent = 0;
  friend bool operator==(const LineBox&, const LineBox&) = default;
};

// How far ink reaches above and below the baseline, in units.
struct InkReach {
  int above = 0;
  int below = 0;
  friend bool operator==(const InkReach&, const InkReach&) = default;
};

// Whole pixels that hold such ink at `px` pixels an em, and the half pixel by which rounding may
// shift a mark.
LineBox line_box(const InkReach& reach, int px);

}  // namespace lanrian::fonts
