// What opening hours mean at a time: open, closed or unclear, and until when. Everything is in
// Asia/Bangkok, UTC+7 without daylight saving. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/hours/holidays.h"
#include "data/hours/opening_hours.h"
#include "data/hours/sun_times.h"
#include "platform/os/clock.h"

namespace lanrian::data::hours {

// `unclear` is all that is not surely open or closed: "unknown", an open end, a holiday rule in a
// year without a complete list, sun times without a position.
enum class State : std::uint8_t { open, closed, unclear };

// What the meaning of a text depends on besides the time.
struct Surroundings {
  Holidays holidays;
  std::optional<SunPosition> position;
};

// A part of a day in minutes after its midnight, the end excluded.
struct Interval {
  int from = 0;
  int to = 24 * 60;
  State state = State::closed;
  std::string comment;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Minutes after a day's midnight, the end excluded.
struct MinuteRange {
  std::int16_t from = 0;
  std::int16_t to = 0;
  friend bool operator==(const MinuteRange&, const MinuteRange&) = default;
};

// A day's states without comments, small and quick to ask: each list in order and without
// neighbours; closed is what is in neither.
struct DayStates {
  std::vector<MinuteRange> open;
  std::vector<MinuteRange> unclear;

  // `minute`: 0 to 1439.
  State at(int minute) const;
  friend bool operator==(const DayStates&, const DayStates&) = default;
};

// State and comment at one time.
struct Moment {
  State state = State::unclear;
  std::string comment;
};

// The first instant at which the state is another.
struct Change {
  os::Instant at;
  State to = State::unclear;
};

inline constexpr int search_days_max = 400;

// A day from 00:00 to 24:00 without a gap; neighbours differ. What spills over from the day before
// is in it, what spills into the next is not.
std::vector<Interval> hours_of_day(const OpeningHours& hours, const Surroundings& around,
                                   os::Date date);

// For lists of many places: made once for a date, when the list is built or the day is over (less
// than a microsecond for the usual hours), it answers "open now" and "open at 18:00" for all
// minutes of the date. What spills over from the day before is in it.
DayStates states_of_day(const OpeningHours& hours, const Surroundings& around, os::Date date);

Moment moment_at(const OpeningHours& hours, const Surroundings& around, os::Instant at);

// Nothing where the state stays for the next `days` days.
std::optional<Change> next_change(const OpeningHours& hours, const Surroundings& around,
                                  os::Instant at, int days = search_days_max);

}  // namespace lanrian::data::hours
