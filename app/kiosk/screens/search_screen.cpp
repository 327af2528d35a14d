#include "app/kiosk/screens/place_cards.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/frame.h"
#include "app/kiosk/widgets/text_field.h"
#include "app/kiosk/widgets/typing_room.h"
#include "data/place_search.h"
#include "data/search/highlight.h"

namespace lanrian::kiosk {
namespace {

using data::search::Hit;
using data::search::TextKind;
using data::search::Why;

// Why a place was found, where its names on the card do not show it.
std::string reason(const Words& words, const data::DirectoryCity& city, const Hit& hit) {
  if (hit.kind == TextKind::alternate || hit.kind == TextKind::romanised ||
      hit.kind == TextKind::local) {
    // Empty where a new release has taken back the name that the former one was found by.
    const auto text = data::text_of_hit(city, hit);
    return text.empty() ? text : words.fill(Word::why_also, {{"text", text}});
  }
  if (hit.why >= Why::written_out) return std::string(words[Word::why_similar]);
  if (hit.kind == TextKind::district) return std::string(words[Word::why_district]);
  if (hit.kind == TextKind::category) return std::string(words[Word::why_kind]);
  if (hit.kind == TextKind::keyword) return std::string(words[Word::why_theme]);
  return {};
}

std::optional<double> distance_to(const Model& model, data::PlaceIndex place) {
  const auto position = model.shown_city()->places.position(place);
  if (!position || !model.position) return std::nullopt;
  return data::distance_m(*model.position, *position);
}

// A card with the letters marked that were looked for, and why it is here.
TileContent result_card(const Model& model, Scene& scene, const SearchScreen& screen,
                        const Hit& hit) {
  auto content = place_card(model, scene, hit.document, distance_to(model, hit.document));
  const auto text = reason(scene.words, *model.shown_city(), hit);
  if (!text.empty()) {
    content.lines.insert(content.lines.begin(), CardLine{sign::search, text, Colour::accent});
  }
  const auto marks = [&](std::string_view shown) {
    return data::search::highlights(screen.answer.query, hit.why, shown, &scene.dictionary);
  };
  content.marked = marks(content.name);
  for (auto& line : content.lines) {
    const bool told = line.sign == 0 || line.sign == sign::place ||
                      (line.sign == sign::search && hit.why < Why::written_out);
    if (told) line.marked = marks(line.text);
  }
  return content;
}

// Nothing was found that is all that is wished, but something without: one touch leads there.
void add_filtered_away(const Model& model, Scene& scene, const SearchScreen& screen,
                       GridPage& page) {
  const auto& words = scene.words;
  const auto places = words.places(screen.found_unfiltered);
  const auto wishes = wish_words(words, *model.shown_city(), screen.choosing.filter);
  const auto said =
      words.fill(Word::search_filtered,
                 {{"places", places}, {"wishes", wishes}, {"text", screen.field.edit.utf8()}});
  page.above.push_back(status_block(scene, page.grid, said));
  page.above.push_back(button_block(scene, page.grid, "drop-all", sign::clear,
                                    words.fill(Word::search_unfiltered, {{"places", places}}),
                                    DropWishes{}));
}

// Nothing was found: shorter, by other letters, or by pictures.
void add_fruitless(Scene& scene, const SearchScreen& screen, GridPage& page) {
  const auto said = scene.words.fill(Word::search_nothing, {{"text", screen.field.edit.utf8()}});
  page.above.push_back(status_block(scene, page.grid, said));
  page.above.push_back(
      status_block(scene, page.grid, std::string(scene.words[Word::search_nothing_hint])));
  if (!screen.field.focused || screen.field.keyboard.kind != KeyboardKind::alphabet) {
    page.above.push_back(button_block(scene, page.grid, "alphabet", sign::typing,
                                      std::string(scene.words[Word::search_alphabet]),
                                      FieldAction(ChooseKeyboard{KeyboardKind::alphabet, 0})));
  }
  page.above.push_back(button_block(scene, page.grid, "kinds", sign::home,
                                    std::string(scene.words[Word::search_kinds]), GoHome{}));
}

std::string found_words(const Words& words, std::size_t found) {
  return words.fill(Word::search_found, {{"places", words.places(found)}});
}

// What the field tells while somebody types: how many were found. That none were is told in the
// room for results, if there is one.
std::vector<std::string> told_while_typing(const Scene& scene, const SearchScreen& screen,
                                           const Rect& room) {
  const auto found = screen.answer.found + screen.answer.found_nearly;
  if (!screen.field.focused || screen.field.edit.empty() || !screen.searcher) return {};
  if (found > 0) return {found_words(scene.words, found), scene.words.places(found)};
  if (room.height > 0) return {};
  return {std::string(scene.words[Word::search_none])};
}

// What stands above the results. While somebody types there is no room for chips.
void add_above(const Model& model, Scene& scene, const SearchScreen& screen, GridPage& page) {
  const auto found = screen.answer.found + screen.answer.found_nearly;
  if (screen.field.edit.empty() || !screen.searcher) {
    const bool waiting = !screen.field.edit.empty();
    const Word word = waiting ? Word::loading : Word::search_prompt;
    page.above.push_back(status_block(scene, page.grid, std::string(scene.words[word])));
    return;
  }
  if (found > 0 && !screen.field.focused) {
    page.above.push_back(status_block(scene, page.grid, found_words(scene.words, found)));
  }
  if (!screen.field.focused) {
    add_chips(model, scene, screen.choosing, page);
  } else if (found > 0) {
    add_wishes_set(scene, screen.choosing, page);
  }
  if (found > 0) return;
  if (screen.found_unfiltered > 0) {
    add_filtered_away(model, scene, screen, page);
  } else {
    add_fruitless(scene, screen, page);
  }
}

GridPage page_of(const Model& model, Scene& scene, const SearchScreen& screen, const Rect& room) {
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_place, place_columns_max);
  add_above(model, scene, screen, page);
  const auto found = screen.answer.found + screen.answer.found_nearly;
  if (found > screen.answer.hits.size()) {
    const auto more = scene.words.places(found - screen.answer.hits.size());
    page.below.push_back(
        status_block(scene, page.grid, scene.words.fill(Word::search_more, {{"places", more}})));
  }
  return page;
}

}  // namespace

void draw_search(const Model& model, const SearchScreen& screen, Scene& scene) {
  const auto below = draw_field_on_top(scene, screen.field, draw_frame(model, scene));
  Rect room = below.rest;
  if (screen.field.focused) room = draw_keys_below(scene, screen.field, room);
  draw_field_notice(scene, screen.field, below.notice, told_while_typing(scene, screen, room));
  GridPage page = page_of(model, scene, screen, room);
  const auto card_of = [&](int i) {
    return result_card(model, scene, screen, screen.answer.hits[static_cast<std::size_t>(i)]);
  };
  page.count = model.shown_city() ? static_cast<int>(screen.answer.hits.size()) : 0;
  page.item_height = [&](int i) {
    return card_height(scene, card_of(i), page.grid.column_width());
  };
  page.draw_item = [&](int i, const Rect& rect) { card(scene, card_of(i), rect); };
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
