#include <chrono>

#include "app/kiosk/listing.h"
#include "app/kiosk/screens/event_words.h"
#include "app/kiosk/screens/place_cards.h"
#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/chip.h"
#include "app/kiosk/widgets/frame.h"
#include "data/agenda.h"

namespace lanrian::kiosk {
namespace {

data::Period period_of(const EventsScreen& screen, os::Instant at) {
  if (screen.span == EventSpan::today) return data::rest_of_day(at);
  if (screen.span == EventSpan::week) return data::rest_of_week(at);
  return data::rest_of_month(at, screen.months_ahead);
}

// "December", and the year where it is another one.
std::string month_word(const Scene& scene, os::Instant at, int months_ahead) {
  const auto first = os::bangkok_date(data::rest_of_month(at, months_ahead).from);
  const auto month = nth(Word::month_1, static_cast<std::size_t>(first.month - 1));
  const std::string word(scene.words[month]);
  if (first.year == os::bangkok_date(at).year) return word;
  return word + " " + scene.words.year(first.year);
}

// Today and this week always, so that one sees that there is nothing; months only where there is.
std::vector<Chip> span_chips(const Scene& scene, const data::DirectoryCity& city,
                             const EventsScreen& screen, os::Instant at) {
  std::vector<Chip> chips;
  const auto add = [&](const EventsScreen& span, std::string word) {
    const auto count = data::events_in(city, period_of(span, at)).size();
    const bool chosen = span.span == screen.span && span.months_ahead == screen.months_ahead;
    if (span.span == EventSpan::month && count == 0 && !chosen) return;
    chips.push_back({"span:" + std::to_string(static_cast<int>(span.span)) + ":" +
                         std::to_string(span.months_ahead),
                     std::move(word), scene.words.number(count),
                     chosen ? NodeState::chosen : NodeState::none,
                     ChooseSpan{span.span, span.months_ahead}, ChipRank::one_of});
  };
  add({EventSpan::today, 0, {}}, std::string(scene.words[Word::events_today]));
  add({EventSpan::week, 0, {}}, std::string(scene.words[Word::events_week]));
  for (int month = 0; month < event_months; ++month) {
    add({EventSpan::month, month, {}}, month_word(scene, at, month));
  }
  return chips;
}

// Where it is: a place of the city, which the card then leads to, or what is written.
void add_where(const Scene& scene, const data::DirectoryCity& city, const data::CityEvent& event,
               TileContent& card) {
  if (event.place) {
    const auto row = city.places.row(*event.place);
    card.lines.push_back({sign::place, shown_name(scene.words, row.name_th, row.name_en)});
    card.action = OpenPlace{{std::string(row.id)}};
    return;
  }
  const auto where = shown_name(scene.words, event.event.location_th, event.event.location_en);
  if (!where.empty()) card.lines.push_back({sign::place, where});
}

TileContent event_card(const Scene& scene, const data::DirectoryCity& city,
                       const data::ComingEvent& coming) {
  const auto& event = coming.event->event;
  TileContent card{"event:" + event.id.value,
                   Role::listitem,
                   {Colour::hue_own, sign::event},
                   shown_name(scene.words, event.name_th, event.name_en),
                   {},
                   std::nullopt};
  if (const auto state = event_state(scene.words, event)) {
    card.lines.push_back({state->sign, state->text, state->ink, state->face});
  }
  card.lines.push_back({sign::hours, said_time(scene.words, coming.when), Colour::ink});
  add_where(scene, city, *coming.event, card);
  if (event.fee == "no") card.lines.push_back({sign::fee, std::string(scene.words[Word::fee_no])});
  const auto booking = shown_name(scene.words, event.booking_th, event.booking_en);
  if (!booking.empty()) card.lines.push_back({sign::appointment, booking});
  const auto summary = shown_name(scene.words, event.summary_th, event.summary_en);
  if (!summary.empty()) card.lines.push_back({0, summary});
  return card;
}

}  // namespace

void draw_events(const Model& model, const EventsScreen& screen, Scene& scene) {
  const Rect room = draw_frame(model, scene);
  const auto* city = model.shown_city();
  if (!city) return;
  const auto at = agenda_begin(model);
  const auto events = data::events_in(*city, period_of(screen, at));
  GridPage page;
  page.grid = grid_in(scene, room, captions_per_place, place_columns_max);
  page.above = {heading_block(scene, page.grid, std::string(scene.words[Word::events_title]))};
  if (!model.now()) {
    const std::string said(scene.words[Word::events_no_clock]);
    page.above.push_back(status_block(scene, page.grid, said));
  }
  page.above.push_back(chips_block(scene, page.grid, span_chips(scene, *city, screen, at)));
  if (events.empty()) {
    const std::string said(scene.words[Word::events_none]);
    page.above.push_back(status_block(scene, page.grid, said));
    add_all_places(scene, page);
  }
  const auto card_of = [&](int i) {
    return event_card(scene, *city, events[static_cast<std::size_t>(i)]);
  };
  page.count = static_cast<int>(events.size());
  page.item_height = [&](int i) {
    return card_height(scene, card_of(i), page.grid.column_width());
  };
  page.draw_item = [&](int i, const Rect& rect) { card(scene, card_of(i), rect); };
  scroll_rows(scene, room, screen.scroll, rows_of(page));
}

}  // namespace lanrian::kiosk
