#include "fonts/hard_line.h"

#include <algorithm>

#include "fonts/thai/character.h"

namespace lanrian::fonts {
namespace {

constexpr char32_t lao_after_thai = 0x80;  // the Lao block follows the Thai one letter by letter

bool is_never_first(char32_t c) {
  return thai::is_never_first(thai::within(c, 0x0E80, 0x0EFF) ? c - lao_after_thai : c);
}

bool is_leading_vowel(char32_t c) {
  return thai::is_leading_vowel(thai::within(c, 0x0E80, 0x0EFF) ? c - lao_after_thai : c);
}

// Spaces that may hang over the end of a line without counting.
bool hangs(char32_t c) { return c == U' ' || c == 0x200B; }

}  // namespace

HardLine::HardLine(const ShapedText& shaped, std::size_t begin, std::size_t end, Shaper& shaper)
    : shaped_(shaped), begin_(begin), end_(end), shaper_(&shaper) {
  shaper.shape(shaped.text, shaped.runs, begin, end, glyphs_);
  const std::size_t length = end - begin;
  first_glyph_.resize(length + 1);
  pen_.resize(length + 1);
  pen_trimmed_.resize(length + 1);
  std::int64_t pen = 0;
  std::uint32_t glyph = 0;
  for (std::size_t i = 0; i <= length; ++i) {
    while (glyph < glyphs_.size() && glyphs_[glyph].cluster < begin + i)
      pen += glyphs_[glyph++].x_advance;
    first_glyph_[i] = glyph;
    pen_[i] = pen;
    pen_trimmed_[i] = i > 0 && hangs(shaped.text[begin + i - 1]) ? pen_trimmed_[i - 1] : pen;
  }
}

std::int64_t HardLine::width(std::size_t from, std::size_t to) const {
  return std::max<std::int64_t>(0, pen_trimmed_[to - begin_] - pen_[from - begin_]);
}

LineGlyphs HardLine::cut(std::size_t from, std::size_t to) const {
  LineGlyphs line;
  if (is_safe_cut(from) && is_safe_cut(to)) {
    line.glyphs.assign(glyphs_.begin() + first_glyph(from), glyphs_.begin() + first_glyph(to));
    line.width = width(from, to);
    return line;
  }
  shaper_->shape(shaped_.text, shaped_.runs, from, to, line.glyphs);
  std::size_t visible = to;
  while (visible > from && hangs(shaped_.text[visible - 1])) --visible;
  for (const ShapedGlyph& glyph : line.glyphs)
    if (glyph.cluster < visible) line.width += glyph.x_advance;
  return line;
}

std::size_t HardLine::last_cell_edge(std::size_t from, std::size_t to, std::int64_t room) const {
  std::size_t any = from;
  std::size_t good = from;
  for (std::size_t i = from + 1; i <= to && width(from, i) <= room; ++i) {
    if (!is_cell_edge(i)) continue;
    any = i;
    const bool forbidden =
        i < end_ && (is_never_first(shaped_.text[i]) || is_leading_vowel(shaped_.text[i - 1]));
    if (!forbidden) good = i;
  }
  return good > from ? good : any;
}

std::size_t HardLine::cell_end(std::size_t from, std::size_t to) const {
  std::size_t end = from + 1;
  while (end < to && !is_cell_edge(end)) ++end;
  return std::min(end, to);
}

// Neither before a mark or SARA AM nor inside a ligature.
bool HardLine::is_cell_edge(std::size_t i) const {
  if (i <= begin_ || i >= end_) return true;
  if (!begins_cell(shaped_.text[i])) return false;
  const std::uint32_t glyph = first_glyph(i);
  return glyph < glyphs_.size() && glyphs_[glyph].cluster == i;
}

bool HardLine::is_safe_cut(std::size_t i) const {
  if (i == begin_ || i == end_) return true;
  const std::uint32_t glyph = first_glyph(i);
  return glyph < glyphs_.size() && glyphs_[glyph].cluster == i && !glyphs_[glyph].unsafe_to_break;
}

}  // namespace lanrian::fonts
