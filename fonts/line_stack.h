// Set lines, put in the order in which they are seen and one below the other. UI thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "fonts/font_library.h"
#include "fonts/hard_line.h"
#include "fonts/paragraph.h"
#include "fonts/thai/code_points.h"

namespace lanrian::fonts {

// Collects the lines of one paragraph.
class LineStack {
 public:
  // `text` is what is shown of `decoded`, code point by code point; all must outlive the stack.
  LineStack(const ParagraphStyle& style, const FontLibrary& fonts, const thai::CodePoints& decoded,
            std::u32string_view text);

  // Adds the line that shows text[begin, end) and, of glyphs with clusters from `end` on, dots.
  void add(LineGlyphs line, std::size_t begin, std::size_t end, std::uint8_t base_level);

  std::size_t size() const { return paragraph_.lines.size(); }

  // The paragraph, its lines placed; the stack is empty then.
  Paragraph finish();

 private:
  void order(LineGlyphs& line, std::size_t begin, std::size_t end, std::uint8_t base_level) const;
  void note(const ShapedGlyph& glyph, std::size_t end);
  void pile_up();
  void align();

  const ParagraphStyle& style_;
  const FontLibrary& fonts_;
  const thai::CodePoints& decoded_;
  std::u32string_view text_;
  float px_per_unit_;
  Paragraph paragraph_;
  std::vector<bool> is_mixed_;  // by line: whether it has glyphs of other faces than the asked one
  InkReach mixed_reach_;        // of those glyphs
};

}  // namespace lanrian::fonts
