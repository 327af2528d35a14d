// When an event takes place, worked out from its start, its dates and its rule. Pure functions; any
// thread.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "data/event.h"
#include "data/publish/recurrence.h"
#include "platform/os/clock.h"

namespace lanrian::data::publish {

// The days of which a release says what happens: [first, end).
struct EventWindow {
  std::chrono::sys_days first;
  std::chrono::sys_days end;
};

// From the first day of now's month in Thailand until 431 days later: at least 400 days are ahead
// at any time of the month, and what is published changes once a month, not daily.
EventWindow event_window(os::Instant now);

inline constexpr std::size_t occurrences_max = 1'000;

// The event's times, and what an operator should know about them.
struct EventTimes {
  std::vector<std::string> occurrences;  // in the window, at most 1,000: as Event::occurrences
  bool over = false;                     // none is left at `now`
  bool later = false;                    // the first begins after the window
  bool cut = false;                      // there were more than 1,000
};

// Of an event whose times fit their shapes and each other: start and dates, start and end of one
// kind, the end not before the start, `rule` its rrule. Each occurrence is as long as the first.
EventTimes times_of(const Event& event, const Recurrence* rule, os::Instant now);

// "2026-11-23" and "2026-11-23T09:00" on Thailand's clock; the text must be one of both.
LocalMinutes local_minutes(std::string_view moment);

}  // namespace lanrian::data::publish
