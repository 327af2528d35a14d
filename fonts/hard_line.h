// One line of a text as its writer ended it, shaped as a whole and measured, from which the lines
// on the screen are cut. UI thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "fonts/shaper.h"

namespace lanrian::fonts {

// The text that lines are cut from, all of it, and its runs.
struct ShapedText {
  std::u32string_view text;
  std::span<const TextRun> runs;
};

// Glyphs of a part of the text in reading order, and how far they reach without trailing spaces, in
// units.
struct LineGlyphs {
  std::vector<ShapedGlyph> glyphs;
  std::int64_t width = 0;
};

// text[begin, end), which holds no newline. Indexes are code points of the whole text.
class HardLine {
 public:
  HardLine(const ShapedText& shaped, std::size_t begin, std::size_t end, Shaper& shaper);

  // How far text[from, to) reaches without trailing spaces, in units.
  std::int64_t width(std::size_t from, std::size_t to) const;

  // The glyphs of text[from, to): copied from the whole, or shaped anew where letters on both sides
  // of a cut had changed each other.
  LineGlyphs cut(std::size_t from, std::size_t to) const;

  // The farthest place after `from`, at most `to`, up to which text is no wider than `room`
  // and where it may be cut when no word ends: between cells, if possible not where Thai forbids a
  // line to begin. `from` when not even one cell fits.
  std::size_t last_cell_edge(std::size_t from, std::size_t to, std::int64_t room) const;

  // The end of the cell that begins at `from`, at most `to`.
  std::size_t cell_end(std::size_t from, std::size_t to) const;

 private:
  bool is_cell_edge(std::size_t i) const;
  bool is_safe_cut(std::size_t i) const;
  std::uint32_t first_glyph(std::size_t i) const { return first_glyph_[i - begin_]; }

  ShapedText shaped_;
  std::size_t begin_;
  std::size_t end_;
  Shaper* shaper_;
  std::vector<ShapedGlyph> glyphs_;
  std::vector<std::uint32_t> first_glyph_;  // by code point: the first glyph at or after it
  std::vector<std::int64_t> pen_;           // by code point: the pen before it
  std::vector<std::int64_t> pen_trimmed_;   // the same, before the spaces that precede it
};

}  // namespace lanrian::fonts
