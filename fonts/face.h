// The typefaces that everything on the screen is set in. Values only.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lanrian::fonts {

// Loma, Loma Bold, Material Icons.
enum class Face : std::uint8_t { regular, bold, icons };

inline constexpr std::size_t face_count = 3;

// How far a line reaches above and below its baseline, in whole pixels.
struct LineBox {
  int ascent = 0;
  int descent = 0;
  friend bool operator==(const LineBox&, const LineBox&) = default;
};

// The box that holds all ink of any line of a face: from the measured ink of every legal Thai
// cluster (44 consonants, ฤ, ฦ, all vowels and tones) and of Latin, not from the font's own
// ascent and descent, outside which several Thai fonts paint. `px` is the em in pixels.
LineBox line_box(Face face, int px);

}  // namespace lanrian::fonts
