#include "fonts/line_stack.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "fonts/bidi.h"

namespace lanrian::fonts {
namespace {

constexpr std::size_t missing_max = 16;

// How far a line's box may grow for letters of other faces: marks may be heaped without end.
constexpr InkReach reach_max = {.above = 2 * units_per_em, .below = 3 * units_per_em / 2};

}  // namespace

LineStack::LineStack(const ParagraphStyle& style, const FontLibrary& fonts,
                     const thai::CodePoints& decoded, std::u32string_view text)
    : style_(style),
      fonts_(fonts),
      decoded_(decoded),
      text_(text),
      px_per_unit_(static_cast<float>(std::max(style.px, 1)) / static_cast<float>(units_per_em)) {}

void LineStack::add(LineGlyphs line, std::size_t begin, std::size_t end, std::uint8_t base_level) {
  ParagraphLine set;
  set.text_begin = decoded_.offsets[begin];
  set.text_end = decoded_.offsets[end];
  set.width = static_cast<float>(line.width) * px_per_unit_;
  set.base_level = base_level;
  set.glyphs.reserve(line.glyphs.size());
  is_mixed_.push_back(false);
  order(line, begin, end, base_level);
  std::int64_t pen = 0;
  if (base_level % 2 == 1) {  // the spaces at the end hang over to the left
    pen = line.width;
    for (const ShapedGlyph& glyph : line.glyphs) pen -= glyph.x_advance;
  }
  for (const ShapedGlyph& glyph : line.glyphs) {
    set.glyphs.push_back({.glyph_id = glyph.glyph_id,
                          .face = glyph.face,
                          .level = glyph.level,
                          .x = static_cast<float>(pen + glyph.x_offset) * px_per_unit_,
                          .y = -static_cast<float>(glyph.y_offset) * px_per_unit_,
                          .pen = static_cast<float>(pen) * px_per_unit_,
                          .advance = static_cast<float>(glyph.x_advance) * px_per_unit_,
                          .cluster = decoded_.offsets[glyph.cluster]});
    pen += glyph.x_advance;
    note(glyph, end);
  }
  paragraph_.width = std::max(paragraph_.width, set.width);
  paragraph_.lines.push_back(std::move(set));
}

// From reading order to what is seen from left to right (UAX #9, L1 and L2).
void LineStack::order(LineGlyphs& line, std::size_t begin, std::size_t end,
                      std::uint8_t base_level) const {
  auto& glyphs = line.glyphs;
  const bool plain = base_level == 0 && std::all_of(glyphs.begin(), glyphs.end(),
                                                    [](const auto& g) { return g.level == 0; });
  if (plain) return;
  const std::size_t visible = begin + without_trailing_spaces(text_.substr(begin, end - begin));
  for (ShapedGlyph& glyph : glyphs)
    if (glyph.cluster >= visible) glyph.level = base_level;
  std::vector<std::size_t> begins;  // of stretches of one level
  std::vector<std::uint8_t> levels;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (i > 0 && glyphs[i].level == glyphs[i - 1].level) continue;
    begins.push_back(i);
    levels.push_back(glyphs[i].level);
  }
  begins.push_back(glyphs.size());
  std::vector<ShapedGlyph> seen;
  seen.reserve(glyphs.size());
  for (const std::size_t stretch : visual_order(levels)) {
    const auto first = glyphs.begin() + static_cast<std::ptrdiff_t>(begins[stretch]);
    const auto last = glyphs.begin() + static_cast<std::ptrdiff_t>(begins[stretch + 1]);
    seen.insert(seen.end(), first, last);
    if (levels[stretch] % 2 == 1) std::reverse(seen.end() - (last - first), seen.end());
  }
  glyphs = std::move(seen);
}

// What a glyph means for the paragraph: a letter that is missing, or ink of another face.
void LineStack::note(const ShapedGlyph& glyph, std::size_t end) {
  if (glyph.glyph_id == 0) {
    ++paragraph_.missing_glyphs;
    const char32_t letter = glyph.cluster < end ? text_[glyph.cluster] : U'…';
    auto& missing = paragraph_.missing;
    if (missing.size() < missing_max &&
        std::find(missing.begin(), missing.end(), letter) == missing.end())
      missing.push_back(letter);
  }
  if (glyph.face == style_.face) return;
  is_mixed_.back() = true;
  const InkReach ink = fonts_.ink_of(glyph.face, glyph.glyph_id);
  mixed_reach_.above = std::max(mixed_reach_.above, ink.above + glyph.y_offset);
  mixed_reach_.below = std::max(mixed_reach_.below, ink.below - glyph.y_offset);
}

Paragraph LineStack::finish() {
  pile_up();
  align();
  return std::move(paragraph_);
}

void LineStack::pile_up() {
  const LineBox own = fonts_.line_box(style_.face, style_.px);
  const LineBox reaching = line_box({.above = std::min(mixed_reach_.above, reach_max.above),
                                     .below = std::min(mixed_reach_.below, reach_max.below)},
                                    style_.px);
  const LineBox mixed = {.ascent = std::max(own.ascent, reaching.ascent),
                         .descent = std::max(own.descent, reaching.descent)};
  int top = 0;
  for (std::size_t i = 0; i < paragraph_.lines.size(); ++i) {
    const LineBox& box = is_mixed_[i] ? mixed : own;
    ParagraphLine& line = paragraph_.lines[i];
    line.top = static_cast<float>(top);
    line.baseline = static_cast<float>(top + box.ascent);
    line.height = static_cast<float>(box.ascent + box.descent);
    top += box.ascent + box.descent;
  }
  paragraph_.height = static_cast<float>(top);
}

// Whole pixels, so that the same words look the same wherever they stand.
void LineStack::align() {
  if (style_.align == Align::left) return;
  const float box = style_.width_max < unlimited_width ? style_.width_max : paragraph_.width;
  for (ParagraphLine& line : paragraph_.lines) {
    const float room = std::max(0.0F, box - line.width);
    const float shift = std::floor(style_.align == Align::centre ? room / 2 : room);
    line.left = shift;
    for (PositionedGlyph& glyph : line.glyphs) {
      glyph.x += shift;
      glyph.pen += shift;
    }
  }
}

}  // namespace lanrian::fonts
