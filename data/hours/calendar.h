// Which days a rule's selectors mean. Pure; any thread.
#pragma once

#include <chrono>
#include <vector>

#include "data/hours/holidays.h"
#include "data/hours/opening_hours.h"

namespace lanrian::data::hours {

using Day = std::chrono::sys_days;

os::Date date_of(Day day);
Day day_of(os::Date date);

// Monday is 0.
int weekday_of(Day day);

// A week's number by ISO 8601.
int week_of(Day day);

// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
Day easter_of(int year);

// Whether an unlisted day of an incomplete year is a holiday, assumed both ways in turn.
struct Assumption {
  Day day;
  HolidayKind kind = HolidayKind::public_holiday;
  bool is_holiday = false;
};

// The holidays, and what is assumed where they do not say; grows as questions come up.
struct HolidayView {
  const Holidays& holidays;
  std::vector<Assumption> assumptions;

  bool is_holiday(Day day, HolidayKind kind);
};

// Whether all of the rule's date selectors hold of the day.
bool means_day(const Rule& rule, Day day, HolidayView& view);

}  // namespace lanrian::data::hours
