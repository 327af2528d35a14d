#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/grid.h"
#include "app/kiosk/widgets/label.h"
#include "app/kiosk/widgets/tile.h"

namespace lanrian::kiosk {
namespace {

constexpr int captions_per_card = 28;
constexpr int columns_max = 2;

TileContent place_card(const Scene& scene, const data::PlaceRow& row,
                       const data::ListedPlace& listed) {
  TileContent content{"place:" + std::string(row.id),
                      Role::listitem,
                      look(row.category),
                      shown_name(scene.words, row.name_th, row.name_en),
                      {},
                      OpenPlace{{std::string(row.id)}}};
  const auto other = other_name(scene.words, row.name_th, row.name_en);
  if (!other.empty()) content.lines.push_back({0, other});
  const std::string district = shown_name(scene.words, row.district_th, row.district_en);
  content.lines.push_back(
      {sign::place, std::string(scene.words[name_of(row.category)]) + " • " + district});
  if (listed.distance_m) {
    content.lines.push_back(
        {sign::near, scene.words.distance(*listed.distance_m), colour::indigo, fonts::Face::bold});
  }
  return content;
}

// How many there are, and in which order.
Block summary_block(Scene& scene, const Grid& grid, const std::string& text) {
  const LabelStyle style = {.px = scene.m.caption, .ink = colour::quiet, .role = Role::status};
  const auto pad = static_cast<float>(2 * scene.m.unit);
  return {[&scene, grid, text, style, pad] {
            return label_height(scene, text, grid.width, style) + pad;
          },
          [&scene, grid, text, style](float y) {
            label(scene, text, {grid.left, y}, grid.width, style);
          }};
}

}  // namespace

void draw_list(const Model& model, const ListScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const auto* city = model.shown_city();
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_card, columns_max);
  const Word order = model.position ? Word::list_sorted_by_distance : Word::list_sorted_by_district;
  page.above = {heading_block(scene, page.grid, std::string(scene.words[name_of(screen.category)])),
                summary_block(scene, page.grid,
                              scene.words.places(screen.places.size()) + " • " +
                                  std::string(scene.words[order]))};
  const auto card_of = [&](int i) {
    const auto& listed = screen.places[static_cast<std::size_t>(i)];
    return place_card(scene, city->places.row(listed.index), listed);
  };
  page.count = city ? static_cast<int>(screen.places.size()) : 0;
  page.item_height = [&](int i) {
    return card_height(scene, card_of(i), page.grid.column_width());
  };
  page.draw_item = [&](int i, const Rect& rect) { card(scene, card_of(i), rect); };
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
