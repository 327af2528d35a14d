#include "data/agenda.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::data;

namespace {

os::Instant at(const char* text) { return *os::parse_rfc3339(text); }

CityEvent event_at(const char* id, std::vector<const char*> occurrences) {
  CityEvent event;
  event.event.id = {id};
  for (const char* text : occurrences) event.occurrences.push_back(*parse_occurrence(text));
  return event;
}

DirectoryCity city_with(std::vector<CityEvent> events) {
  DirectoryCity city;
  city.events = std::move(events);
  return city;
}

std::vector<std::string> ids(const std::vector<ComingEvent>& events) {
  std::vector<std::string> ids;
  for (const auto& event : events) ids.push_back(event.event->event.id.value);
  return ids;
}

// Monday 23 November 2026.
const os::Instant monday = *os::parse_rfc3339("2026-11-23T10:00:00+07:00");

}  // namespace

TEST_CASE("the rest of a day, a week and a month end at midnight in Thailand") {
  CHECK(rest_of_day(monday) == Period{monday, at("2026-11-24T00:00:00+07:00")});
  CHECK(rest_of_week(monday) == Period{monday, at("2026-11-30T00:00:00+07:00")});
  CHECK(rest_of_month(monday, 0) == Period{monday, at("2026-12-01T00:00:00+07:00")});
  CHECK(rest_of_month(monday, 2) ==
        Period{at("2027-01-01T00:00:00+07:00"), at("2027-02-01T00:00:00+07:00")});
}

TEST_CASE("on Sunday evening the week has some hours left, after midnight a new one begins") {
  const auto sunday = at("2026-11-29T23:59:00+07:00");
  CHECK(rest_of_week(sunday).until == at("2026-11-30T00:00:00+07:00"));
  const auto next = at("2026-11-30T00:00:00+07:00");
  CHECK(rest_of_week(next).until == at("2026-12-07T00:00:00+07:00"));
}

TEST_CASE("an event is listed while it begins or goes on in the period, soonest first") {
  const auto city = city_with({event_at("evening", {"2026-11-23T18:00/2026-11-23T20:00"}),
                               event_at("over", {"2026-11-23T08:00/2026-11-23T09:00"}),
                               event_at("going-on", {"2026-11-20/2026-11-25"}),
                               event_at("thursday", {"2026-11-26T09:00"}),
                               event_at("december", {"2026-12-10"})});
  using Ids = std::vector<std::string>;
  CHECK(ids(events_in(city, rest_of_day(monday))) == Ids{"going-on", "evening"});
  CHECK(ids(events_in(city, rest_of_week(monday))) == Ids{"going-on", "evening", "thursday"});
  CHECK(ids(events_in(city, rest_of_month(monday, 1))) == Ids{"december"});
  CHECK(events_in(city, rest_of_month(monday, 2)).empty());
}

TEST_CASE("of many times the one that the period has is shown, and past ones drop out") {
  const auto city =
      city_with({event_at("weekly", {"2026-11-16T09:00/2026-11-16T10:00",
                                     "2026-11-23T09:00/2026-11-23T10:00",
                                     "2026-11-30T09:00/2026-11-30T10:00"})});
  CHECK(events_in(city, rest_of_week(monday)).empty());
  const auto december = events_in(city, rest_of_month(monday, 0));
  REQUIRE(december.size() == 1);
  CHECK(december[0].when.begin == at("2026-11-30T09:00:00+07:00"));
  // Without a known end it is over when its day is.
  const auto open_end = city_with({event_at("open-end", {"2026-11-23T08:00"})});
  CHECK(events_in(open_end, rest_of_day(monday)).size() == 1);
}
