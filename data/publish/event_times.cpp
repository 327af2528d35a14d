#include "data/publish/event_times.h"

#include <algorithm>

#include "platform/os/clock.h"

namespace lanrian::data::publish {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr std::size_t date_size = 10;
constexpr std::size_t moment_size = 16;
constexpr auto thailand_ahead = std::chrono::hours(7);

LocalMinutes local_time(os::Instant instant) {
  return std::chrono::floor<minutes>(instant) + thailand_ahead;
}

std::string moment_text(LocalMinutes moment, bool all_day) {
  return os::to_rfc3339(moment).substr(0, all_day ? date_size : moment_size);
}

// What every occurrence of an event has of the first.
struct Length {
  minutes lasting{0};  // to the end as it is written; of whole days to the last day's midnight
  bool told = false;
  bool all_day = false;

  // When it is over: a whole day at the next midnight.
  LocalMinutes end_of(LocalMinutes begin) const {
    return begin + lasting + (all_day ? days(1) : days(0));
  }
};

Length length_of(const Event& event) {
  Length length;
  length.all_day = event.start.size() == date_size;
  if (event.end.empty()) return length;
  length.lasting = local_minutes(event.end) - local_minutes(event.start);
  length.told = !length.all_day || length.lasting > minutes(0);
  return length;
}

// All beginnings before `end` that may still last at `from`, in order, each once.
std::vector<LocalMinutes> all_beginnings(const Event& event, const Recurrence* rule,
                                         LocalMinutes from, LocalMinutes end) {
  const auto start = local_minutes(event.start);
  std::vector<LocalMinutes> begins = {start};
  for (const auto& date : event.dates) begins.push_back(local_minutes(date));
  if (rule) {
    const auto ruled = beginnings(*rule, start, from, end);
    begins.insert(begins.end(), ruled.begin(), ruled.end());
  }
  std::sort(begins.begin(), begins.end());
  begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
  return begins;
}

}  // namespace

LocalMinutes local_minutes(std::string_view moment) {
  const auto rest = moment.size() == date_size ? "T00:00:00Z" : ":00Z";
  const auto instant = os::parse_rfc3339(std::string(moment) + rest);
  return instant ? std::chrono::floor<minutes>(*instant) : LocalMinutes();
}

EventWindow event_window(os::Instant now) {
  constexpr days covered{400 + 31};
  const auto today = os::bangkok_date(now);
  const std::chrono::sys_days first(std::chrono::year(today.year) /
                                    std::chrono::month(static_cast<unsigned>(today.month)) / 1);
  return {first, first + covered};
}

EventTimes times_of(const Event& event, const Recurrence* rule, os::Instant now) {
  const auto window = event_window(now);
  const auto length = length_of(event);
  const LocalMinutes first = window.first;
  const LocalMinutes end = window.end;
  const auto begins = all_beginnings(event, rule, first - length.lasting - days(1), end);
  EventTimes times;
  times.later = begins.front() >= end;
  times.over = length.end_of(begins.back()) <= local_time(now);
  for (const auto begin : begins) {
    const bool before = begin < first && length.end_of(begin) <= first;
    if (before || begin >= end) continue;
    if (times.occurrences.size() == occurrences_max) {
      times.cut = true;
      break;
    }
    auto text = moment_text(begin, length.all_day);
    if (length.told) text += "/" + moment_text(begin + length.lasting, length.all_day);
    times.occurrences.push_back(std::move(text));
  }
  return times;
}

}  // namespace lanrian::data::publish
