#include <algorithm>
#include <cmath>

#include "app/kiosk/content_date.h"
#include "app/kiosk/listing.h"
#include "app/kiosk/screens/place_cards.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/chip.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/grid.h"
#include "app/kiosk/widgets/label.h"
#include "app/kiosk/widgets/tile.h"
#include "data/agenda.h"

namespace lanrian::kiosk {
namespace {

constexpr int captions_per_tile = 11;
constexpr int captions_per_way = 15;
constexpr int columns_max = 4;
constexpr std::size_t kinds_max = 8;
constexpr float picture_growth_max = 4.0F;

// Categories that have places, the fullest first; equal ones keep the order of the list.
std::vector<data::Category> categories_of(const data::DirectoryCity& city) {
  std::vector<data::Category> categories;
  for (std::size_t i = 0; i < data::category_count; ++i) {
    if (city.counts[i] > 0) categories.push_back(static_cast<data::Category>(i));
  }
  std::stable_sort(categories.begin(), categories.end(), [&](auto a, auto b) {
    return city.counts[static_cast<std::size_t>(a)] > city.counts[static_cast<std::size_t>(b)];
  });
  return categories;
}

// What people ask for first: what is near, open, on.
std::vector<TileContent> quick_ways(const Model& model, const Scene& scene,
                                    const data::DirectoryCity& city) {
  const auto& words = scene.words;
  std::vector<TileContent> ways;
  const auto add = [&](const char* id, char32_t sign, Word name, std::string count, Intent action) {
    ways.push_back({id,
                    Role::button,
                    {Colour::hue_own, sign},
                    std::string(words[name]),
                    {{0, std::move(count)}},
                    std::move(action)});
  };
  add("quick:near", sign::near, model.position ? Word::home_near : Word::home_all,
      words.places(city.places.size()), OpenAllPlaces{});
  if (model.now()) {
    const auto& now = model.city_now;
    const bool unknown = now.open == 0 && now.unclear > 0;
    add("quick:open", sign::open, Word::home_open_now,
        unknown ? std::string(words[Word::state_unclear]) : words.places(now.open),
        OpenAllPlaces{true});
  }
  const auto week = model.city_now.events_this_week;
  if (week > 0) {
    add("quick:events", sign::event, Word::home_events, words.events(week), OpenEvents{});
  } else if (!data::coming_events(city, agenda_begin(model)).empty()) {
    const auto count = data::coming_events(city, agenda_begin(model)).size();
    add("quick:events", sign::event, Word::home_events_later, words.events(count), OpenEvents{});
  }
  return ways;
}

// Cards side by side over the page, as many as there are, or below each other where they are
// narrow.
Block quick_block(Scene& scene, const Grid& page, std::vector<TileContent> ways) {
  Grid grid = page;
  const auto least = static_cast<float>(scene.m.caption) * captions_per_way;
  const auto room = static_cast<int>((page.width + page.gap) / (least + page.gap));
  grid.columns = std::clamp(room, 1, std::max(1, static_cast<int>(ways.size())));
  const auto each = [=, &scene](const std::function<void(const TileContent&, const Rect&)>& with) {
    float y = 0;
    for (std::size_t row = 0; row < ways.size(); row += static_cast<std::size_t>(grid.columns)) {
      const auto end = std::min(ways.size(), row + static_cast<std::size_t>(grid.columns));
      float height = 0;
      for (auto i = row; i < end; ++i) {
        height = std::max(height, card_height(scene, ways[i], grid.column_width()));
      }
      for (auto i = row; with && i < end; ++i) {
        const float left = grid.column_left(static_cast<int>(i - row));
        with(ways[i], {left, y, grid.column_width(), std::ceil(height)});
      }
      y += std::ceil(height) + grid.gap;
    }
    return y;
  };
  return {[each] { return each(nullptr); },
          [each, &scene](float y) {
            each([&](const TileContent& way, const Rect& rect) {
              card(scene, way, {rect.x, std::round(y) + rect.y, rect.width, rect.height});
            });
          }};
}

TileContent category_tile(const Scene& scene, const data::DirectoryCity& city,
                          data::Category category) {
  return {"category:" + std::string(data::slug(category)),
          Role::button,
          look(category),
          std::string(scene.words[name_of(category)]),
          {{0, scene.words.places(city.counts[static_cast<std::size_t>(category)])}},
          OpenCategory{category}};
}

TileContent more_tile(const Scene& scene) {
  return {"more-kinds",
          Role::button,
          {Colour::hue_own, sign::more_kinds},
          std::string(scene.words[Word::home_more_kinds]),
          {},
          ShowAllKinds{}};
}

// The city's name and the question. The name, held, leads an operator to his desk; nothing says so.
Block title_block(Scene& scene, const Grid& grid, const data::DirectoryCity& city,
                  bool leads_to_desk) {
  const std::string name = shown_name(scene.words, city.city.name_th, city.city.name_en);
  LabelStyle title = {.px = scene.m.headline, .face = fonts::Face::bold, .role = Role::heading};
  if (leads_to_desk) title.hold = OperatorAction(OpenPin{});
  const LabelStyle question = {.px = scene.m.body, .ink = Colour::quiet};
  const auto unit = static_cast<float>(scene.m.unit);
  const std::string asked(scene.words[Word::home_question]);
  return {[=, &scene] {
            return label_height(scene, name, grid.width, title) +
                   label_height(scene, asked, grid.width, question) + 4 * unit;
          },
          [=, &scene](float y) {
            const float at = y + 2 * unit;
            const float below = label(scene, name, {grid.left, at}, grid.width, title);
            label(scene, asked, {grid.left, at + below}, grid.width, question);
          }};
}

// The way to the search, drawn as the field that it leads to.
Block search_block(Scene& scene, const Grid& grid) {
  const std::string word(scene.words[Word::home_search]);
  const auto unit = static_cast<float>(scene.m.unit);
  const auto side = static_cast<float>(scene.m.title);
  const float left = grid.left + 3 * unit + side;
  const float width = grid.left + grid.width - left - 2 * unit;
  const auto box_height = [=, &scene] {
    const auto text = scene.canvas.set(word, scene.style(scene.m.body, width));
    return std::ceil(std::max(static_cast<float>(scene.m.target), text.height() + 2 * unit));
  };
  return {
      [=] { return box_height() + 2 * unit; },
      [=, &scene](float y) {
        const Rect box = {grid.left, std::round(y), grid.width, box_height()};
        const Colour ground = scene.is_pressed("search") ? Colour::mist : Colour::card;
        scene.canvas.round_box(box, scene.m.radius, scene.m.hairline, Colour::line, ground);
        scene.canvas.sign(sign::search, {box.x + 3 * unit / 2, box.y, side, box.height},
                          scene.m.title, Colour::accent);
        const auto text = scene.canvas.set(word, scene.style(scene.m.body, width));
        scene.canvas.text(text, {left, box.y + (box.height - text.height()) / 2}, Colour::quiet);
        scene.add({.id = "search",
                   .role = Role::button,
                   .name = word,
                   .rect = box,
                   .text_px = scene.m.body,
                   .ink = Colour::quiet,
                   .ground = ground,
                   .action = OpenSearch{}});
      }};
}

Block footer_block(Scene& scene, const Grid& grid, const std::string& text) {
  const LabelStyle style = {.px = scene.m.caption,
                            .ink = Colour::quiet,
                            .role = Role::status,
                            .wrap = fonts::Wrap::balanced};
  const auto unit = static_cast<float>(scene.m.unit);
  return {[=, &scene] { return label_height(scene, text, grid.width, style) + 2 * unit; },
          [=, &scene](float y) {
            label(scene, text, {grid.left, y}, grid.width, style);
          }};
}

float least_picture(const Scene& scene) {
  return std::floor(static_cast<float>(scene.m.display) * 1.4F);
}

float page_height(const GridPage& page) {
  const Rows rows = rows_of(page);
  float height = 0;
  for (int row = 0; row < rows.count; ++row) height += rows.height(row);
  return height;
}

// How high the hue of the tiles may be so that the page still fits; the least if it does not.
float picture_that_fits(const Scene& scene, const GridPage& page, const Rect& room) {
  const float least = least_picture(scene);
  const int rows = page.grid.rows_for(page.count);
  if (rows == 0) return least;
  const float spare = (room.height - page_height(page)) / static_cast<float>(rows);
  return least + std::floor(std::clamp(spare, 0.0F, least * (picture_growth_max - 1)));
}

// As many columns as make the largest picture, neither flat nor narrow, of tiles that all show at
// once; if they never do, as many as have room.
void choose_columns(const Scene& scene, GridPage& page, const Rect& room) {
  const int most = page.grid.columns;
  int best = most;
  float largest = 0;
  for (int columns = std::min(2, most); columns <= most; ++columns) {
    page.grid.columns = columns;
    if (page_height(page) > room.height) continue;
    const float side = std::min(picture_that_fits(scene, page, room), page.grid.column_width());
    if (side > largest) {
      largest = side;
      best = columns;
    }
  }
  // A last row that is nearly empty looks forgotten: the same rows with fewer columns are wider.
  const auto rows_with = [&](int columns) { return (page.count + columns - 1) / columns; };
  while (largest == 0 && best > 1 && rows_with(best - 1) == rows_with(best)) --best;
  page.grid.columns = best;
}

}  // namespace

void draw_home(const Model& model, const HomeScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const auto* city = model.shown_city();
  if (!city) return;
  auto categories = categories_of(*city);
  const bool more = !screen.all_kinds && categories.size() > kinds_max;
  if (more) categories.resize(kinds_max - 1);
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_tile, columns_max);
  page.above = {title_block(scene, page.grid, *city, model.desk.offered),
                search_block(scene, page.grid),
                quick_block(scene, page.grid, quick_ways(model, scene, *city))};
  add_visit_button(model, scene, page);
  if (categories.empty()) {
    page.above.push_back(
        heading_block(scene, page.grid, std::string(scene.words[Word::home_empty])));
  }
  const Chip change = {"cities", std::string(scene.words[Word::home_change_city]), "",
                       NodeState::none, OpenCities{}};
  page.below = {chips_block(scene, page.grid, {change}),
                footer_block(scene, page.grid, content_date(scene.words, city->stamp))};
  page.count = static_cast<int>(categories.size()) + (more ? 1 : 0);
  float picture = least_picture(scene);
  const auto tile_of = [&](int i) {
    if (static_cast<std::size_t>(i) == categories.size()) return more_tile(scene);
    return category_tile(scene, *city, categories[static_cast<std::size_t>(i)]);
  };
  page.item_height = [&](int i) {
    return tile_height(scene, tile_of(i), page.grid.column_width(), picture);
  };
  page.draw_item = [&](int i, const Rect& rect) { tile(scene, tile_of(i), rect, picture); };
  choose_columns(scene, page, room);
  picture = picture_that_fits(scene, page, room);
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
