// Opening hours as OpenStreetMap writes them, "Mo-Fr 08:30-16:30; PH off": text to values and back.
// The grammar is that of wiki.openstreetmap.org/wiki/Key:opening_hours/specification; beyond it,
// what people write instead ("9.00 - 17.00", "8am to 5pm M-F", "จันทร์-ศุกร์") is read where it can
// mean one thing only. Plain values, pure functions; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/result.h"

namespace lanrian::data::hours {

inline constexpr std::size_t text_bytes_max = 4096;
inline constexpr std::size_t rules_max = 128;

// "2020-2030/2", "2026+": years, both ends included.
struct YearRange {
  int from = 0;
  int to = 0;
  int step = 1;
  bool onwards = false;
  friend bool operator==(const YearRange&, const YearRange&) = default;
};

// What a date point counts from.
enum class DateBase : std::uint8_t { day, month, nth_weekday, easter };

// "Dec 25", "2026 Apr", "Mar Su[-1]", "easter -2 days", "Dec 24 -Su".
struct DatePoint {
  DateBase base = DateBase::day;
  int year = 0;            // 0: every year
  int month = 0;           // 1-12; 0 for easter
  int day = 0;             // 1-31 for DateBase::day
  int weekday = 0;         // 0 is Monday, for nth_weekday
  int nth = 0;             // 1-5 or -1 to -5, for nth_weekday
  int weekday_offset = 0;  // 1-7: the next Monday-Sunday after it; negative: before it
  int day_offset = 0;
  friend bool operator==(const DatePoint&, const DatePoint&) = default;
};

// From a point to another, both included; without the other that one day or month alone.
struct DateRange {
  DatePoint from;
  std::optional<DatePoint> to;
  bool onwards = false;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// "week 02-52/2": weeks of ISO 8601, both ends included.
struct WeekRange {
  int from = 0;
  int to = 0;
  int step = 1;
  friend bool operator==(const WeekRange&, const WeekRange&) = default;
};

// "[1]", "[2-4]", "[-1]".
struct NthRange {
  int from = 0;
  int to = 0;
  friend bool operator==(const NthRange&, const NthRange&) = default;
};

// "Mo-Fr", "Sa[1,3]", "Su[-1] -1 day"; 0 is Monday.
struct WeekdayRange {
  int from = 0;
  int to = 0;
  std::vector<NthRange> nth;
  int day_offset = 0;
  friend bool operator==(const WeekdayRange&, const WeekdayRange&) = default;
};

// Public holidays (PH) and school holidays (SH).
enum class HolidayKind : std::uint8_t { public_holiday, school_holiday };

// "PH", "SH", "PH -1 day".
struct HolidaySelector {
  HolidayKind kind = HolidayKind::public_holiday;
  int day_offset = 0;
  friend bool operator==(const HolidaySelector&, const HolidaySelector&) = default;
};

// What a time counts from.
enum class TimeBase : std::uint8_t { midnight, dawn, sunrise, sunset, dusk };

// "16:30", "sunset", "(sunrise+01:00)".
struct TimePoint {
  TimeBase base = TimeBase::midnight;
  int minutes = 0;  // after midnight up to 48:00, or an offset from the sun's event
  friend bool operator==(const TimePoint&, const TimePoint&) = default;
};

// "09:00-16:30", "22:00-02:00", "17:00+", "10:00-16:00/01:30"; the end is excluded.
struct TimeRange {
  TimePoint from;
  std::optional<TimePoint> to;  // absent only where open_end
  bool open_end = false;
  int period_minutes = 0;  // 0: without
  friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

// How a rule meets those before it: ";" takes their days over, "," adds, "||" stands in where they
// are closed.
enum class Separator : std::uint8_t { normal, additional, fallback };

// What a rule says; `none` is open, or unknown where there is a comment and nothing else.
enum class Modifier : std::uint8_t { none, open, closed, off, unknown };

// One rule. Empty selectors do not select: every year, every day, the whole day.
struct Rule {
  Separator separator = Separator::normal;
  bool always = false;  // 24/7
  std::string label;    // a comment in front: "summer": ...
  std::vector<YearRange> years;
  std::vector<DateRange> dates;
  std::vector<WeekRange> weeks;
  std::vector<HolidaySelector> holidays;
  std::vector<WeekdayRange> weekdays;
  bool holidays_on_weekdays = false;  // "PH Su" is a holiday on a Sunday, "PH,Su" either
  std::vector<TimeRange> times;
  Modifier modifier = Modifier::none;
  std::string comment;
  friend bool operator==(const Rule&, const Rule&) = default;
};

// A whole value of the key, in order.
struct OpeningHours {
  std::vector<Rule> rules;
  friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

// Reads at most text_bytes_max bytes and rules_max rules, in time linear in the length. Errors name
// the byte, counted from 1, and what was expected there.
Result<OpeningHours> parse_opening_hours(std::string_view text);

// The canonical text: parsing it gives equal rules, and their text is the same again.
std::string to_text(const OpeningHours& hours);

}  // namespace lanrian::data::hours
