#include "data/publish/recurrence.h"

#include <algorithm>

namespace lanrian::data::publish {
namespace {

using Day = std::chrono::sys_days;
using std::chrono::days;
using std::chrono::year_month_day;

constexpr int week_days = 7;

// A day by all that rules ask of it.
struct DayParts {
  Day day;
  int year = 0;
  int month = 0;
  int month_day = 0;
  int month_length = 0;
  int year_day = 0;
  int year_length = 0;
  int weekday = 0;  // 0 is Monday
};

Day first_of_year(int year) { return Day(std::chrono::year(year) / std::chrono::January / 1); }

int between(Day from, Day to) { return static_cast<int>((to - from).count()); }

int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1; }

DayParts parts_of(Day day) {
  const year_month_day date(day);
  const std::chrono::year_month_day_last last(date.year() / date.month() / std::chrono::last);
  const int year = static_cast<int>(date.year());
  return {day,
          year,
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(static_cast<unsigned>(last.day())),
          between(first_of_year(year), day) + 1,
          between(first_of_year(year), first_of_year(year + 1)),
          weekday_of(day)};
}

// The first day of week 1: the first week with at least four days in the year.
Day first_week_of(int year, int week_start) {
  const Day january_4 = first_of_year(year) + days(3);
  return january_4 - days((weekday_of(january_4) - week_start + week_days) % week_days);
}

// Whether a list has a number, counted from 1 or, below 0, from the end of `length`.
bool names(const std::vector<int>& numbers, int number, int length) {
  return std::any_of(numbers.begin(), numbers.end(),
                     [&](int wanted) { return wanted == number || wanted + length + 1 == number; });
}

bool has(const std::vector<int>& numbers, int number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

// Whether one of the rule's weekdays is this day, counted in its month or in its year.
bool is_weekday(const Recurrence& rule, const DayParts& day) {
  const bool in_year = rule.frequency == Frequency::yearly && rule.months.empty();
  const int index = (in_year ? day.year_day : day.month_day) - 1;
  const int length = in_year ? day.year_length : day.month_length;
  const int nth = index / week_days + 1;
  const int from_end = -((length - 1 - index) / week_days + 1);
  return std::any_of(rule.weekdays.begin(), rule.weekdays.end(), [&](const RuleWeekday& wanted) {
    return wanted.weekday == day.weekday &&
           (wanted.nth == 0 || wanted.nth == nth || wanted.nth == from_end);
  });
}

// A rule with what its start says where it does not.
struct Followed {
  Recurrence rule;
  Day start;
};

Followed completed(const Recurrence& rule, Day start) {
  Followed followed{rule, start};
  auto& whole = followed.rule;
  const auto day = parts_of(start);
  const bool no_day = rule.weekdays.empty() && rule.month_days.empty() && rule.year_days.empty();
  if (rule.frequency == Frequency::weekly && rule.weekdays.empty()) {
    whole.weekdays = {{day.weekday, 0}};
  }
  if (rule.frequency == Frequency::monthly && no_day) whole.month_days = {day.month_day};
  if (rule.frequency != Frequency::yearly || !no_day) return followed;
  if (!rule.weeks.empty()) {
    whole.weekdays = {{day.weekday, 0}};
    return followed;
  }
  whole.month_days = {day.month_day};
  if (rule.months.empty()) whole.months = {day.month};
  return followed;
}

bool selects(const Recurrence& rule, const DayParts& day, int week, int weeks_in_year) {
  if (!rule.months.empty() && !has(rule.months, day.month)) return false;
  if (!rule.weeks.empty() && !names(rule.weeks, week, weeks_in_year)) return false;
  if (!rule.year_days.empty() && !names(rule.year_days, day.year_day, day.year_length))
    return false;
  if (!rule.month_days.empty() && !names(rule.month_days, day.month_day, day.month_length)) {
    return false;
  }
  return rule.weekdays.empty() || is_weekday(rule, day);
}

// The days [begin, end) of one period.
struct Period {
  Day begin;
  Day end;
};

Period months_from(int month_index, int months) {
  const auto first = [](int index) {
    return Day(std::chrono::year(index / 12) / std::chrono::month(unsigned(index % 12) + 1) / 1);
  };
  return {first(month_index), first(month_index + months)};
}

// The rule's n-th period, its start's own being the 0th.
Period period(const Followed& followed, int n) {
  const auto& rule = followed.rule;
  const int step = n * rule.interval;
  const auto start = parts_of(followed.start);
  switch (rule.frequency) {
    case Frequency::daily:
      return {followed.start + days(step), followed.start + days(step + 1)};
    case Frequency::weekly: {
      const int into = (start.weekday - rule.week_start + week_days) % week_days;
      const Day begin = followed.start - days(into) + days(step * week_days);
      return {begin, begin + days(week_days)};
    }
    case Frequency::monthly:
      return months_from(start.year * 12 + start.month - 1 + step, 1);
    case Frequency::yearly:
      break;
  }
  if (rule.weeks.empty()) return months_from((start.year + step) * 12, 12);
  // A year of whole weeks; the start may lie in the one before or after its calendar year.
  int year = start.year;
  if (followed.start < first_week_of(year, rule.week_start)) --year;
  if (followed.start >= first_week_of(year + 1, rule.week_start)) ++year;
  return {first_week_of(year + step, rule.week_start),
          first_week_of(year + step + 1, rule.week_start)};
}

// The days that the rule means within a period, in order.
std::vector<Day> days_in(const Recurrence& rule, const Period& period) {
  const int weeks = between(period.begin, period.end) / week_days;
  std::vector<Day> found;
  for (Day day = period.begin; day < period.end; day += days(1)) {
    const int week = between(period.begin, day) / week_days + 1;
    if (selects(rule, parts_of(day), week, weeks)) found.push_back(day);
  }
  if (rule.positions.empty()) return found;
  std::vector<Day> chosen;
  const int count = static_cast<int>(found.size());
  for (int i = 0; i < count; ++i) {
    if (names(rule.positions, i + 1, count)) chosen.push_back(found[static_cast<std::size_t>(i)]);
  }
  return chosen;
}

}  // namespace

std::vector<LocalMinutes> beginnings(const Recurrence& rule, LocalMinutes start, LocalMinutes from,
                                     LocalMinutes end) {
  if (start < LocalMinutes()) return {};
  const Day first = std::chrono::floor<days>(start);
  const auto time = start - first;
  const auto followed = completed(rule, first);
  const auto last = rule.until ? std::min(end, *rule.until + std::chrono::minutes(1)) : end;
  std::vector<LocalMinutes> found;
  if (start >= from && start < end) found.push_back(start);
  int begun = 1;
  for (int n = 0; !rule.count || begun < *rule.count; ++n) {
    const auto next = period(followed, n);
    if (next.begin >= last) break;
    for (const auto day : days_in(followed.rule, next)) {
      if (day <= first || day + time >= last) continue;
      if (rule.count && ++begun > *rule.count) break;
      if (day + time >= from) found.push_back(day + time);
    }
  }
  return found;
}

bool means_start(const Recurrence& rule, LocalMinutes start) {
  const Day first = std::chrono::floor<days>(start);
  const auto followed = completed(rule, first);
  const auto days_meant = days_in(followed.rule, period(followed, 0));
  return std::find(days_meant.begin(), days_meant.end(), first) != days_meant.end();
}

}  // namespace lanrian::data::publish
