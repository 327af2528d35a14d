// Time as Lanrian needs it: seconds since 1970 UTC, shown in Asia/Bangkok, which is UTC+7 without
// daylight saving. The Clock is a seam: programs take the system's, tests and --now a fixed one.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "platform/os/result.h"

namespace lanrian::os {

using Instant = std::chrono::sys_seconds;

// A calendar date, proleptic Gregorian, Christian era.
struct Date {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend bool operator==(const Date&, const Date&) = default;
};

// The date in Bangkok at an instant.
Date bangkok_date(Instant instant);

// RFC 3339 with seconds in UTC: 2026-11-23T02:30:00Z.
std::string to_rfc3339(Instant instant);

// Reads RFC 3339, seconds optional, offset required: 2026-11-23T09:30+07:00. Years after 2400 are
// refused: they are Buddhist-era years written where a Christian-era one belongs.
Result<Instant> parse_rfc3339(std::string_view text);

// Where "now" comes from.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

// The system's clock.
class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// Whether the kernel says that something (NTP) keeps the system's clock right (adjtimex(2)).
bool clock_is_synchronised();

// Time since the machine started, sleep included; whatever anybody does to the clock.
std::chrono::seconds uptime();

// A clock that stands still, for --now and for tests.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant instant) : instant_(instant) {}
  Instant now() const override { return instant_; }

 private:
  Instant instant_;
};

}  // namespace lanrian::os
