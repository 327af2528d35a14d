#include "data/event.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::data;

namespace {

os::Instant at(const char* text) { return os::parse_rfc3339(text).value(); }

}  // namespace

TEST_CASE("a time is one of Thailand's clock, and its end may be unknown") {
  const auto known = parse_occurrence("2026-12-05T09:00/2026-12-05T16:30");
  REQUIRE(known);
  CHECK(known->begin == at("2026-12-05T02:00:00Z"));
  CHECK(known->end == at("2026-12-05T09:30:00Z"));
  CHECK_FALSE(known->all_day);
  const auto open = parse_occurrence("2026-12-05T09:00");
  REQUIRE(open);
  CHECK(open->begin == open->end);
}

TEST_CASE("days last to the midnight after the last of them") {
  const auto day = parse_occurrence("2026-12-05");
  REQUIRE(day);
  CHECK(day->all_day);
  CHECK(day->begin == at("2026-12-04T17:00:00Z"));
  CHECK(day->end == at("2026-12-05T17:00:00Z"));
  const auto days = parse_occurrence("2026-12-05/2026-12-07");
  REQUIRE(days);
  CHECK(days->end == at("2026-12-07T17:00:00Z"));
}

TEST_CASE("whatever is not a time is none") {
  for (const auto* text :
       {"", "/", "2026-12-05/", "/2026-12-05", "2026-13-05", "2026-12-05T25:00", "2026-12-05T09",
        "2026-12-05/2026-12-06T10:00", "2026-12-05T09:00/2026-12-06", "2026-12-05/2026-12-04",
        "2026-12-05T09:00/2026-12-05T08:59", "2026-12-05/2026-12-06/2026-12-07", "5 December",
        "2569-12-05"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_occurrence(text));
  }
}
