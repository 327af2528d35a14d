#include "app/kiosk/screens/place_cards.h"

#include <algorithm>
#include <cmath>

#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/chip.h"
#include "app/kiosk/widgets/label.h"

namespace lanrian::kiosk {
namespace {

using data::hours::State;

constexpr int captions_per_button = 24;
constexpr int places_worth_chips = 2;

constexpr std::array flag_kinds = {WishKind::open, WishKind::free, WishKind::step_free,
                                   WishKind::has_event};
constexpr std::array choice_kinds = {WishKind::district, WishKind::theme, WishKind::audience};

// What ids of chips are made of; words change with the language.
std::string id_of(WishKind kind) {
  constexpr std::array names = {"open",     "free",  "step-free", "event",
                                "district", "theme", "audience"};
  return names[static_cast<std::size_t>(kind)];
}

Word word_of(WishKind kind) { return nth(Word::wish_open, static_cast<std::size_t>(kind)); }

// Whether one would find the door open, by word, sign and colour.
std::optional<CardLine> badge(const Model& model, Scene& scene, const data::DirectoryCity& city,
                              data::PlaceIndex place) {
  const auto line = [&](char32_t sign, Word word, Colour ink) {
    return CardLine{sign, std::string(scene.words[word]), ink, fonts::Face::bold};
  };
  if ((city.places.flags[place] & data::closed_flag) != 0) {
    return line(sign::closed, Word::state_closed_for_good, Colour::silk);
  }
  if (!model.places_at) return std::nullopt;
  const State state = model.places_at->state[place];
  if (state == State::unclear) {
    return CardLine{sign::unclear, std::string(scene.words[Word::state_unclear])};
  }
  if (data::is_closed_by_notice(city, place, model.places_at->at)) {
    return line(sign::closed, Word::state_closed_for_now, Colour::silk);
  }
  const bool open = state == State::open;
  auto told = line(open ? sign::open : sign::closed, open ? Word::state_open : Word::state_closed,
                   open ? Colour::leaf : Colour::silk);
  told.shorter = std::move(told.text);
  told.text = scene.hours.sentence(city.places.hours_texts[city.places.hours[place]]);
  return told;
}

std::vector<Chip> wish_chips(const Words& words, const data::DirectoryCity& city,
                             const Choosing& choosing) {
  std::vector<Chip> chips;
  const auto add = [&](const Wish& wish) {
    const bool wished = is_wished(choosing.filter, wish);
    chips.push_back({"wish:" + id_of(wish.kind), wish_word(words, city, wish),
                     wished ? "" : words.number(count_of(choosing.counts, wish)),
                     wished ? NodeState::chosen : NodeState::none, ToggleWish{wish}});
  };
  const auto wishes = wishes_of(choosing.filter);
  for (const auto kind : flag_kinds) {
    if (!offered(choosing, kind).empty()) add({kind});
  }
  for (const auto kind : choice_kinds) {
    const auto wished = std::find_if(wishes.begin(), wishes.end(),
                                     [kind](const Wish& wish) { return wish.kind == kind; });
    if (wished != wishes.end()) {
      add(*wished);
    } else if (offered(choosing, kind).size() > 1) {
      const bool shown = choosing.shown == kind;
      chips.push_back({"choices:" + id_of(kind), std::string(words[word_of(kind)]), "",
                       shown ? NodeState::expanded : NodeState::collapsed, ShowChoices{kind}});
    }
  }
  return chips;
}

// The choices of the kind that is unfolded, the fullest first.
std::vector<Chip> choice_chips(const Words& words, const data::DirectoryCity& city,
                               const Choosing& choosing) {
  if (!choosing.shown) return {};
  auto wishes = offered(choosing, *choosing.shown);
  std::stable_sort(wishes.begin(), wishes.end(), [&](const Wish& a, const Wish& b) {
    return count_of(choosing.counts, a) > count_of(choosing.counts, b);
  });
  std::vector<Chip> chips;
  for (const Wish& wish : wishes) {
    chips.push_back({"choice:" + std::to_string(wish.choice), wish_word(words, city, wish),
                     words.number(count_of(choosing.counts, wish)), NodeState::none,
                     ToggleWish{wish}, ChipRank::choice});
  }
  return chips;
}

// The choices of a kind under what is asked, set apart from the chips by a bar and a step.
Block choices_block(Scene& scene, const Grid& grid, WishKind kind, std::vector<Chip> chips) {
  const auto unit = static_cast<float>(scene.m.unit);
  const float step = 3 * unit;
  const float width = grid.width - step;
  const auto from_first =
      static_cast<std::size_t>(kind) - static_cast<std::size_t>(choice_kinds[0]);
  const std::string asked(scene.words[nth(Word::choices_district, from_first)]);
  const LabelStyle style = {.px = scene.m.caption, .ink = Colour::quiet};
  const auto height = [=, &scene, chips = std::move(chips)](std::optional<float> y) {
    const float heading = std::ceil(label_height(scene, asked, width, style)) + unit;
    const float total = heading + chips_height(scene, chips, width);
    if (!y) return total;
    scene.canvas.fill({grid.left, *y, unit / 2, total}, Colour::accent);
    label(scene, asked, {grid.left + step, *y}, width, style);
    draw_chips(scene, chips, {grid.left + step, *y + heading}, width);
    return total;
  };
  return {[height, unit] { return height(std::nullopt) + 2 * unit; },
          [height](float y) { height(std::round(y)); }};
}

}  // namespace

std::string kind_of(const Words& words, const data::DirectoryCity& city, data::PlaceIndex place) {
  if (const auto* own = data::local_category_of(city, place)) {
    return shown_name(words, own->name_th, own->name_en);
  }
  return std::string(words[name_of(static_cast<data::Category>(city.places.category[place]))]);
}

TileContent place_card(const Model& model, Scene& scene, data::PlaceIndex place,
                       std::optional<double> distance_m) {
  const auto& city = *model.shown_city();
  const auto row = city.places.row(place);
  TileContent content{"place:" + std::string(row.id),
                      Role::listitem,
                      look(row.category),
                      shown_name(scene.words, row.name_th, row.name_en),
                      {},
                      OpenPlace{{std::string(row.id)}}};
  const auto other = other_name(scene.words, row.name_th, row.name_en);
  if (!other.empty()) content.lines.push_back({0, other});
  if (auto told = badge(model, scene, city, place)) content.lines.push_back(std::move(*told));
  if ((city.places.flags[place] & data::appointment_flag) != 0) {
    content.lines.push_back({sign::appointment, std::string(scene.words[Word::appointment_only])});
  }
  const std::string district = shown_name(scene.words, row.district_th, row.district_en);
  content.lines.push_back({sign::place, kind_of(scene.words, city, place) + " • " + district});
  if (distance_m) {
    content.lines.push_back(
        {sign::near, scene.words.distance(*distance_m), Colour::accent, fonts::Face::bold});
  }
  return content;
}

std::string wish_word(const Words& words, const data::DirectoryCity& city, const Wish& wish) {
  if (wish.kind == WishKind::theme)
    return std::string(words[nth(Word::theme_history, wish.choice)]);
  if (wish.kind == WishKind::audience) {
    return std::string(words[nth(Word::audience_family, wish.choice)]);
  }
  if (wish.kind == WishKind::district) {
    return shown_name(words, city.places.district_th[wish.choice],
                      city.places.district_en[wish.choice]);
  }
  return std::string(words[word_of(wish.kind)]);
}

std::string wish_words(const Words& words, const data::DirectoryCity& city,
                       const data::PlaceFilter& filter) {
  std::string text;
  for (const Wish& wish : wishes_of(filter)) {
    text += (text.empty() ? "" : ", ") + wish_word(words, city, wish);
  }
  return text;
}

Block status_block(Scene& scene, const Grid& grid, const std::string& text) {
  const LabelStyle style = {.px = scene.m.caption,
                            .ink = Colour::quiet,
                            .role = Role::status,
                            .wrap = fonts::Wrap::balanced};
  const auto pad = static_cast<float>(2 * scene.m.unit);
  return {[&scene, grid, text, style, pad] {
            return label_height(scene, text, grid.width, style) + pad;
          },
          [&scene, grid, text, style](float y) {
            label(scene, text, {grid.left, y}, grid.width, style);
          }};
}

void add_chips(const Model& model, Scene& scene, const Choosing& choosing, GridPage& page) {
  const auto* city = model.shown_city();
  if (!city) return;
  const bool chosen = !wishes_of(choosing.filter).empty();
  if (!chosen && choosing.counts.all < places_worth_chips) return;
  page.above.push_back(chips_block(scene, page.grid, wish_chips(scene.words, *city, choosing)));
  auto choices = choice_chips(scene.words, *city, choosing);
  if (choices.empty()) return;
  page.above.push_back(choices_block(scene, page.grid, *choosing.shown, std::move(choices)));
}

void add_wishes_set(Scene& scene, const Choosing& choosing, GridPage& page) {
  const auto count = wishes_of(choosing.filter).size();
  if (count == 0) return;
  const Chip chip{"wishes-set", std::string(scene.words[Word::wishes_set]),
                  scene.words.number(count), NodeState::collapsed, FieldAction(LeaveField{})};
  page.above.push_back(chips_block(scene, page.grid, {chip}));
}

Block button_block(Scene& scene, const Grid& grid, std::string id, char32_t sign, std::string word,
                   Intent action, ButtonRank rank) {
  const auto unit = static_cast<float>(scene.m.unit);
  const float width =
      std::min(grid.width, static_cast<float>(scene.m.caption * captions_per_button));
  const auto content = [id = std::move(id), sign, word = std::move(word),
                        action = std::move(action)] {
    return ButtonContent{id, sign, word, "", action};
  };
  return {[=, &scene] { return std::ceil(button_height(scene, content(), width)) + 2 * unit; },
          [=, &scene](float y) {
            const float height = std::ceil(button_height(scene, content(), width));
            button(scene, content(), {grid.left, std::round(y), width, height}, rank);
          }};
}

void add_all_places(Scene& scene, GridPage& page) {
  page.above.push_back(button_block(scene, page.grid, "all-places", sign::place,
                                    std::string(scene.words[Word::home_all]),
                                    OpenAllPlaces{false}));
}

void add_visit_button(const Model& model, Scene& scene, GridPage& page) {
  if (model.visit.places.empty()) return;
  const auto places = scene.words.places(model.visit.places.size());
  page.above.push_back(button_block(scene, page.grid, "visit-list", sign::qr,
                                    scene.words.fill(Word::take_count, {{"places", places}}),
                                    TakeAction(OpenTake{}), ButtonRank::second));
}

void add_ways_out(const Model& model, Scene& scene, const Choosing& choosing, GridPage& page) {
  const auto* city = model.shown_city();
  const auto wishes = wishes_of(choosing.filter);
  if (!city || wishes.empty()) return;
  for (const Wish& wish : wishes) {
    const auto word =
        scene.words.fill(Word::wish_drop, {{"wish", wish_word(scene.words, *city, wish)}});
    page.above.push_back(button_block(scene, page.grid, "drop:" + id_of(wish.kind), sign::clear,
                                      word, ToggleWish{wish}));
  }
  if (wishes.size() > 1) {
    page.above.push_back(button_block(scene, page.grid, "drop-all", sign::done,
                                      std::string(scene.words[Word::wish_drop_all]), DropWishes{}));
  }
}

}  // namespace lanrian::kiosk
