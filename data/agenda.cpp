#include "data/agenda.h"

#include <algorithm>

namespace lanrian::data {
namespace {

using std::chrono::days;
using std::chrono::floor;
constexpr auto bangkok = std::chrono::hours(7);

// When a time is over; without a known end, with its day.
os::Instant end_of(const Occurrence& when) {
  if (when.end > when.begin) return when.end;
  return floor<days>(when.begin + bangkok) + days(1) - bangkok;
}

void sort_by_begin(std::vector<ComingEvent>& events) {
  std::stable_sort(events.begin(), events.end(), [](const ComingEvent& a, const ComingEvent& b) {
    return a.when.begin < b.when.begin;
  });
}

// Midnight in Thailand at the beginning of a local day.
os::Instant begin_of(std::chrono::sys_days local_day) { return local_day - bangkok; }

}  // namespace

const Occurrence* next_time(const CityEvent& event, os::Instant at) {
  const auto next = std::find_if(event.occurrences.begin(), event.occurrences.end(),
                                 [at](const Occurrence& when) { return at < end_of(when); });
  return next == event.occurrences.end() ? nullptr : &*next;
}

std::vector<ComingEvent> coming_events(const DirectoryCity& city, os::Instant at,
                                       std::optional<PlaceIndex> place) {
  std::vector<ComingEvent> coming;
  for (const auto& event : city.events) {
    if (place && event.place != place) continue;
    if (const auto* next = next_time(event, at)) coming.push_back({&event, *next});
  }
  sort_by_begin(coming);
  return coming;
}

std::vector<ComingEvent> events_in(const DirectoryCity& city, Period period) {
  std::vector<ComingEvent> events;
  for (const auto& event : city.events) {
    const auto* next = next_time(event, period.from);
    if (next && next->begin < period.until) events.push_back({&event, *next});
  }
  sort_by_begin(events);
  return events;
}

Period rest_of_day(os::Instant at) { return {at, begin_of(floor<days>(at + bangkok) + days(1))}; }

Period rest_of_week(os::Instant at) {
  const auto today = floor<days>(at + bangkok);
  const auto weekday = std::chrono::weekday(today).iso_encoding();
  return {at, begin_of(today + days(8 - static_cast<int>(weekday)))};
}

Period rest_of_month(os::Instant at, int months_ahead) {
  const std::chrono::year_month_day today(floor<days>(at + bangkok));
  const auto month = today.year() / today.month() + std::chrono::months(months_ahead);
  const auto next = month + std::chrono::months(1);
  const auto first = begin_of(std::chrono::sys_days(month / 1));
  return {std::max(at, first), begin_of(std::chrono::sys_days(next / 1))};
}

}  // namespace lanrian::data
