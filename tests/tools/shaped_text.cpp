#include "tests/tools/shaped_text.h"

#include <algorithm>
#include <vector>

#include "fonts/shaper.h"
#include "fonts/text_runs.h"
#include "fonts/thai/code_points.h"

namespace lanrian::tests {

std::string shaped_text(const fonts::FontLibrary& library, std::string_view utf8,
                        fonts::Face face) {
  const std::u32string code_points = thai::decode_utf8(utf8).text;
  const auto runs = fonts::text_runs(code_points, library, face);
  fonts::Shaper shaper(library);
  std::vector<fonts::ShapedGlyph> glyphs;
  shaper.shape(code_points, runs, 0, code_points.size(), glyphs);
  if (!runs.empty() && runs[0].level % 2 == 1) std::reverse(glyphs.begin(), glyphs.end());
  std::string shown = "[";
  for (const auto& glyph : glyphs) {
    if (shown.size() > 1) shown += '|';
    shown += std::to_string(glyph.glyph_id) + '=' + std::to_string(glyph.cluster);
    if (glyph.x_offset != 0 || glyph.y_offset != 0)
      shown += '@' + std::to_string(glyph.x_offset) + ',' + std::to_string(glyph.y_offset);
    shown += '+' + std::to_string(glyph.x_advance);
  }
  return shown + ']';
}

}  // namespace lanrian::tests
