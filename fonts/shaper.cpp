#include "fonts/shaper.h"

#include <hb.h>

#include <algorithm>
#include <utility>

namespace lanrian::fonts {
namespace {

constexpr std::int32_t own_box_advance = units_per_em * 5 / 8;

// One for each script that language matters in, the last for all others.
constexpr std::array<std::pair<hb_script_t, const char*>, 4> languages = {
    {{HB_SCRIPT_THAI, "th"},
     {HB_SCRIPT_LAO, "lo"},
     {HB_SCRIPT_ARABIC, "ms"},
     {HB_SCRIPT_LATIN, "en"}}};

std::size_t language_index(hb_script_t script) {
  std::size_t i = 0;
  while (i + 1 < languages.size() && languages[i].first != script) ++i;
  return i;
}

}  // namespace

void FreeShapingBuffer::operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }

Shaper::Shaper(const FontLibrary& fonts) : fonts_(&fonts), buffer_(hb_buffer_create()) {
  for (std::size_t i = 0; i < languages.size(); ++i)
    languages_[i] = hb_language_from_string(languages[i].second, -1);
}

void Shaper::shape(std::u32string_view text, std::span<const TextRun> runs, std::size_t begin,
                   std::size_t end, std::vector<ShapedGlyph>& glyphs) {
  const std::u32string_view line = text.substr(begin, end - begin);
  code_points_.assign(line.begin(), line.end());
  glyphs.reserve(glyphs.size() + line.size());
  const auto first = std::partition_point(runs.begin(), runs.end(),
                                          [begin](const TextRun& run) { return run.end <= begin; });
  for (auto run = first; run != runs.end() && run->begin < end; ++run) {
    const std::size_t from = std::max(run->begin, begin);
    const std::size_t to = std::min(run->end, end);
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_codepoints(buffer, code_points_.data(), static_cast<int>(code_points_.size()),
                             static_cast<unsigned int>(from - begin), static_cast<int>(to - from));
    const auto script = static_cast<hb_script_t>(run->script);
    const bool rightwards = run->level % 2 == 0;
    hb_buffer_set_direction(buffer, rightwards ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
    hb_buffer_set_script(buffer, script);
    hb_buffer_set_language(buffer, languages_[language_index(script)]);
    hb_shape(fonts_->shaping_font(run->face), buffer, nullptr, 0);
    if (!rightwards) hb_buffer_reverse(buffer);
    append(*run, begin, glyphs);
  }
}

// Clusters count from the line's first code point; the text's index is that plus `begin`.
void Shaper::append(const TextRun& run, std::size_t begin, std::vector<ShapedGlyph>& glyphs) const {
  const bool own_box = fonts_->draws_own_box(run.face);
  unsigned int count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_.get(), &count);
  const std::size_t before = glyphs.size();
  glyphs.resize(before + count);
  for (unsigned int i = 0; i < count; ++i) {
    const bool box = own_box && infos[i].codepoint == 0;
    glyphs[before + i] = {.glyph_id = infos[i].codepoint,
                          .face = run.face,
                          .level = run.level,
                          .unsafe_to_break = (infos[i].mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
                          .cluster = infos[i].cluster + static_cast<std::uint32_t>(begin),
                          .x_advance = box ? own_box_advance : positions[i].x_advance,
                          .x_offset = positions[i].x_offset,
                          .y_offset = positions[i].y_offset};
  }
}

}  // namespace lanrian::fonts
