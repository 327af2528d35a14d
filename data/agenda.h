// What is on in a city, and when. Pure functions; any thread.
#pragma once

#include <optional>
#include <vector>

#include "data/directory.h"

namespace lanrian::data {

// A time of an event.
struct ComingEvent {
  const CityEvent* event = nullptr;
  Occurrence when;
};

// The first time of an event that is not over; one without a known end is over when its day is.
// Null where all are over.
const Occurrence* next_time(const CityEvent& event, os::Instant at);

// The next time of each event that is not over, soonest first; of one place where it is given.
// Cancelled ones are among them: whoever comes must read that.
std::vector<ComingEvent> coming_events(const DirectoryCity& city, os::Instant at,
                                       std::optional<PlaceIndex> place = std::nullopt);

// A span of time, the end excluded.
struct Period {
  os::Instant from;
  os::Instant until;
  friend bool operator==(const Period&, const Period&) = default;
};

// Each event that begins or goes on in a period, with its first time there, soonest first. What is
// over when the period begins is not in it.
std::vector<ComingEvent> events_in(const DirectoryCity& city, Period period);

// What is left at `at` of the day, of the week that ends with Sunday, and of a month (months
// counted from that of `at`, 0 the present one), by the calendar of Thailand.
Period rest_of_day(os::Instant at);
Period rest_of_week(os::Instant at);
Period rest_of_month(os::Instant at, int months_ahead);

}  // namespace lanrian::data
