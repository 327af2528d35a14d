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
constexpr int captions_per_fact = 28;
constexpr int columns_max = 2;

// How wide the left column of a fact's table is: what its longest entry needs, at most half.
float table_column(Scene& scene, const Fact& fact, float width) {
  float column = 0;
  for (const auto& line : fact.lines) {
    if (line.beside.empty()) continue;
    const auto text =
        scene.canvas.set(line.text, scene.style(scene.m.body, fonts::unlimited_width, line.face));
    column = std::max(column, text.width());
  }
  return std::min(std::ceil(column), std::floor(width / 2));
}

// What stands beside, its mark behind it or on a line of its own.
SetText set_beside(Scene& scene, const FactLine& line, float width) {
  const auto style = scene.style(scene.m.body, width, line.face);
  if (line.mark.empty()) return scene.canvas.set(line.beside, style);
  const auto one_line = scene.canvas.set(line.beside + " • " + line.mark, style);
  if (one_line.paragraph->lines.size() == 1) return one_line;
  return scene.canvas.set(line.beside + "\n" + line.mark, style);
}

// A row of a table: one node with what is beside as its value. Draws it or only measures.
float table_row(Scene& scene, const FactLine& line, Point at, float width, float column,
                bool draw) {
  const auto gap = static_cast<float>(2 * scene.m.unit);
  const auto left = scene.canvas.set(line.text, scene.style(scene.m.body, column, line.face));
  const auto right = set_beside(scene, line, width - column - gap);
  const float height = std::max(left.height(), right.height());
  if (!draw) return height;
  scene.canvas.text(left, at, line.ink);
  scene.canvas.text(right, {at.x + column + gap, at.y}, line.ink);
  scene.add({.id = "row:" + line.text,
             .role = Role::text,
             .name = line.text,
             .value = line.mark.empty() ? line.beside : line.beside + " • " + line.mark,
             .rect = {at.x, at.y, width, height},
             .text_px = scene.m.body,
             .ink = line.ink,
             .ground = colour::paper});
  return height;
}

// A line with its sign before it. Draws it or only measures.
float fact_line(Scene& scene, const FactLine& line, Point at, float width, bool draw) {
  const float indent = line.sign == 0 ? 0 : static_cast<float>(scene.m.body) * 1.25F;
  const LabelStyle style = {.px = scene.m.body, .face = line.face, .ink = line.ink};
  const float height = label_height(scene, line.text, width - indent, style);
  if (!draw) return height;
  if (line.sign != 0) {
    const float first = label_height(scene, " ", width, style);
    scene.canvas.sign(line.sign, {at.x, at.y, static_cast<float>(scene.m.body), first},
                      scene.m.body, line.ink);
  }
  label(scene, line.text, {at.x + indent, at.y}, width - indent, style);
  return height;
}

float fact_lines(Scene& scene, const Fact& fact, Point at, float width, bool draw) {
  const float column = table_column(scene, fact, width);
  float y = at.y;
  for (const auto& line : fact.lines) {
    y += line.beside.empty() ? fact_line(scene, line, {at.x, y}, width, draw)
                             : table_row(scene, line, {at.x, y}, width, column, draw);
  }
  return y - at.y;
}

// A fact is a small table of its own: sign, what it is, what is known. Draws it or only measures.
float fact_box(Scene& scene, const Fact& fact, const Rect& rect, bool draw) {
  const auto unit = static_cast<float>(scene.m.unit);
  const auto side = static_cast<float>(scene.m.title);
  const float left = rect.x + side + 2 * unit;
  const float width = rect.width - side - 2 * unit;
  const LabelStyle label_style = {.px = scene.m.caption, .ink = colour::quiet};
  const std::string_view name = scene.words[fact.label];
  const float first = label_height(scene, name, width, label_style);
  const float height = first + fact_lines(scene, fact, {}, width, false) + 3 * unit;
  if (!draw) return height;
  const auto hairline = static_cast<float>(scene.m.hairline);
  scene.canvas.fill({rect.x, rect.y, rect.width, hairline}, colour::line);
  const float y = rect.y + unit;
  scene.canvas.sign(fact.sign, {rect.x, y, side, first + side}, scene.m.title, colour::indigo);
  label(scene, name, {left, y}, width, label_style);
  fact_lines(scene, fact, {left, y + first}, width, true);
  return height;
}

struct TitleLine {
  std::string text;
  LabelStyle style;
};

// What kind of place it is, and its names.
std::vector<TitleLine> title_lines(const Scene& scene, const data::Place& place) {
  std::vector<TitleLine> lines = {
      {std::string(scene.words[name_of(place.category)]),
       {.px = scene.m.caption, .ink = colour::quiet}},
      {shown_name(scene.words, place.name_th, place.name_en),
       {.px = scene.m.headline, .face = fonts::Face::bold, .role = Role::heading}}};
  const auto other = other_name(scene.words, place.name_th, place.name_en);
  if (!other.empty()) {
    lines.push_back(
        {other, {.px = scene.m.body, .ink = colour::quiet, .wrap = fonts::Wrap::balanced}});
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
  scene.canvas.sign(category.sign, hue, above ? scene.m.headline : scene.m.display, colour::white);
  float y = hue.y + (above ? side + unit : std::max(0.0F, (side - text) / 2));
  for (const auto& line : lines) {
    y += label(scene, line.text, {rect.x + indent, y}, width, line.style);
  }
  return total;
}

Block note_block(Scene& scene, const Grid& grid, const FactLine& line) {
  const auto unit = static_cast<float>(scene.m.unit);
  return {[=, &scene] { return fact_line(scene, line, {}, grid.width, false) + 2 * unit; },
          [=, &scene](float y) {
            fact_line(scene, line, {grid.left, y}, grid.width, true);
          }};
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
    note({std::string(scene.words[Word::place_gone]), {}, sign::warning, colour::silk});
  }
  for (const auto& line : door_lines(model, scene, place)) note(line);
  add_successor(model, scene, place, page);
  const auto summary = shown_name(scene.words, place.summary_th, place.summary_en);
  if (!summary.empty()) note({summary});
  const auto description = shown_name(scene.words, place.description_th, place.description_en);
  if (!description.empty()) note({description, {}, 0, colour::quiet});
}

}  // namespace

void draw_place(const Model& model, const PlaceScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const data::Place& place = screen.place;
  const auto facts = facts_of(model, scene, screen);
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_fact, columns_max);
  const auto whole = [&](float y) { return Rect{page.grid.left, y, page.grid.width, 0}; };
  page.above.push_back({[&] { return title_box(scene, place, whole(0), false); },
                        [&](float y) { title_box(scene, place, whole(y), true); }});
  add_notes(model, scene, screen, page);
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
