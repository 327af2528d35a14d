#include <fmt/format.h>

#include <algorithm>

#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/grid.h"
#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {
namespace {

constexpr int captions_beside = 26;
constexpr int captions_per_fact = 28;
constexpr int columns_max = 2;

// One thing known of a place, or said to be unknown.
struct Fact {
  char32_t sign = 0;
  Word label = Word::place_district;
  std::string value;
  bool known = true;
};

Fact known_or(char32_t sign, Word label, std::string value, const Words& words, Word unknown) {
  if (!value.empty()) return {sign, label, std::move(value), true};
  return {sign, label, std::string(words[unknown]), false};
}

std::string fee_sentence(const data::Place& place, const Words& words) {
  if (place.fee == "yes") return std::string(words[Word::fee_yes]);
  if (place.fee == "no") return std::string(words[Word::fee_no]);
  if (place.fee == "donation") return std::string(words[Word::fee_donation]);
  return place.fee;
}

std::string wheelchair_sentence(const data::Place& place, const Words& words) {
  switch (place.wheelchair) {
    case data::Tristate::yes:
      return std::string(words[Word::wheelchair_yes]);
    case data::Tristate::no:
      return std::string(words[Word::wheelchair_no]);
    case data::Tristate::limited:
      return std::string(words[Word::wheelchair_limited]);
    case data::Tristate::unknown:
      break;
  }
  return {};
}

Fact distance_fact(const Model& model, const data::Place& place, const Words& words) {
  if (!place.position || !model.position) {
    const Word why = place.position ? Word::unknown_distance : Word::unknown_position;
    return {sign::near, Word::place_distance, std::string(words[why]), false};
  }
  const auto distance = words.distance(data::distance_m(*model.position, *place.position));
  return {sign::near, Word::place_distance,
          words.fill(Word::distance_straight, {{"distance", distance}}), true};
}

Fact verified_fact(const data::Place& place, const Words& words) {
  const auto day = os::parse_rfc3339(place.verified_on + "T00:00+07:00");
  if (!day) {
    return {sign::unverified, Word::place_verified, std::string(words[Word::not_yet_verified]),
            false};
  }
  const auto date = words.date(os::bangkok_date(*day));
  return {sign::verified, Word::place_verified, words.fill(Word::verified_on, {{"date", date}}),
          true};
}

std::vector<Fact> facts_of(const Model& model, const data::Place& place, const Words& words) {
  std::vector<Fact> facts;
  facts.push_back({sign::place, Word::place_district,
                   shown_name(words, place.district_th, place.district_en), true});
  if (!place.address.empty()) {
    facts.push_back({sign::place, Word::place_address, place.address, true});
  }
  facts.push_back(distance_fact(model, place, words));
  facts.push_back(
      known_or(sign::hours, Word::place_hours, place.opening_hours, words, Word::unknown_hours));
  facts.push_back(
      known_or(sign::fee, Word::place_fee, fee_sentence(place, words), words, Word::unknown_fee));
  facts.push_back(known_or(sign::wheelchair, Word::place_wheelchair,
                           wheelchair_sentence(place, words), words, Word::unknown_wheelchair));
  facts.push_back(known_or(sign::phone, Word::place_phone,
                           fmt::format("{}", fmt::join(place.phones, ", ")), words,
                           Word::unknown_phone));
  if (!place.website.empty()) {
    facts.push_back({sign::website, Word::place_website, place.website, true});
  }
  facts.push_back(verified_fact(place, words));
  const auto licence = words.fill(Word::place_licence, {{"licence", place.licence}});
  facts.push_back({sign::source, Word::place_source, place.source + " • " + licence, true});
  return facts;
}

// A fact is a small table of its own: sign, what it is, what is known. Draws it or only measures.
float fact_box(Scene& scene, const Fact& fact, const Rect& rect, bool draw) {
  const auto unit = static_cast<float>(scene.m.unit);
  const auto side = static_cast<float>(scene.m.title);
  const float left = rect.x + side + 2 * unit;
  const float width = rect.width - side - 2 * unit;
  const LabelStyle label_style = {.px = scene.m.caption, .ink = colour::quiet};
  const LabelStyle value_style = {.px = scene.m.body,
                                  .ink = fact.known ? colour::ink : colour::quiet};
  const std::string_view name = scene.words[fact.label];
  const float height = label_height(scene, name, width, label_style) +
                       label_height(scene, fact.value, width, value_style) + 2 * unit;
  if (!draw) return height;
  const auto hairline = static_cast<float>(scene.m.hairline);
  scene.canvas.fill({rect.x, rect.y, rect.width, hairline}, colour::line);
  float y = rect.y + unit;
  const float first = label_height(scene, name, width, label_style);
  scene.canvas.sign(fact.sign, {rect.x, y, side, first + side}, scene.m.title, colour::indigo);
  y += label(scene, name, {left, y}, width, label_style);
  label(scene, fact.value, {left, y}, width, value_style);
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

Block note_block(Scene& scene, const Grid& grid, const std::string& text, Rgb ink) {
  const LabelStyle style = {.px = scene.m.body, .ink = ink, .role = Role::status};
  const auto unit = static_cast<float>(scene.m.unit);
  return {[=, &scene] { return label_height(scene, text, grid.width, style) + 2 * unit; },
          [=, &scene](float y) {
            label(scene, text, {grid.left, y}, grid.width, style);
          }};
}

}  // namespace

void draw_place(const Model& model, const PlaceScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const data::Place& place = screen.place;
  const auto facts = facts_of(model, place, scene.words);
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_fact, columns_max);
  const auto whole = [&](float y) { return Rect{page.grid.left, y, page.grid.width, 0}; };
  page.above.push_back({[&] { return title_box(scene, place, whole(0), false); },
                        [&](float y) { title_box(scene, place, whole(y), true); }});
  if (screen.gone) {
    page.above.push_back(
        note_block(scene, page.grid, std::string(scene.words[Word::place_gone]), colour::silk));
  }
  const auto& summary = shown_name(scene.words, place.summary_th, place.summary_en);
  if (!summary.empty()) page.above.push_back(note_block(scene, page.grid, summary, colour::ink));
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
