#include <fmt/format.h>

#include <algorithm>

#include "app/kiosk/screens/event_words.h"
#include "app/kiosk/screens/place_facts.h"
#include "app/kiosk/screens/screens.h"
#include "data/agenda.h"

namespace lanrian::kiosk {
namespace {

using data::hours::State;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;

constexpr std::size_t events_max = 5;
constexpr auto bangkok = std::chrono::hours(7);

std::string said_date(const Words& words, const std::string& iso) {
  const auto day = os::parse_rfc3339(iso + "T00:00+07:00");
  return day ? words.date(os::bangkok_date(*day)) : iso;
}

std::string iso_of(os::Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

bool has_closure(const data::Place& place) {
  return !place.closed_from.empty() || !place.closed_until.empty() ||
         !place.closed_reason_th.empty() || !place.closed_reason_en.empty();
}

// A closure that goes on or comes, with its reason; nothing once it is over.
std::optional<FactLine> closure_line(const Words& words, const data::Place& place,
                                     const std::string& today) {
  if (!has_closure(place)) return std::nullopt;
  const auto& until = place.closed_until;
  if (!today.empty() && !until.empty() && until < today) return std::nullopt;
  const bool closed = !today.empty() && data::is_temporarily_closed(place, today);
  const auto from = said_date(words, place.closed_from);
  const auto to = said_date(words, until);
  std::string text;
  if (closed || place.closed_from.empty()) {
    text = until.empty() ? std::string(words[Word::closure_open_end])
                         : words.fill(Word::closure_until, {{"date", to}});
  } else {
    text = until.empty() ? words.fill(Word::closure_from, {{"from", from}})
                         : words.fill(Word::closure_span, {{"from", from}, {"to", to}});
  }
  const auto reason = shown_name(words, place.closed_reason_th, place.closed_reason_en);
  if (!reason.empty()) text += ": " + reason;
  return FactLine{text, {}, closed ? sign::closed : sign::warning, Colour::silk, fonts::Face::bold};
}

// What the hours say of now.
FactLine hours_line(const Model& model, Scene& scene, const data::Place& place) {
  const auto* city = model.shown_city();
  const auto index = city ? city->places.find(place.id.value) : std::nullopt;
  const bool known = index && model.places_at && !place.opening_hours.empty();
  const State state = known ? model.places_at->state[*index] : State::unclear;
  if (place.opening_hours.empty()) {
    return {std::string(scene.words[Word::unknown_hours]), {}, sign::unclear, Colour::quiet};
  }
  const auto& sentence = scene.hours.sentence(place.opening_hours);
  if (state == State::open) {
    return {sentence, {}, sign::open, Colour::leaf, fonts::Face::bold};
  }
  if (state == State::closed) {
    return {sentence, {}, sign::closed, Colour::silk, fonts::Face::bold};
  }
  return {sentence, {}, model.now() ? sign::unclear : sign::hours, Colour::quiet};
}

// The day of the week in Bangkok, 0 for Monday; none without a clock.
std::optional<int> weekday_of(std::optional<os::Instant> now) {
  if (!now) return std::nullopt;
  const std::chrono::weekday day(floor<days>(*now + bangkok));
  return static_cast<int>(day.iso_encoding()) - 1;
}

std::string time_of(const Words& words, const std::string& clock) {
  if (clock.size() != 5) return clock;
  const auto number = [&](std::size_t at) { return (clock[at] - '0') * 10 + clock[at + 1] - '0'; };
  return words.time(number(0) * 60 + number(3));
}

void add_event(const Words& words, const data::ComingEvent& coming, std::vector<FactLine>& lines) {
  const data::Event& event = coming.event->event;
  lines.push_back(
      {shown_name(words, event.name_th, event.name_en), {}, 0, Colour::ink, fonts::Face::bold});
  if (const auto state = event_state(words, event)) lines.push_back(*state);
  lines.push_back({said_time(words, coming.when)});
  const auto summary = shown_name(words, event.summary_th, event.summary_en);
  if (!summary.empty()) lines.push_back({summary, {}, 0, Colour::quiet});
  const auto booking = shown_name(words, event.booking_th, event.booking_en);
  if (!booking.empty()) lines.push_back({booking, {}, sign::appointment, Colour::quiet});
}

}  // namespace

std::vector<FactLine> door_lines(const Model& model, Scene& scene, const data::Place& place) {
  const auto& words = scene.words;
  if (place.status == "closed") {
    return {{std::string(words[Word::state_closed_for_good]),
             {},
             sign::closed,
             Colour::silk,
             fonts::Face::bold}};
  }
  const auto now = model.now();
  const std::string today = now ? iso_of(os::bangkok_date(*now)) : std::string();
  std::vector<FactLine> lines;
  const auto closure = closure_line(words, place, today);
  const bool closed = closure && closure->sign == sign::closed;
  if (!closed) lines.push_back(hours_line(model, scene, place));
  if (closure) lines.push_back(*closure);
  if (place.appointment_only == data::Tristate::yes) {
    lines.push_back({std::string(words[Word::appointment_only]),
                     {},
                     sign::appointment,
                     Colour::ink,
                     fonts::Face::bold});
  }
  return lines;
}

Fact hours_fact(Scene& scene, const data::Place& place, std::optional<os::Instant> now) {
  const auto& words = scene.words;
  Fact fact{sign::hours, Word::place_hours, {}};
  const auto& rows = scene.hours.week(place.opening_hours);
  const auto today = weekday_of(now);
  for (const auto& row : rows) {
    FactLine line{row.days, row.hours};
    if (!row.holiday.empty()) line.beside += " (" + row.holiday + ")";
    if (today && row.first_day <= *today && *today <= row.last_day) {
      line.face = fonts::Face::bold;
      line.mark = words[Word::today];
    }
    fact.lines.push_back(std::move(line));
  }
  if (rows.empty() && !place.opening_hours.empty()) fact.lines.push_back({place.opening_hours});
  if (!place.last_entry.empty()) {
    const auto time = time_of(words, place.last_entry);
    fact.lines.push_back({words.fill(Word::last_entry, {{"time", time}})});
  }
  const auto note = shown_name(words, place.hours_note_th, place.hours_note_en);
  if (!note.empty()) fact.lines.push_back({note, {}, 0, Colour::quiet});
  if (fact.lines.empty()) {
    fact.lines.push_back({std::string(words[Word::unknown_hours]), {}, 0, Colour::quiet});
  }
  return fact;
}

// Without a clock that can be trusted, those since the release was published.
std::optional<Fact> events_fact(const Model& model, Scene& scene, const data::Place& place) {
  const auto* city = model.shown_city();
  const auto index = city ? city->places.find(place.id.value) : std::nullopt;
  if (!index) return std::nullopt;
  auto at = model.now();
  if (!at) {
    const auto released = os::parse_rfc3339(city->stamp.released_at);
    at = released ? *released : os::Instant{};
  }
  const auto coming = data::coming_events(*city, *at, *index);
  if (coming.empty()) return std::nullopt;
  Fact fact{sign::event, Word::place_events, {}};
  for (std::size_t i = 0; i < std::min(events_max, coming.size()); ++i) {
    add_event(scene.words, coming[i], fact.lines);
  }
  if (coming.size() > events_max) {
    const auto more = scene.words.number(coming.size() - events_max);
    fact.lines.push_back(
        {scene.words.fill(Word::events_more, {{"count", more}}), {}, 0, Colour::quiet});
  }
  return fact;
}

}  // namespace lanrian::kiosk
