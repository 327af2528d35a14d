// Rules of recurrence (RFC 5545, 3.3.10): "FREQ=MONTHLY;BYDAY=2SA". Ours, because an event here
// repeats by days alone, which leaves out all that makes such rules hang or surprise: no FREQ below
// DAILY and no BYHOUR, BYMINUTE or BYSECOND. Every rule ends, also one that no day fulfils: each
// day of a span is looked at once. Plain values, pure functions; any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "data/publish/text_faults.h"

namespace lanrian::data::publish {

// How long a period of a rule is.
enum class Frequency : std::uint8_t { daily, weekly, monthly, yearly };

// "MO", "2SA" (the second), "-1FR" (the last); 0 is Monday.
struct RuleWeekday {
  int weekday = 0;
  int nth = 0;  // 0: every one
  friend bool operator==(const RuleWeekday&, const RuleWeekday&) = default;
};

// A time of Thailand's clock, in minutes since 1970-01-01T00:00 there.
using LocalMinutes = std::chrono::sys_time<std::chrono::minutes>;

// One rule. Empty lists do not select.
struct Recurrence {
  Frequency frequency = Frequency::daily;
  int interval = 1;
  std::optional<int> count;           // together with the event's own start
  std::optional<LocalMinutes> until;  // included; after it nothing begins
  std::vector<int> months;            // 1 to 12
  std::vector<int> weeks;             // 1 to 53, -1 to -53
  std::vector<int> year_days;         // 1 to 366, or from the end
  std::vector<int> month_days;        // 1 to 31, or from the end
  std::vector<RuleWeekday> weekdays;
  std::vector<int> positions;  // which of a period's days: 1 is the first, -1 the last
  int week_start = 0;
  friend bool operator==(const Recurrence&, const Recurrence&) = default;
};

inline constexpr std::size_t rrule_bytes_max = 512;

// A rule, or what is wrong with it.
struct ReadRecurrence {
  std::optional<Recurrence> rule;
  TextFault fault;
};

ReadRecurrence parse_recurrence(std::string_view text);

// The beginnings from `from` to before `end`, in order, of what begins at `start` and then by the
// rule; `start` is the first of them, whether the rule means it or not (RFC 5545, 3.8.5.3). Nothing
// begins before 1970.
std::vector<LocalMinutes> beginnings(const Recurrence& rule, LocalMinutes start, LocalMinutes from,
                                     LocalMinutes end);

// Whether the rule itself means the day of its start; a rule that does not is mostly a mistake.
bool means_start(const Recurrence& rule, LocalMinutes start);

}  // namespace lanrian::data::publish
