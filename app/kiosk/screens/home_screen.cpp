#include <algorithm>
#include <cmath>

#include "app/kiosk/content_date.h"
#include "app/kiosk/screens/place_cards.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/button.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/grid.h"
#include "app/kiosk/widgets/label.h"
#include "app/kiosk/widgets/tile.h"

namespace lanrian::kiosk {
namespace {

constexpr int captions_per_tile = 11;
constexpr int columns_max = 4;
constexpr float picture_growth_max = 2.5F;

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

TileContent category_tile(const Scene& scene, const data::DirectoryCity& city,
                          data::Category category) {
  return {"category:" + std::string(data::slug(category)),
          Role::button,
          look(category),
          std::string(scene.words[name_of(category)]),
          {{0, scene.words.places(city.counts[static_cast<std::size_t>(category)])}},
          OpenCategory{category}};
}

// The city's name, the question, and the way to another city. The name, held, leads an operator to
// his desk; nothing says so.
Block title_block(Scene& scene, const Grid& grid, const data::DirectoryCity& city,
                  bool leads_to_desk) {
  const std::string name = shown_name(scene.words, city.city.name_th, city.city.name_en);
  LabelStyle title = {.px = scene.m.headline, .face = fonts::Face::bold, .role = Role::heading};
  if (leads_to_desk) title.hold = OperatorAction(OpenPin{});
  const LabelStyle question = {.px = scene.m.body, .ink = Colour::quiet};
  const auto unit = static_cast<float>(scene.m.unit);
  const ButtonContent change = {"cities", sign::city, scene.words[Word::home_change_city], "",
                                OpenCities{}};
  // The button stands beside the name where there is room, else below it.
  const auto button_px = static_cast<float>(scene.m.caption) * 12;
  const bool beside = grid.width > 2.5F * button_px;
  const float button_width = beside ? button_px : grid.width;
  const float text_width = beside ? grid.width - button_width - 2 * unit : grid.width;
  const std::string asked(scene.words[Word::home_question]);
  const auto text_height = [=, &scene] {
    return label_height(scene, name, text_width, title) +
           label_height(scene, asked, text_width, question);
  };
  return {[=, &scene] {
            const float own = button_height(scene, change, button_width);
            const float text = text_height();
            return (beside ? std::max(text, own) : text + own + unit) + 4 * unit;
          },
          [=, &scene](float y) {
            const float own = button_height(scene, change, button_width);
            const float text = text_height();
            float at = y + 2 * unit;
            const float top = beside ? at + std::max(0.0F, (text - own) / 2) : at + text + unit;
            at += label(scene, name, {grid.left, at}, text_width, title);
            label(scene, asked, {grid.left, at}, text_width, question);
            const float left = grid.left + grid.width - button_width;
            button(scene, change, {left, std::round(top), button_width, std::ceil(own)});
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
  const LabelStyle style = {.px = scene.m.caption, .ink = Colour::quiet, .role = Role::status};
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
  page.grid.columns = best;
}

}  // namespace

void draw_home(const Model& model, const HomeScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const auto* city = model.shown_city();
  if (!city) return;
  const auto categories = categories_of(*city);
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_tile, columns_max);
  page.above = {title_block(scene, page.grid, *city, model.desk.offered),
                search_block(scene, page.grid)};
  add_visit_button(model, scene, page);
  if (categories.empty()) {
    page.above.push_back(
        heading_block(scene, page.grid, std::string(scene.words[Word::home_empty])));
  }
  page.below = {footer_block(scene, page.grid, content_date(scene.words, city->stamp))};
  page.count = static_cast<int>(categories.size());
  float picture = least_picture(scene);
  const auto tile_of = [&](int i) {
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
