#include "platform/os/clock.h"

#include <sys/timex.h>
#include <time.h>

#include <cctype>
#include <cstdio>

namespace lanrian::os {
namespace {

using namespace std::chrono;

constexpr int last_year = 2400;

// Reads exactly `digits` decimal digits at `position` and moves past them; -1 if there are none.
int take_number(std::string_view text, std::size_t& position, std::size_t digits) {
  if (position + digits > text.size()) return -1;
  int number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char c = text[position + i];
    if (std::isdigit(static_cast<unsigned char>(c)) == 0) return -1;
    number = number * 10 + (c - '0');
  }
  position += digits;
  return number;
}

bool take(std::string_view text, std::size_t& position, char wanted) {
  if (position >= text.size() || text[position] != wanted) return false;
  ++position;
  return true;
}

// "Z", "+07:00" or "-05:30"; the offset in minutes, or nothing readable.
bool take_offset(std::string_view text, std::size_t& position, minutes& offset) {
  offset = minutes(0);
  if (take(text, position, 'Z')) return true;
  const bool east = take(text, position, '+');
  if (!east && !take(text, position, '-')) return false;
  const int hour = take_number(text, position, 2);
  const bool colon = take(text, position, ':');
  const int minute = take_number(text, position, 2);
  if (hour < 0 || hour > 14 || !colon || minute < 0 || minute > 59) return false;
  offset = minutes((hour * 60 + minute) * (east ? 1 : -1));
  return true;
}

}  // namespace

Date bangkok_date(Instant instant) {
  const year_month_day date(floor<days>(instant + hours(7)));
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::string to_rfc3339(Instant instant) {
  const auto midnight = floor<days>(instant);
  const year_month_day date(midnight);
  const hh_mm_ss time(instant - midnight);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text;
}

Result<Instant> parse_rfc3339(std::string_view text) {
  const Error error{
      "read time '" + std::string(text.substr(0, 40)) + "': write it as 2026-11-23T09:30+07:00",
      ErrorKind::invalid};
  std::size_t at = 0;
  const int y = take_number(text, at, 4);
  const bool dash1 = take(text, at, '-');
  const int m = take_number(text, at, 2);
  const bool dash2 = take(text, at, '-');
  const int d = take_number(text, at, 2);
  const bool separator = take(text, at, 'T');
  const int hour = take_number(text, at, 2);
  const bool colon = take(text, at, ':');
  const int minute = take_number(text, at, 2);
  const bool with_seconds = take(text, at, ':');
  const int second = with_seconds ? take_number(text, at, 2) : 0;
  if (!dash1 || !dash2 || !separator || !colon || y < 1970 || y > last_year) return error;
  const year_month_day date{year(y), month(static_cast<unsigned>(m < 0 ? 0 : m)),
                            day(static_cast<unsigned>(d < 0 ? 0 : d))};
  minutes offset{};
  if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 59 || !take_offset(text, at, offset) || at != text.size()) {
    return error;
  }
  return Instant(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second) - offset;
}

Instant SystemClock::now() const { return floor<seconds>(system_clock::now()); }

bool clock_is_synchronised() {
  timex asked{};
  const int state = ::adjtimex(&asked);
  return state >= 0 && state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
}

seconds uptime() {
  timespec since_start{};
  ::clock_gettime(CLOCK_BOOTTIME, &since_start);
  return seconds(since_start.tv_sec);
}

}  // namespace lanrian::os
