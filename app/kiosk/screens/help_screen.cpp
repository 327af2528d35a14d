#include <array>

#include "app/kiosk/screens/fact_box.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"

namespace lanrian::kiosk {
namespace {

// One thing that can be done, with the sign that stands on its button.
struct HelpLine {
  char32_t sign = 0;
  Word label = Word::help_touch;
  Word told = Word::help_touch_told;
};

std::vector<HelpLine> help_lines(const Scene& scene) {
  std::vector<HelpLine> lines = {
      {sign::touch, Word::help_touch, Word::help_touch_told},
      {sign::back, Word::help_back, Word::help_back_told},
      {sign::text_size, Word::help_size, Word::help_size_told},
      {sign::contrast, Word::help_colours, Word::help_colours_told},
      {sign::search, Word::help_search, Word::help_search_told},
      {sign::hours, Word::help_open, Word::help_open_told},
      {sign::restart, Word::help_restart, Word::help_restart_told},
      {sign::typing, Word::help_keys, Word::help_keys_told},
  };
  if (scene.m.reach_top > 0) {
    lines.insert(lines.begin() + 4, {sign::wheelchair, Word::help_reach, Word::help_reach_told});
  }
  return lines;
}

}  // namespace

void draw_help(const Model& model, const HelpScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const auto lines = help_lines(scene);
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_fact, fact_columns_max);
  page.above = {heading_block(scene, page.grid, std::string(scene.words[Word::nav_help]))};
  const auto fact_of = [&](int i) {
    const auto& line = lines[static_cast<std::size_t>(i)];
    return Fact{line.sign, line.label, {{std::string(scene.words[line.told])}}};
  };
  page.count = static_cast<int>(lines.size());
  page.item_height = [&](int i) {
    return fact_box(scene, fact_of(i), {0, 0, page.grid.column_width(), 0}, false);
  };
  page.draw_item = [&](int i, const Rect& rect) { fact_box(scene, fact_of(i), rect, true); };
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
