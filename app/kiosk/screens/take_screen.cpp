#include <algorithm>
#include <cmath>

#include "app/kiosk/screens/place_cards.h"
#include "app/kiosk/screens/place_facts.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/screens/take_code.h"
#include "app/kiosk/widgets/button.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/label.h"
#include "app/kiosk/widgets/qr.h"

namespace lanrian::kiosk {
namespace {

constexpr int captions_beside = 16;         // of what stands beside a code
constexpr int captions_per_button = 24;     // a wider one is not easier to touch
constexpr int captions_beside_button = 22;  // of a card with a button beside it

// The way to another code.
struct CodeButton {
  std::string id;
  char32_t sign = 0;
  std::string word;
  TakeForm form = TakeForm::list;

  ButtonContent content() const { return {id, sign, word, "", TakeAction(ChooseTakeForm{form})}; }
};

// What is said of the code, and what other codes there are.
struct CodeWords {
  std::vector<FactLine> lines;  // the first is the heading
  std::vector<CodeButton> buttons;
};

// What everybody can read and write down who has no telephone at hand.
void add_fallback(const Scene& scene, const TakeScreen& screen, std::vector<FactLine>& lines) {
  const data::Place& place = *screen.place;
  if (screen.form == TakeForm::map) {
    if (place.position) lines.push_back({map_link(*place.position), {}, sign::website});
    return;
  }
  for (const auto& phone : place.phones) {
    lines.push_back({phone_in_groups(phone), {}, sign::phone, Colour::ink, fonts::Face::bold});
  }
  if (!place.position) return;
  const auto position = geo_uri(*place.position).substr(std::string_view("geo:").size());
  lines.push_back(
      {scene.words.fill(Word::take_position, {{"position", position}}), {}, sign::place});
}

// What had no room in the code.
void add_left_out(const Words& words, const TakeCode& code, std::vector<FactLine>& lines) {
  const auto warn = [&lines](std::string text) {
    lines.push_back({std::move(text), {}, sign::warning, Colour::silk});
  };
  if (!code.taken) return warn(std::string(words[Word::take_too_long]));
  if (code.taken->places < code.places) {
    warn(words.fill(Word::take_fits, {{"fit", words.number(code.taken->places)},
                                      {"all", words.number(code.places)}}));
  }
  const LeftOut& left_out = code.taken->left_out;
  std::string things;
  const auto add = [&](bool left, Word word) {
    if (left) things += (things.empty() ? "" : ", ") + std::string(words[word]);
  };
  add(left_out.hours, Word::place_hours);
  add(left_out.addresses, Word::place_address);
  add(left_out.phones, Word::place_phone);
  if (!things.empty()) warn(words.fill(Word::take_left_out, {{"things", things}}));
}

// The codes that are not shown now: from the list's the way to the place one came from.
std::vector<CodeButton> other_codes(const Model& model, const TakeScreen& screen,
                                    const Words& words) {
  if (!screen.place) return {};
  const data::Place& place = *screen.place;
  if (screen.form == TakeForm::list) {
    return {{"form:details", look(place.category).sign,
             shown_name(words, place.name_th, place.name_en), TakeForm::details}};
  }
  std::vector<CodeButton> buttons;
  if (screen.form == TakeForm::map) {
    buttons.push_back(
        {"form:details", sign::phone, std::string(words[Word::take_details]), TakeForm::details});
  } else if (place.position) {
    buttons.push_back({"form:map", sign::place, std::string(words[Word::take_map]), TakeForm::map});
  }
  if (model.visit.places.size() > 1) {
    buttons.push_back({"form:list", sign::qr, std::string(words[Word::take_list]), TakeForm::list});
  }
  return buttons;
}

CodeWords words_of(const Model& model, const TakeScreen& screen, const Scene& scene,
                   const TakeCode& code) {
  const auto& words = scene.words;
  CodeWords said;
  said.lines.push_back({code.what});
  if (code.taken) {
    const Word network = screen.form == TakeForm::map ? Word::take_network : Word::take_no_network;
    said.lines.push_back({std::string(words[Word::take_scan])});
    said.lines.push_back({std::string(words[network]), {}, 0, Colour::quiet});
  }
  add_left_out(words, code, said.lines);
  if (screen.place && screen.form != TakeForm::list) add_fallback(scene, screen, said.lines);
  if (screen.place && !model.visit.has(screen.place->id)) {
    const auto places = words.places(model.visit.places.size());
    said.lines.push_back(
        {words.fill(Word::take_full, {{"places", places}}), {}, sign::warning, Colour::silk});
  }
  said.buttons = other_codes(model, screen, words);
  return said;
}

// The words from a point down, over a width. Draws them or only measures; their height.
float draw_words(Scene& scene, const CodeWords& said, Point at, float width, bool draw) {
  const auto unit = static_cast<float>(scene.m.unit);
  const LabelStyle heading = {
      .px = scene.m.headline, .face = fonts::Face::bold, .role = Role::heading};
  float y = at.y;
  const auto& what = said.lines.front().text;
  y += draw ? label(scene, what, at, width, heading) : label_height(scene, what, width, heading);
  for (std::size_t i = 1; i < said.lines.size(); ++i) {
    y = std::round(y + unit);
    y += fact_line(scene, said.lines[i], {at.x, y}, width, draw);
  }
  const float own = std::min(width, static_cast<float>(captions_per_button * scene.m.caption));
  for (const auto& each : said.buttons) {
    const auto content = each.content();
    y = std::round(y + 2 * unit);
    const float height = std::ceil(button_height(scene, content, own));
    if (draw) button(scene, content, {at.x, y, own, height}, ButtonRank::second);
    y += height;
  }
  return y - at.y;
}

// The code with its words beside it, or below it where there is no room.
Block code_block(Scene& scene, const Grid& grid, const CodeWords& said, const TakeCode& code,
                 float side_max) {
  const QrDrawing* drawing = code.taken ? scene.codes.code(code.taken->text) : nullptr;
  const QrSize size = drawing ? qr_size(scene.m, drawing->modules, side_max) : QrSize{};
  const float gap = drawing ? static_cast<float>(4 * scene.m.unit) : 0;
  const float left_over = grid.width - size.side - gap;
  const bool beside = drawing && left_over >= static_cast<float>(captions_beside * scene.m.caption);
  const float width = beside ? left_over : grid.width;
  const auto pad = static_cast<float>(2 * scene.m.unit);
  const auto words_height = [=, &scene] { return draw_words(scene, said, {}, width, false); };
  const auto height = [=] {
    const float words = words_height();
    return 2 * pad + (beside ? std::max(words, size.side) : words + size.side + gap);
  };
  const auto draw = [=, &scene](float y) {
    const float top = y + pad;
    const float x = beside ? grid.left : grid.left + std::floor((grid.width - size.side) / 2);
    if (drawing) {
      const auto name = scene.words.fill(Word::take_code, {{"what", code.what}});
      draw_qr(scene, *drawing, size, {x, top}, name, code.taken->text);
    }
    const Point at =
        beside ? Point{grid.left + size.side + gap, top} : Point{grid.left, top + size.side + gap};
    draw_words(scene, said, at, width, true);
  };
  return {height, draw};
}

// A place of the list and the button that takes it out, beside it or below.
class ListedCard {
 public:
  ListedCard(const Model& model, Scene& scene, const data::Place& place, float width)
      : scene_(scene),
        content_(card_of(model, scene, place)),
        width_(width),
        gap_(static_cast<float>(scene.m.gap)) {
    const auto unit = static_cast<float>(scene.m.unit);
    remove_ = {"remove:" + place.id.value, sign::clear, scene.words[Word::take_remove],
               scene.words.fill(Word::take_remove_place, {{"place", content_.name}}),
               TakeAction(LeavePlace{place.id})};
    beside_ = width >= static_cast<float>(captions_beside_button * scene.m.caption);
    const float word =
        scene.canvas
            .set(remove_.word, scene.style(scene.m.body, fonts::unlimited_width, fonts::Face::bold))
            .width();
    const float own = std::ceil(word) + static_cast<float>(scene.m.title) + 6 * unit;
    button_width_ = beside_ ? own : width;
    card_width_ = beside_ ? width - own - gap_ : width;
  }

  float height() const {
    const float card = std::ceil(card_height(scene_, content_, card_width_));
    const float button = std::ceil(button_height(scene_, remove_, button_width_));
    return beside_ ? std::max(card, button) : card + gap_ + button;
  }

  void draw(const Rect& rect) const {
    const float button_height = std::ceil(kiosk::button_height(scene_, remove_, button_width_));
    if (beside_) {
      card(scene_, content_, {rect.x, rect.y, card_width_, rect.height});
      button(scene_, remove_, {rect.x + card_width_ + gap_, rect.y, button_width_, rect.height},
             ButtonRank::second);
      return;
    }
    const float card_height = rect.height - gap_ - button_height;
    card(scene_, content_, {rect.x, rect.y, width_, card_height});
    button(scene_, remove_, {rect.x, rect.y + card_height + gap_, width_, button_height},
           ButtonRank::second);
  }

 private:
  // Of a place that the newest release does not have, until that is known, its name alone.
  static TileContent card_of(const Model& model, Scene& scene, const data::Place& place) {
    const auto* city = model.shown_city();
    const auto index = city ? city->places.find(place.id.value) : std::nullopt;
    TileContent content;
    if (index) {
      content = place_card(model, scene, *index, std::nullopt);
    } else {
      content = {"place:" + place.id.value,
                 Role::listitem,
                 look(place.category),
                 shown_name(scene.words, place.name_th, place.name_en),
                 {},
                 OpenPlace{place.id}};
    }
    for (const auto& phone : place.phones) {
      content.lines.push_back({sign::phone, phone_in_groups(phone)});
    }
    return content;
  }

  Scene& scene_;
  TileContent content_;
  ButtonContent remove_;
  float width_ = 0;
  float gap_ = 0;
  float button_width_ = 0;
  float card_width_ = 0;
  bool beside_ = false;
};

// What a list without places has to say.
void add_empty(Scene& scene, GridPage& page) {
  page.above.push_back(heading_block(scene, page.grid, std::string(scene.words[Word::take_title])));
  page.above.push_back(note_block(scene, page.grid, {std::string(scene.words[Word::take_empty])}));
  page.above.push_back(
      note_block(scene, page.grid, {std::string(scene.words[Word::take_empty_hint])}));
  add_all_places(scene, page);
}

void add_gone(const Model& model, Scene& scene, GridPage& page) {
  if (model.visit.gone == 0) return;
  const auto places = scene.words.places(model.visit.gone);
  page.above.push_back(note_block(
      scene, page.grid,
      {scene.words.fill(Word::take_gone, {{"places", places}}), {}, sign::warning, Colour::silk}));
}

}  // namespace

void draw_take(const Model& model, const TakeScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const auto& places = model.visit.places;
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_place, place_columns_max);
  if (places.empty() && !screen.place) {
    add_empty(scene, page);
    add_gone(model, scene, page);
  } else {
    const float pad = static_cast<float>(2 * scene.m.unit);
    const float side_max = std::min(page.grid.width, paged_height(scene, room.height) - 2 * pad);
    const auto code = code_of(model, screen, scene, qr_modules_max(scene.m, side_max));
    const auto said = words_of(model, screen, scene, code);
    page.above.push_back(code_block(scene, page.grid, said, code, side_max));
    add_gone(model, scene, page);
  }
  if (screen.place && screen.form != TakeForm::list && !places.empty()) {
    const auto count = scene.words.places(places.size());
    page.above.push_back(
        heading_block(scene, page.grid, scene.words.fill(Word::take_count, {{"places", count}})));
  }
  const auto card_of = [&](int i) {
    return ListedCard(model, scene, places[static_cast<std::size_t>(i)], page.grid.column_width());
  };
  page.count = static_cast<int>(places.size());
  page.item_height = [&](int i) { return card_of(i).height(); };
  page.draw_item = [&](int i, const Rect& rect) { card_of(i).draw(rect); };
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
