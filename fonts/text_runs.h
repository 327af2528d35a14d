// Cuts a text into what HarfBuzz can shape at a stretch: one script, one face, one direction. UI
// thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "fonts/font_library.h"

namespace lanrian::fonts {

// text[begin, end) in one script (HarfBuzz's hb_script_t), shaped with one face at one embedding
// level, and the base level of the line that its writer ended (UAX #9).
struct TextRun {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t script = 0;
  Face face = Face::regular;
  std::uint8_t level = 0;
  std::uint8_t base_level = 0;
  friend bool operator==(const TextRun&, const TextRun&) = default;
};

// The runs of a text that is asked for in `face`, covering all of it, cut between cells only (save
// after 256 marks, over which HarfBuzz's time grows with their square). A cell's face is the first
// of fonts.chain(face) that has all of it, else all but its marks, else `face`; spaces and
// invisible characters stay with the face before them.
std::vector<TextRun> text_runs(std::u32string_view text, const FontLibrary& fonts, Face face);

// Whether a new cell begins at a code point: neither a mark (of any script) nor SARA AM nor Lao AM,
// which join the one before.
bool begins_cell(char32_t code_point);

}  // namespace lanrian::fonts
