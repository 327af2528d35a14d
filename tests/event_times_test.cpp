#include "data/publish/event_times.h"

#include <doctest/doctest.h>

#include <optional>

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

const os::Instant now = os::parse_rfc3339("2026-11-23T09:00+07:00").value();

struct Asked {
  std::string start;
  std::string end;
  std::string rrule;
  std::vector<std::string> dates = {};
};

EventTimes times(const Asked& asked, os::Instant at = now) {
  Event event;
  event.start = asked.start;
  event.end = asked.end;
  event.dates = asked.dates;
  std::optional<Recurrence> rule;
  if (!asked.rrule.empty()) rule = parse_recurrence(asked.rrule).rule.value();
  return times_of(event, rule ? &*rule : nullptr, at);
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("the window is the month and 400 days, whatever the day of the month") {
  const auto window = event_window(now);
  CHECK(window.first == std::chrono::sys_days(std::chrono::year(2026) / 11 / 1));
  CHECK((window.end - window.first).count() == 431);
  // 1 December in Thailand, still November in UTC.
  const auto december = os::parse_rfc3339("2026-12-01T00:30+07:00").value();
  CHECK(event_window(december).first == std::chrono::sys_days(std::chrono::year(2026) / 12 / 1));
  CHECK(event_window(december - std::chrono::hours(1)).first == window.first);
}

TEST_CASE("one event is one occurrence, with its end where there is one") {
  CHECK(times({"2026-11-25T09:00", "", ""}).occurrences == Texts{"2026-11-25T09:00"});
  CHECK(times({"2026-11-25T09:00", "2026-11-25T16:00", ""}).occurrences ==
        Texts{"2026-11-25T09:00/2026-11-25T16:00"});
  CHECK(times({"2026-11-25", "", ""}).occurrences == Texts{"2026-11-25"});
  CHECK(times({"2026-11-25", "2026-11-25", ""}).occurrences == Texts{"2026-11-25"});
  CHECK(times({"2026-11-25", "2026-11-27", ""}).occurrences == Texts{"2026-11-25/2026-11-27"});
}

TEST_CASE("dates, rule and start are one list, in order, each once and as long as the first") {
  CHECK(times({"2026-12-05T18:00",
               "2026-12-05T20:30",
               "FREQ=WEEKLY;COUNT=3",
               {"2026-12-24T19:00", "2026-12-12T18:00", "2026-11-30T10:00"}})
            .occurrences ==
        Texts{"2026-11-30T10:00/2026-11-30T12:30", "2026-12-05T18:00/2026-12-05T20:30",
              "2026-12-12T18:00/2026-12-12T20:30", "2026-12-19T18:00/2026-12-19T20:30",
              "2026-12-24T19:00/2026-12-24T21:30"});
}

TEST_CASE("an event that lasts over midnight, or into the window, keeps its length") {
  CHECK(times({"2026-11-24T22:00", "2026-11-25T02:00", ""}).occurrences ==
        Texts{"2026-11-24T22:00/2026-11-25T02:00"});
  CHECK(times({"2026-10-20", "2026-11-02", ""}).occurrences == Texts{"2026-10-20/2026-11-02"});
  CHECK(times({"2026-10-20", "2026-10-31", ""}).occurrences.empty());
  CHECK(times({"2026-10-31T20:00", "2026-11-01T01:00", ""}).occurrences ==
        Texts{"2026-10-31T20:00/2026-11-01T01:00"});
  CHECK(times({"2026-10-31T20:00", "2026-11-01T00:00", ""}).occurrences.empty());
}

TEST_CASE("what is over is told, and what begins this month stays to the month's end") {
  const auto earlier = times({"2026-11-02T09:00", "", ""});
  CHECK(earlier.over);
  CHECK(earlier.occurrences.size() == 1);
  const auto past = times({"2026-10-02T09:00", "", "FREQ=DAILY;COUNT=5"});
  CHECK(past.over);
  CHECK(past.occurrences.empty());
  CHECK_FALSE(times({"2020-01-06T09:00", "", "FREQ=WEEKLY"}).over);
  CHECK_FALSE(times({"2026-11-23T08:00", "2026-11-23T10:00", ""}).over);
  CHECK(times({"2026-11-23T08:00", "2026-11-23T09:00", ""}).over);
  CHECK_FALSE(times({"2026-11-23", "", ""}).over);
  CHECK(times({"2026-11-22", "", ""}).over);
}

TEST_CASE("what begins after the window waits") {
  const auto times_then = times({"2028-03-01", "", ""});
  CHECK(times_then.later);
  CHECK(times_then.occurrences.empty());
  CHECK_FALSE(times({"2028-01-05", "", ""}).later);
  CHECK(times({"2028-01-06", "", ""}).later);
}

TEST_CASE("a daily event fills the window and nothing changes within a month") {
  const Asked daily = {"2020-01-01T09:00", "2020-01-01T10:00", "FREQ=DAILY"};
  const auto today = times(daily);
  CHECK(today.occurrences.size() == 431);
  CHECK(today.occurrences.front() == "2026-11-01T09:00/2026-11-01T10:00");
  CHECK(today.occurrences.back() == "2028-01-05T09:00/2028-01-05T10:00");
  CHECK(times(daily, now + std::chrono::days(7)).occurrences == today.occurrences);
  CHECK(times(daily, now + std::chrono::days(8)).occurrences != today.occurrences);
}

TEST_CASE("more than a thousand times are cut, and that is told") {
  Asked asked = {"2026-12-01T00:00", "", ""};
  for (int i = 0; i < 1'001; ++i) {
    asked.dates.push_back(os::to_rfc3339(now + std::chrono::minutes(i)).substr(0, 16));
  }
  const auto cut = times(asked);
  CHECK(cut.cut);
  CHECK(cut.occurrences.size() == 1'000);
  asked.dates.resize(999);
  CHECK_FALSE(times(asked).cut);
}

TEST_CASE("every occurrence reads back as one") {
  for (const auto& text :
       times({"2026-11-30T23:00", "2026-12-01T01:00", "FREQ=MONTHLY"}).occurrences) {
    CHECK(parse_occurrence(text));
  }
}
