#include "data/hours/calendar.h"

#include <algorithm>
#include <optional>

namespace lanrian::data::hours {
namespace {

using std::chrono::days;

Day make_day(int year, int month, int day) {
  return Day(std::chrono::year_month_day{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))});
}

int days_in_month(int year, int month) {
  return month == 12
             ? 31
             : static_cast<int>((make_day(year, month + 1, 1) - make_day(year, month, 1)).count());
}

// The nth weekday of a month, from its end where negative; nothing where there is no fifth.
std::optional<Day> nth_weekday(int year, int month, int weekday, int nth) {
  const int size = days_in_month(year, month);
  const int first = 1 + (weekday - weekday_of(make_day(year, month, 1)) + 7) % 7;
  const int last = first + (size - first) / 7 * 7;
  const int day = nth > 0 ? first + 7 * (nth - 1) : last + 7 * (nth + 1);
  if (day < 1 || day > size) return std::nullopt;
  return make_day(year, month, day);
}

// A point's day in a year, of a month its first or last; nothing where there is none.
std::optional<Day> resolve(const DatePoint& point, int year, bool last) {
  std::optional<Day> day;
  switch (point.base) {
    case DateBase::easter:
      day = easter_of(year);
      break;
    case DateBase::nth_weekday:
      day = nth_weekday(year, point.month, point.weekday, point.nth);
      break;
    case DateBase::month:
      day = make_day(year, point.month, last ? days_in_month(year, point.month) : 1);
      break;
    case DateBase::day:
      if (point.day <= days_in_month(year, point.month)) {
        day = make_day(year, point.month, point.day);
      }
  }
  if (!day) return std::nullopt;
  if (point.weekday_offset != 0) {
    const int wanted = std::abs(point.weekday_offset) - 1;
    const int ahead = (wanted - weekday_of(*day) + 7) % 7;
    const int behind = (weekday_of(*day) - wanted + 7) % 7;
    *day += days(point.weekday_offset > 0 ? (ahead == 0 ? 7 : ahead) : -(behind == 0 ? 7 : behind));
  }
  return *day + days(point.day_offset);
}

// Of February 29 where there is none, a range begins on March 1 and ends on February 28.
std::optional<Day> resolve_end(const DatePoint& point, int year, bool last) {
  if (auto day = resolve(point, year, last)) return day;
  if (point.base != DateBase::day) return std::nullopt;
  const int size = days_in_month(year, point.month);
  return make_day(year, point.month, size) + days((last ? 0 : 1) + point.day_offset);
}

bool in_range_of_year(const DateRange& range, int year, Day day) {
  const bool alone = !range.to && !range.onwards;
  const auto from = alone ? resolve(range.from, year, false) : resolve_end(range.from, year, false);
  if (!from) return false;
  if (range.onwards) {
    return day >= *from && (range.from.year != 0 || day <= make_day(year, 12, 31));
  }
  if (!range.to) {
    const auto last = resolve(range.from, year, true);
    return last && day >= *from && day <= *last;
  }
  auto to = resolve_end(*range.to, range.to->year != 0 ? range.to->year : year, true);
  // "Apr 05-easter" is no time at all where easter is earlier, not almost a year.
  const bool may_turn = range.to->year == 0 && range.from.base != DateBase::easter &&
                        range.to->base != DateBase::easter;
  if (to && *to < *from && may_turn) to = resolve_end(*range.to, year + 1, true);
  return to && day >= *from && day <= *to;
}

bool holds(const DateRange& range, Day day) {
  if (range.from.year != 0) return in_range_of_year(range, range.from.year, day);
  const int year = date_of(day).year;
  // The range may have begun last year, or by an offset belong to the next.
  return in_range_of_year(range, year, day) || in_range_of_year(range, year - 1, day) ||
         in_range_of_year(range, year + 1, day);
}

bool holds(const YearRange& range, Day day) {
  const int year = date_of(day).year;
  return year >= range.from && (range.onwards || year <= range.to) &&
         (year - range.from) % range.step == 0;
}

bool holds(const WeekRange& range, Day day) {
  const int week = week_of(day);
  const bool inside = range.from <= range.to ? week >= range.from && week <= range.to
                                             : week >= range.from || week <= range.to;
  return inside && (week - range.from + 53) % 53 % range.step == 0;
}

bool holds(const WeekdayRange& range, Day day) {
  day -= days(range.day_offset);
  const int weekday = weekday_of(day);
  if ((weekday - range.from + 7) % 7 > (range.to - range.from + 7) % 7) return false;
  if (range.nth.empty()) return true;
  const auto date = date_of(day);
  const int from_start = (date.day - 1) / 7 + 1;
  const int from_end = -((days_in_month(date.year, date.month) - date.day) / 7 + 1);
  return std::any_of(range.nth.begin(), range.nth.end(), [&](const NthRange& nth) {
    return nth.from > 0 ? from_start >= nth.from && from_start <= nth.to : from_end == nth.from;
  });
}

template <typename T>
bool any_holds(const std::vector<T>& ranges, Day day) {
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(),
                                       [&](const T& range) { return holds(range, day); });
}

bool means_weekday(const Rule& rule, Day day, HolidayView& view) {
  if (rule.holidays.empty()) return any_holds(rule.weekdays, day);
  const bool weekday = !rule.weekdays.empty() && any_holds(rule.weekdays, day);
  if (rule.holidays_on_weekdays && !weekday) return false;
  if (!rule.holidays_on_weekdays && weekday) return true;
  return std::any_of(rule.holidays.begin(), rule.holidays.end(), [&](const auto& holiday) {
    return view.is_holiday(day - days(holiday.day_offset), holiday.kind);
  });
}

}  // namespace

os::Date date_of(Day day) {
  const std::chrono::year_month_day date(day);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

Day day_of(os::Date date) { return make_day(date.year, date.month, date.day); }

int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1; }

int week_of(Day day) {
  const Day thursday = day + days(3 - weekday_of(day));
  return static_cast<int>((thursday - make_day(date_of(thursday).year, 1, 1)).count()) / 7 + 1;
}

Day easter_of(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return make_day(year, f / 31, f % 31 + 1);
}

bool HolidayView::is_holiday(Day day, HolidayKind kind) {
  const auto known = holidays.is_holiday(date_of(day), kind);
  if (known != Truth::unclear) return known == Truth::yes;
  for (const auto& assumption : assumptions) {
    if (assumption.day == day && assumption.kind == kind) return assumption.is_holiday;
  }
  assumptions.push_back({day, kind, false});
  return false;
}

bool means_day(const Rule& rule, Day day, HolidayView& view) {
  return any_holds(rule.years, day) && any_holds(rule.dates, day) && any_holds(rule.weeks, day) &&
         means_weekday(rule, day, view);
}

}  // namespace lanrian::data::hours
