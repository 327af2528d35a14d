#include "app/kiosk/screens/place_cards.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"

namespace lanrian::kiosk {
namespace {

// How many there are and in which order, and how many of whose hours nobody knows.
void add_summary(const Model& model, const ListScreen& screen, Scene& scene, GridPage& page) {
  const Word order = model.position ? Word::list_sorted_by_distance : Word::list_sorted_by_district;
  std::string said = scene.words.places(screen.places.size());
  if (!screen.places.empty()) said += " • " + std::string(scene.words[order]);
  page.above.push_back(status_block(scene, page.grid, said));
  const auto& choosing = screen.choosing;
  if (choosing.filter.open && choosing.counts.unclear > 0) {
    const auto places = scene.words.places(choosing.counts.unclear);
    page.above.push_back(
        status_block(scene, page.grid, scene.words.fill(Word::list_unclear, {{"places", places}})));
  }
}

Word title_of(const Model& model, const ListScreen& screen) {
  if (screen.category) return name_of(*screen.category);
  if (screen.choosing.filter.open) return Word::home_open_now;
  return model.position ? Word::home_near : Word::home_all;
}

}  // namespace

void draw_list(const Model& model, const ListScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_place, place_columns_max);
  page.above = {heading_block(scene, page.grid, std::string(scene.words[title_of(model, screen)]))};
  add_summary(model, screen, scene, page);
  add_chips(model, scene, screen.choosing, page);
  if (screen.places.empty() && !wishes_of(screen.choosing.filter).empty()) {
    page.above.push_back(
        status_block(scene, page.grid, std::string(scene.words[Word::list_nothing])));
    add_ways_out(model, scene, screen.choosing, page);
  }
  const auto card_of = [&](int i) {
    const auto& listed = screen.places[static_cast<std::size_t>(i)];
    return place_card(model, scene, listed.index, listed.distance_m);
  };
  page.count = model.shown_city() ? static_cast<int>(screen.places.size()) : 0;
  page.item_height = [&](int i) {
    return card_height(scene, card_of(i), page.grid.column_width());
  };
  page.draw_item = [&](int i, const Rect& rect) { card(scene, card_of(i), rect); };
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
