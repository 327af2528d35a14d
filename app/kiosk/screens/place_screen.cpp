#include <algorithm>
#include <cmath>

#include "app/kiosk/screens/place_cards.h"
#include "app/kiosk/screens/place_facts.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/grid.h"
#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {
namespace {

constexpr int captions_beside = 26;

struct TitleLine {
  std::string text;
  LabelStyle style;
};

// What kind of place it is, and its names.
std::vector<TitleLine> title_lines(const Scene& scene, const data::Place& place) {
  std::vector<TitleLine> lines = {
      {std::string(scene.words[name_of(place.category)]),
       {.px = scene.m.caption, .ink = Colour::quiet}},
      {shown_name(scene.words, place.name_th, place.name_en),
       {.px = scene.m.headline, .face = fonts::Face::bold, .role = Role::heading}}};
  const auto other = other_name(scene.words, place.name_th, place.name_en);
  if (!other.empty()) {
    lines.push_back(
        {other, {.px = scene.m.body, .ink = Colour::quiet, .wrap = fonts::Wrap::balanced}});
  }
  return lines;
}

// The category's sign on its hue, beside the names or, where they need the width, above them.
float title_box(Scene& scene, const data::Place& place, const Rect& rect, bool draw) {
  const auto unit = static_cast<float>(scene.m.unit);
  const bool above = scene.m.captions_wide() < captions_beside;
  const auto side = static_cast<float>(above ? scene.m.headline : scene.m.display) * 1.4F;
  const float indent = above ? 0 : side + 2 * unit;
  const float width = rect.width - indent;
  const auto lines = title_lines(scene, place);
  float text = 0;
  for (const auto& line : lines) text += label_height(scene, line.text, width, line.style);
  const float total = (above ? side + unit + text : std::max(text, side)) + 4 * unit;
  if (!draw) return total;
  const CategoryLook& category = look(place.category);
  const Rect hue = {rect.x, rect.y + 2 * unit, side, side};
  scene.canvas.round_fill(hue, scene.m.radius, category.hue);
  scene.canvas.sign(category.sign, hue, above ? scene.m.headline : scene.m.display, Colour::on_hue);
  float y = hue.y + (above ? side + unit : std::max(0.0F, (side - text) / 2));
  for (const auto& line : lines) {
    y += label(scene, line.text, {rect.x + indent, y}, width, line.style);
  }
  return total;
}

// The way to what was opened in the place of one that is closed for good.
void add_successor(const Model& model, Scene& scene, const data::Place& place, GridPage& page) {
  const auto* city = model.shown_city();
  const auto next = city && place.status == "closed" && !place.replaced_by.empty()
                        ? city->places.find(place.replaced_by)
                        : std::nullopt;
  if (!next) return;
  const auto row = city->places.row(*next);
  const auto name = shown_name(scene.words, row.name_th, row.name_en);
  page.above.push_back(button_block(scene, page.grid, "successor", sign::next,
                                    scene.words.fill(Word::place_successor, {{"place", name}}),
                                    OpenPlace{{place.replaced_by}}));
}

// What everybody wants to know before the rest: is it there, is it open, what is it.
void add_notes(const Model& model, Scene& scene, const PlaceScreen& screen, GridPage& page) {
  const data::Place& place = screen.place;
  const auto note = [&](const FactLine& line) {
    page.above.push_back(note_block(scene, page.grid, line));
  };
  if (screen.gone) {
    note({std::string(scene.words[Word::place_gone]), {}, sign::warning, Colour::silk});
  }
  for (const auto& line : door_lines(model, scene, place)) note(line);
  add_successor(model, scene, place, page);
  const auto summary = shown_name(scene.words, place.summary_th, place.summary_en);
  if (!summary.empty()) note({summary});
  const auto description = shown_name(scene.words, place.description_th, place.description_en);
  if (!description.empty()) note({description, {}, 0, Colour::quiet});
}

// The way to take the place along, and to what else was collected.
void add_take(const Model& model, Scene& scene, const PlaceScreen& screen, GridPage& page) {
  const data::Place& place = screen.place;
  const bool taken = model.visit.has(place.id);
  if (taken || (!screen.gone && place.status != "closed")) {
    const Word word = taken ? Word::take_taken : Word::take_with_me;
    page.above.push_back(button_block(scene, page.grid, "take", taken ? sign::done : sign::qr,
                                      std::string(scene.words[word]),
                                      TakeAction(TakePlace{place.id})));
  }
  if (model.visit.places.size() > (taken ? 1U : 0U)) add_visit_button(model, scene, page);
}

// Cards side by side in the columns of the page, as a row below it.
Block cards_block(Scene& scene, const Grid& grid, std::vector<TileContent> cards) {
  const auto height = [&scene, grid, cards] {
    float highest = 0;
    for (const auto& each : cards) {
      highest = std::max(highest, card_height(scene, each, grid.column_width()));
    }
    return std::ceil(highest);
  };
  return {[height, grid] { return height() + grid.gap; },
          [&scene, height, grid, cards](float y) {
            for (std::size_t i = 0; i < cards.size(); ++i) {
              const float left = grid.column_left(static_cast<int>(i));
              card(scene, cards[i], {left, y, grid.column_width(), height()});
            }
          }};
}

// What is nearest, with how far it is as a bird flies.
void add_nearby(const Model& model, Scene& scene, const PlaceScreen& screen, GridPage& page) {
  if (!model.shown_city() || screen.nearby.empty()) return;
  page.below.push_back(
      heading_block(scene, page.grid, std::string(scene.words[Word::place_nearby])));
  page.below.push_back(
      status_block(scene, page.grid, std::string(scene.words[Word::nearby_straight])));
  const auto columns = static_cast<std::size_t>(page.grid.columns);
  std::vector<TileContent> row;
  for (const auto& other : screen.nearby) {
    row.push_back(place_card(model, scene, other.index, other.distance_m));
    if (row.size() < columns) continue;
    page.below.push_back(cards_block(scene, page.grid, std::move(row)));
    row.clear();
  }
  if (!row.empty()) page.below.push_back(cards_block(scene, page.grid, std::move(row)));
}

}  // namespace

void draw_place(const Model& model, const PlaceScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const data::Place& place = screen.place;
  const auto facts = facts_of(model, scene, screen);
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_fact, fact_columns_max);
  const auto whole = [&](float y) { return Rect{page.grid.left, y, page.grid.width, 0}; };
  page.above.push_back({[&] { return title_box(scene, place, whole(0), false); },
                        [&](float y) { title_box(scene, place, whole(y), true); }});
  add_notes(model, scene, screen, page);
  add_take(model, scene, screen, page);
  add_nearby(model, scene, screen, page);
  page.count = static_cast<int>(facts.size());
  page.item_height = [&](int i) {
    return fact_box(scene, facts[static_cast<std::size_t>(i)], {0, 0, page.grid.column_width(), 0},
                    false);
  };
  page.draw_item = [&](int i, const Rect& rect) {
    fact_box(scene, facts[static_cast<std::size_t>(i)], rect, true);
  };
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
