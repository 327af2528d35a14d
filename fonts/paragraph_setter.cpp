#include "fonts/paragraph_setter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "fonts/balanced_wrap.h"
#include "fonts/hard_line.h"
#include "fonts/line_stack.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::fonts {
namespace {

constexpr std::u32string_view ellipsis = U"\u2026";

// Control characters have no glyph; they are set as spaces, save those that end lines.
std::u32string without_controls(std::u32string text) {
  for (char32_t& c : text)
    if ((c < 0x20 || thai::within(c, 0x7F, 0x9F)) && !thai::is_newline(c)) c = U' ';
  return text;
}

// A width in units, rounded, so that a text fits into the width that it was measured to have.
std::int64_t units_max(float width_max, int px) {
  if (width_max >= unlimited_width) return std::numeric_limits<std::int64_t>::max();
  return std::llround(static_cast<double>(width_max) * units_per_em / std::max(px, 1));
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
  bool set_balanced(const HardLine& line, std::size_t begin, std::size_t end, bool last);
  std::size_t wrap(const HardLine& line, std::size_t begin, std::size_t end);
  std::size_t softer_edge(std::size_t begin, std::size_t edge) const;
  CutLine cut_to_fit(const HardLine& line, std::size_t begin, std::size_t end,
                     std::int64_t room) const;
  std::size_t earlier_break(std::size_t begin, std::size_t end) const;
  const std::vector<std::size_t>& breaks();
  std::uint8_t base_level_at(std::size_t begin) const;
  void add_dotted_line(const HardLine& line, std::size_t begin, std::size_t end);
  bool is_last_allowed_line() const;

  std::string_view utf8_;
  const ParagraphStyle& style_;
  const FontLibrary& fonts_;
  Shaper& shaper_;
  const thai::LineBreaker& breaker_;
  thai::CodePoints decoded_;
  std::u32string shown_;
  std::vector<TextRun> runs_;
  std::int64_t width_max_;
  std::optional<std::vector<std::size_t>> breaks_;
  std::size_t next_break_ = 0;
  LineStack lines_;
  bool truncated_ = false;
};

Setter::Setter(std::string_view utf8, const ParagraphStyle& style, const FontLibrary& fonts,
               Shaper& shaper, const thai::LineBreaker& breaker)
    : utf8_(utf8),
      style_(style),
      fonts_(fonts),
      shaper_(shaper),
      breaker_(breaker),
      decoded_(thai::decode_utf8(utf8)),
      shown_(without_controls(decoded_.text)),
      runs_(text_runs(shown_, fonts, style.face)),
      width_max_(units_max(style.width_max, style.px)),
      lines_(style, fonts, decoded_, shown_) {}

Paragraph Setter::set() {
  const std::u32string& text = decoded_.text;
  std::size_t begin = 0;
  while (!truncated_) {
    std::size_t end = begin;
    while (end < text.size() && !thai::is_newline(text[end])) ++end;
    set_hard_line(begin, end, end == text.size());
    if (end == text.size()) break;
    const bool two = text[end] == U'\r' && end + 1 < text.size() && text[end + 1] == U'\n';
    begin = end + (two ? 2 : 1);
  }
  Paragraph paragraph = lines_.finish();
  paragraph.truncated = truncated_;
  return paragraph;
}

void Setter::set_hard_line(std::size_t begin, std::size_t end, bool last) {
  const HardLine line({shown_, runs_}, begin, end, shaper_);
  if (style_.wrap == Wrap::balanced && set_balanced(line, begin, end, last)) return;
  const std::uint8_t base_level = base_level_at(begin);
  do {
    const std::size_t to = line.width(begin, end) <= width_max_ ? end : wrap(line, begin, end);
    CutLine cut = cut_to_fit(line, begin, to, width_max_);
    if (is_last_allowed_line() && !(last && cut.end == end))
      return add_dotted_line(line, begin, end);
    lines_.add(std::move(cut.line), begin, cut.end, base_level);
    begin = cut.end;
  } while (begin < end);
}

// False when filling line by line is the way after all: nothing to balance, words too wide, or dots
// to come.
bool Setter::set_balanced(const HardLine& line, std::size_t begin, std::size_t end, bool last) {
  if (line.width(begin, end) <= width_max_) return false;
  const auto& all = breaks();
  const auto from = std::upper_bound(all.begin(), all.end(), begin);
  const auto ends =
      balanced_ends(line, begin, end, {from, std::lower_bound(from, all.end(), end)}, width_max_);
  const std::size_t total = lines_.size() + ends.size() + (last ? 0 : 1);
  const bool too_many = style_.lines_max > 0 && total > static_cast<std::size_t>(style_.lines_max);
  if (ends.empty() || too_many) return false;
  std::vector<LineGlyphs> cuts;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    cuts.push_back(line.cut(i == 0 ? begin : ends[i - 1], ends[i]));
    if (cuts.back().width > width_max_) return false;
  }
  const std::uint8_t base_level = base_level_at(begin);
  for (std::size_t i = 0; i < ends.size(); ++i)
    lines_.add(std::move(cuts[i]), i == 0 ? begin : ends[i - 1], ends[i], base_level);
  return true;
}

std::uint8_t Setter::base_level_at(std::size_t begin) const {
  const auto run = std::partition_point(
      runs_.begin(), runs_.end(), [begin](const TextRun& earlier) { return earlier.end <= begin; });
  return run == runs_.end() ? 0 : run->base_level;
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
  return edge > begin ? softer_edge(begin, edge) : line.cell_end(begin, word_end);
}

// Where a phrase that should stay whole is cut when it is wider than the line: after its last space
// or dash that fits (08.30–|16.30 น.), else at `edge`.
std::size_t Setter::softer_edge(std::size_t begin, std::size_t edge) const {
  constexpr std::u32string_view dashes = U"-/\u2010\u2012\u2013\u2014";
  for (std::size_t i = edge; i > begin + 1; --i) {
    const char32_t before = shown_[i - 1];
    const bool soft = before == U' ' || dashes.find(before) != std::u32string_view::npos;
    const bool begins_line = i < shown_.size() && begins_cell(shown_[i]) && shown_[i] != U' ' &&
                             !thai::is_never_first(shown_[i]);
    if (soft && begins_line) return i;
  }
  return edge;
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

// The last line that is allowed, when there is more text: as many cells as leave room for "…".
void Setter::add_dotted_line(const HardLine& line, std::size_t begin, std::size_t end) {
  truncated_ = true;
  const std::uint8_t base_level = base_level_at(begin);
  const auto runs = text_runs(ellipsis, fonts_, style_.face);
  const HardLine dots({ellipsis, runs}, 0, ellipsis.size(), shaper_);
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
  lines_.add(std::move(cut.line), begin, cut.end, base_level);
}

bool Setter::is_last_allowed_line() const {
  return style_.lines_max > 0 && static_cast<int>(lines_.size()) + 1 >= style_.lines_max;
}

}  // namespace

Paragraph set_paragraph(std::string_view utf8, const ParagraphStyle& style,
                        const FontLibrary& fonts, Shaper& shaper,
                        const thai::LineBreaker& breaker) {
  return Setter(utf8, style, fonts, shaper, breaker).set();
}

}  // namespace lanrian::fonts
