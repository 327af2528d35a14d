#include "fonts/paragraph_setter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "fonts/hard_line.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::fonts {
namespace {

constexpr float unlimited_width = 1e8F;
constexpr std::u32string_view ellipsis = U"\u2026";

// Control characters have no glyph; they are set as spaces.
std::u32string without_controls(std::u32string text) {
  for (char32_t& c : text)
    if (c < 0x20 || thai::within(c, 0x7F, 0x9F)) c = U' ';
  return text;
}

// A width in font units, rounded, so that a text fits into the width that it was measured to have.
std::int64_t units_max(float width_max, float px_per_unit) {
  if (width_max >= unlimited_width) return std::numeric_limits<std::int64_t>::max();
  return std::llround(static_cast<double>(width_max) / static_cast<double>(px_per_unit));
}

// Holds what the lines of one paragraph have in common while they are set.
class Setter {
 public:
  Setter(std::string_view utf8, const ParagraphStyle& style, const FontLibrary& fonts,
         Shaper& shaper, const thai::LineBreaker& breaker);
  Paragraph set();

 private:
  // A line and where it ends.
  struct CutLine {
    std::size_t end = 0;
    LineGlyphs line;
  };

  void set_hard_line(std::size_t begin, std::size_t end, bool last);
  std::size_t wrap(const HardLine& line, std::size_t begin, std::size_t end);
  CutLine cut_to_fit(const HardLine& line, std::size_t begin, std::size_t end,
                     std::int64_t room) const;
  std::size_t earlier_break(std::size_t begin, std::size_t end) const;
  const std::vector<std::size_t>& breaks();
  void add_line(const LineGlyphs& line, std::size_t begin, std::size_t end);
  void add_dotted_line(const HardLine& line, std::size_t begin, std::size_t end);
  bool is_last_allowed_line() const;
  void align();

  std::string_view utf8_;
  const ParagraphStyle& style_;
  Shaper& shaper_;
  const thai::LineBreaker& breaker_;
  thai::CodePoints decoded_;
  std::u32string shown_;
  std::vector<ScriptRun> runs_;
  float px_per_unit_;
  std::int64_t width_max_;
  std::optional<std::vector<std::size_t>> breaks_;
  std::size_t next_break_ = 0;
  Paragraph paragraph_;
};

Setter::Setter(std::string_view utf8, const ParagraphStyle& style, const FontLibrary& fonts,
               Shaper& shaper, const thai::LineBreaker& breaker)
    : utf8_(utf8),
      style_(style),
      shaper_(shaper),
      breaker_(breaker),
      decoded_(thai::decode_utf8(utf8)),
      shown_(without_controls(decoded_.text)),
      runs_(script_runs(shown_)),
      px_per_unit_(static_cast<float>(std::max(style.px, 1)) /
                   static_cast<float>(fonts.units_per_em(style.face))),
      width_max_(units_max(style.width_max, px_per_unit_)) {}

Paragraph Setter::set() {
  const std::u32string& text = decoded_.text;
  std::size_t begin = 0;
  while (!paragraph_.truncated) {
    std::size_t end = begin;
    while (end < text.size() && !thai::is_newline(text[end])) ++end;
    set_hard_line(begin, end, end == text.size());
    if (end == text.size()) break;
    const bool two = text[end] == U'\r' && end + 1 < text.size() && text[end + 1] == U'\n';
    begin = end + (two ? 2 : 1);
  }
  align();
  return std::move(paragraph_);
}

void Setter::set_hard_line(std::size_t begin, std::size_t end, bool last) {
  const HardLine line({shown_, runs_, style_.face}, begin, end, shaper_);
  do {
    const std::size_t to = line.width(begin, end) <= width_max_ ? end : wrap(line, begin, end);
    const CutLine cut = cut_to_fit(line, begin, to, width_max_);
    if (is_last_allowed_line() && !(last && cut.end == end))
      return add_dotted_line(line, begin, end);
    add_line(cut.line, begin, cut.end);
    begin = cut.end;
  } while (begin < end);
}

// Where the line that begins at `begin` ends: after the last word that fits, else inside the first
// one, at least one cell on.
std::size_t Setter::wrap(const HardLine& line, std::size_t begin, std::size_t end) {
  const auto& offers = breaks();
  while (next_break_ > 0 && offers[next_break_ - 1] > begin) --next_break_;
  while (next_break_ < offers.size() && offers[next_break_] <= begin) ++next_break_;
  std::size_t fits = begin;
  while (next_break_ < offers.size() && offers[next_break_] < end &&
         line.width(begin, offers[next_break_]) <= width_max_)
    fits = offers[next_break_++];
  if (fits > begin) return fits;
  const bool more = next_break_ < offers.size() && offers[next_break_] < end;
  const std::size_t word_end = more ? offers[next_break_] : end;
  const std::size_t edge = line.last_cell_edge(begin, word_end, width_max_);
  return edge > begin ? edge : line.cell_end(begin, word_end);
}

// text[begin, end), or less of it if that got wider than `room` when shaped by itself, as a letter
// does that was kerned to the one behind the cut.
Setter::CutLine Setter::cut_to_fit(const HardLine& line, std::size_t begin, std::size_t end,
                                   std::int64_t room) const {
  CutLine cut{end, line.cut(begin, end)};
  while (cut.line.width > room && cut.end > begin + 1) {
    std::size_t shorter = earlier_break(begin, cut.end);
    if (shorter == begin) shorter = line.last_cell_edge(begin, cut.end - 1, room);
    if (shorter == begin) break;
    cut = {shorter, line.cut(begin, shorter)};
  }
  return cut;
}

// The break before `end`, or `begin`.
std::size_t Setter::earlier_break(std::size_t begin, std::size_t end) const {
  if (!breaks_) return begin;
  const auto at = std::lower_bound(breaks_->begin(), breaks_->end(), end);
  return at == breaks_->begin() ? begin : std::max(begin, *(at - 1));
}

// The breaker's offsets as code points, asked for when the first line does not fit.
const std::vector<std::size_t>& Setter::breaks() {
  if (breaks_) return *breaks_;
  breaks_.emplace();
  breaker_.break_offsets(utf8_, *breaks_);
  std::size_t i = 0;
  for (std::size_t& offset : *breaks_) {
    while (decoded_.offsets[i] < offset) ++i;
    offset = i;
  }
  return *breaks_;
}

void Setter::add_line(const LineGlyphs& line, std::size_t begin, std::size_t end) {
  const LineBox box = line_box(style_.face, style_.px);
  const auto above = static_cast<int>(paragraph_.lines.size()) * (box.ascent + box.descent);
  ParagraphLine set;
  set.text_begin = decoded_.offsets[begin];
  set.text_end = decoded_.offsets[end];
  set.width = static_cast<float>(line.width) * px_per_unit_;
  set.baseline = static_cast<float>(above + box.ascent);
  set.top = static_cast<float>(above);
  set.height = static_cast<float>(box.ascent + box.descent);
  set.glyphs.reserve(line.glyphs.size());
  std::int64_t pen = 0;
  for (const ShapedGlyph& glyph : line.glyphs) {
    set.glyphs.push_back({.glyph_id = glyph.glyph_id,
                          .face = style_.face,
                          .x = static_cast<float>(pen + glyph.x_offset) * px_per_unit_,
                          .y = -static_cast<float>(glyph.y_offset) * px_per_unit_,
                          .pen = static_cast<float>(pen) * px_per_unit_,
                          .advance = static_cast<float>(glyph.x_advance) * px_per_unit_,
                          .cluster = decoded_.offsets[glyph.cluster]});
    pen += glyph.x_advance;
    if (glyph.glyph_id == 0) ++paragraph_.missing_glyphs;
  }
  paragraph_.width = std::max(paragraph_.width, set.width);
  paragraph_.height = static_cast<float>(above + box.ascent + box.descent);
  paragraph_.lines.push_back(std::move(set));
}

// The last line that is allowed, when there is more text: as many cells as leave room for "…".
void Setter::add_dotted_line(const HardLine& line, std::size_t begin, std::size_t end) {
  paragraph_.truncated = true;
  const auto runs = script_runs(ellipsis);
  const HardLine dots({ellipsis, runs, style_.face}, 0, ellipsis.size(), shaper_);
  const std::int64_t room = width_max_ - dots.width(0, ellipsis.size());
  std::size_t to = room < 0 ? begin : line.last_cell_edge(begin, end, room);
  while (to > begin && shown_[to - 1] == U' ') --to;
  CutLine cut = cut_to_fit(line, begin, to, room);
  if (cut.line.width > room) cut = {begin, {}};
  for (ShapedGlyph dot : dots.cut(0, ellipsis.size()).glyphs) {
    dot.cluster = static_cast<std::uint32_t>(cut.end);
    cut.line.glyphs.push_back(dot);
  }
  cut.line.width += dots.width(0, ellipsis.size());
  add_line(cut.line, begin, cut.end);
}

bool Setter::is_last_allowed_line() const {
  return style_.lines_max > 0 && static_cast<int>(paragraph_.lines.size()) + 1 >= style_.lines_max;
}

// Whole pixels, so that the same words look the same wherever they stand.
void Setter::align() {
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

}  // namespace

Paragraph set_paragraph(std::string_view utf8, const ParagraphStyle& style,
                        const FontLibrary& fonts, Shaper& shaper,
                        const thai::LineBreaker& breaker) {
  return Setter(utf8, style, fonts, shaper, breaker).set();
}

}  // namespace lanrian::fonts
