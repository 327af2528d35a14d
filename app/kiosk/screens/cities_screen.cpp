#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/grid.h"
#include "app/kiosk/widgets/tile.h"

namespace lanrian::kiosk {
namespace {

constexpr int captions_per_card = 20;
constexpr int columns_max = 3;

TileContent city_card(const Scene& scene, const data::DirectoryCity& city) {
  TileContent content{"city:" + city.city.id.value,
                      Role::button,
                      {Colour::hue_own, sign::city},
                      shown_name(scene.words, city.city.name_th, city.city.name_en),
                      {},
                      ChooseCity{city.city.id}};
  const auto other = other_name(scene.words, city.city.name_th, city.city.name_en);
  if (!other.empty()) content.lines.push_back({0, other});
  content.lines.push_back({0, scene.words.places(city.places.size())});
  return content;
}

// The question, or what to say when there is nothing to choose from.
std::string title_of(const Model& model, const Scene& scene) {
  if (!model.directory) return std::string(scene.words[Word::loading]);
  const bool empty = model.directory->cities().empty();
  return std::string(scene.words[empty ? Word::no_catalog : Word::cities_title]);
}

}  // namespace

void draw_cities(const Model& model, const CitiesScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_card, columns_max);
  page.above = {heading_block(scene, page.grid, title_of(model, scene))};
  const auto card_of = [&](int i) {
    return city_card(scene, model.directory->cities()[static_cast<std::size_t>(i)]);
  };
  page.count = model.directory ? static_cast<int>(model.directory->cities().size()) : 0;
  page.item_height = [&](int i) {
    return card_height(scene, card_of(i), page.grid.column_width());
  };
  page.draw_item = [&](int i, const Rect& rect) { card(scene, card_of(i), rect); };
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
