#include <fmt/format.h>

#include <array>

#include "data/hours/opening_hours.h"

namespace lanrian::data::hours {
namespace {

constexpr std::array weekday_words = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::array month_words = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string weekday_word(int day) { return weekday_words[static_cast<std::size_t>(day)]; }

std::string day_offset(int days) {
  if (days == 0) return "";
  return fmt::format(" {}{} day{}", days < 0 ? '-' : '+', std::abs(days),
                     std::abs(days) == 1 ? "" : "s");
}

std::string step(int by) { return by == 1 ? "" : fmt::format("/{}", by); }

std::string text_of(const YearRange& range) {
  auto text = fmt::format("{:04}", range.from);
  if (range.to != range.from) text += fmt::format("-{:04}", range.to);
  return text + (range.onwards ? "+" : "") + step(range.step);
}

std::string text_of(const DatePoint& point) {
  std::string text = point.year == 0 ? "" : fmt::format("{:04} ", point.year);
  if (point.base == DateBase::easter) text += "easter";
  if (point.month > 0) text += month_words[static_cast<std::size_t>(point.month)];
  if (point.base == DateBase::day) text += fmt::format(" {:02}", point.day);
  if (point.base == DateBase::nth_weekday) {
    text += fmt::format(" {}[{}]", weekday_word(point.weekday), point.nth);
  }
  if (point.weekday_offset != 0) {
    text += fmt::format(" {}{}", point.weekday_offset < 0 ? '-' : '+',
                        weekday_word(std::abs(point.weekday_offset) - 1));
  }
  return text + day_offset(point.day_offset);
}

std::string text_of(const DateRange& range) {
  auto text = text_of(range.from);
  if (range.to) text += "-" + text_of(*range.to);
  return text + (range.onwards ? "+" : "");
}

std::string text_of(const WeekRange& range) {
  auto text = fmt::format("{:02}", range.from);
  if (range.to != range.from) text += fmt::format("-{:02}", range.to);
  return text + step(range.step);
}

std::string text_of(const HolidaySelector& holiday) {
  return (holiday.kind == HolidayKind::public_holiday ? "PH" : "SH") +
         day_offset(holiday.day_offset);
}

std::string text_of(const WeekdayRange& range) {
  auto text = weekday_word(range.from);
  if (range.to != range.from) text += "-" + weekday_word(range.to);
  for (std::size_t i = 0; i < range.nth.size(); ++i) {
    const auto& nth = range.nth[i];
    text += i == 0 ? "[" : ",";
    text += std::to_string(nth.from);
    if (nth.to != nth.from) text += "-" + std::to_string(nth.to);
  }
  return text + (range.nth.empty() ? "" : "]") + day_offset(range.day_offset);
}

std::string clock(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

std::string text_of(const TimePoint& point) {
  constexpr std::array events = {"", "dawn", "sunrise", "sunset", "dusk"};
  if (point.base == TimeBase::midnight) return clock(point.minutes);
  std::string event = events[static_cast<std::size_t>(point.base)];
  if (point.minutes == 0) return event;
  return fmt::format("({}{}{})", event, point.minutes < 0 ? '-' : '+',
                     clock(std::abs(point.minutes)));
}

std::string text_of(const TimeRange& range) {
  auto text = text_of(range.from);
  if (range.to) text += "-" + text_of(*range.to);
  if (range.open_end) text += "+";
  if (range.period_minutes > 0) text += "/" + clock(range.period_minutes);
  return text;
}

template <typename T>
std::string list_of(const std::vector<T>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ",") + text_of(part);
  return text;
}

std::string text_of(const Rule& rule) {
  std::string text;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    if (!text.empty()) text += ' ';
    text += part;
  };
  if (!rule.label.empty()) text = "\"" + rule.label + "\":";
  if (rule.always) add("24/7");
  add(list_of(rule.years));
  // Without it "2026: Apr" would come back as one date.
  if (!rule.years.empty() && !rule.dates.empty()) text += ':';
  add(list_of(rule.dates));
  if (!rule.weeks.empty()) add("week " + list_of(rule.weeks));
  const auto holidays = list_of(rule.holidays);
  const auto weekdays = list_of(rule.weekdays);
  // The colon keeps "Feb: Su[5]" from being read as a date, and a weekday from being one's offset.
  if (!rule.dates.empty() && (!weekdays.empty() || !holidays.empty())) text += ':';
  if (rule.holidays_on_weekdays) {
    add(holidays);
    add(weekdays);
  } else {
    add(weekdays + (weekdays.empty() || holidays.empty() ? "" : ",") + holidays);
  }
  // A day and a time are told apart by the time's minutes, a month's open end by the colon.
  add(list_of(rule.times));
  constexpr std::array modifiers = {"", "open", "closed", "off", "unknown"};
  add(modifiers[static_cast<std::size_t>(rule.modifier)]);
  if (!rule.comment.empty()) add("\"" + rule.comment + "\"");
  return text;
}

// "Mo, Su 10:00-12:00" would be one rule, "10:00-12:00, 14:00-16:00" one list: the first of two
// rules then says "open" aloud.
bool would_merge(const Rule& before, const Rule& rule) {
  if (rule.separator != Separator::additional || before.modifier != Modifier::none ||
      !before.comment.empty()) {
    return false;
  }
  const bool begins_with_time =
      rule.always || (rule.years.empty() && rule.dates.empty() && rule.weeks.empty() &&
                      rule.weekdays.empty() && rule.holidays.empty());
  return before.times.empty() || begins_with_time;
}

std::string separator_before(const Rule& rule) {
  if (rule.separator == Separator::normal) return "; ";
  return rule.separator == Separator::additional ? ", " : " || ";
}

}  // namespace

std::string to_text(const OpeningHours& hours) {
  std::string text;
  const Rule* before = nullptr;
  for (const auto& rule : hours.rules) {
    if (before != nullptr && would_merge(*before, rule)) text += " open";
    if (before != nullptr) text += separator_before(rule);
    text += text_of(rule);
    before = &rule;
  }
  return text;
}

}  // namespace lanrian::data::hours
