#include "fonts/text_runs.h"

#include <hb.h>

#include <algorithm>
#include <span>

#include "fonts/bidi.h"
#include "fonts/script_runs.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::fonts {
namespace {

using thai::within;

constexpr char32_t lao_am = 0x0EB3;
constexpr std::size_t cell_max = 256;

// Default ignorable code points: they join, turn or vary what stands beside them and show nothing.
bool is_invisible(char32_t c) {
  if (c < 0x200B) return c == 0xAD || c == 0x034F || c == 0x061C || within(c, 0x180B, 0x180F);
  return within(c, 0x200B, 0x200F) || within(c, 0x202A, 0x202E) || within(c, 0x2060, 0x206F) ||
         within(c, 0xFE00, 0xFE0F) || c == 0xFEFF || within(c, 0xE0000, 0xE0FFF);
}

bool is_space(char32_t c) {
  return c == U' ' || c == 0xA0 || c == 0x1680 || within(c, 0x2000, 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

// Chooses faces cell by cell.
class FaceChooser {
 public:
  FaceChooser(const FontLibrary& fonts, Face face)
      : fonts_(fonts), chain_(fonts.chain(face)), last_(chain_.front()) {}

  Face face_of(std::u32string_view cell) {
    if (!is_space(cell[0]) && !is_invisible(cell[0])) last_ = choose(cell);
    return last_;
  }

 private:
  Face choose(std::u32string_view cell) const {
    // What is no text is a box, whatever fonts are installed.
    if (cell[0] == thai::replacement_character) return chain_.front();
    for (const Face face : chain_)
      if (has_all(face, cell)) return face;
    for (const Face face : chain_)
      if (fonts_.has(face, cell[0])) return face;
    return chain_.front();
  }

  bool has_all(Face face, std::u32string_view cell) const {
    return std::all_of(cell.begin(), cell.end(),
                       [&](char32_t c) { return fonts_.has(face, c) || is_invisible(c); });
  }

  const FontLibrary& fonts_;
  const std::vector<Face>& chain_;
  Face last_;
};

// The levels of a text's lines, and their base levels; empty when all are 0.
struct Directions {
  std::vector<std::uint8_t> levels;
  std::vector<std::uint8_t> base_levels;
};

Directions directions_of(std::u32string_view text) {
  Directions directions;
  if (!needs_bidi(text)) return directions;
  directions.levels.resize(text.size());
  directions.base_levels.resize(text.size());
  const auto at = [](std::vector<std::uint8_t>& all, std::size_t i) {
    return all.begin() + static_cast<std::ptrdiff_t>(i);
  };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !thai::is_newline(text[end])) ++end;
    const BidiLine line = bidi_line(text.substr(begin, end - begin));
    std::copy(line.levels.begin(), line.levels.end(), at(directions.levels, begin));
    const std::size_t next = std::min(end + 1, text.size());
    std::fill(at(directions.base_levels, begin), at(directions.base_levels, next), line.base_level);
    begin = next;
  }
  return directions;
}

}  // namespace

bool begins_cell(char32_t c) {
  if (c < 0x0300) return true;
  if (thai::stays_with_previous(c) || c == lao_am) return false;
  if (within(c, 0x0E00, 0x0EFF)) return true;
  const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
  return category != HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK &&
         category != HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK &&
         category != HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

namespace {

std::size_t cell_end(std::u32string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < text.size() && end < begin + cell_max && !begins_cell(text[end])) ++end;
  return end;
}

// Whether `face` has all of the text and nothing turns it, as far as a quick look can tell. What
// lies between U+0590 and Thai or after Thai is looked at slowly.
bool is_plain(std::u32string_view text, const FontLibrary& fonts, Face face) {
  std::size_t marks = 0;
  for (const char32_t c : text) {
    const bool quick = c < 0x0590 || within(c, 0x0E00, 0x0E7F) || within(c, 0x2010, 0x2027);
    if (!quick || !fonts.has(face, c)) return false;
    marks = thai::stays_with_previous(c) ? marks + 1 : 0;
    if (marks >= cell_max) return false;
  }
  return true;
}

std::vector<TextRun> plain_runs(std::span<const ScriptRun> scripts, Face face) {
  std::vector<TextRun> runs;
  runs.reserve(scripts.size());
  for (const ScriptRun& run : scripts)
    runs.push_back({.begin = run.begin, .end = run.end, .script = run.script, .face = face});
  return runs;
}

// Whether the cell goes on where the run ends and would be shaped no differently.
bool continues(const TextRun& run, const TextRun& cell) {
  return run.script == cell.script && run.face == cell.face && run.level == cell.level &&
         run.base_level == cell.base_level;
}

}  // namespace

std::vector<TextRun> text_runs(std::u32string_view text, const FontLibrary& fonts, Face face) {
  const auto scripts = script_runs(text);
  if (is_plain(text, fonts, face)) return plain_runs(scripts, fonts.chain(face).front());
  std::vector<TextRun> runs;
  const Directions directions = directions_of(text);
  FaceChooser chooser(fonts, face);
  auto script = scripts.begin();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = cell_end(text, begin);
    while (script->end <= begin) ++script;
    TextRun cell{.begin = begin,
                 .end = end,
                 .script = script->script,
                 .face = chooser.face_of(text.substr(begin, end - begin))};
    if (!directions.levels.empty()) {
      cell.level = directions.levels[begin];
      cell.base_level = directions.base_levels[begin];
    }
    begin = end;
    const bool joins =
        !runs.empty() && continues(runs.back(), cell) && begins_cell(text[cell.begin]);
    if (joins) {
      runs.back().end = end;
    } else {
      runs.push_back(cell);
    }
  }
  return runs;
}

}  // namespace lanrian::fonts
