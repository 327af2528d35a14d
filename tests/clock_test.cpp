#include "platform/os/clock.h"

#include <doctest/doctest.h>

using namespace lanrian;

TEST_CASE("a time with Bangkok's offset is the UTC instant seven hours earlier") {
  const auto instant = os::parse_rfc3339("2026-11-23T09:30+07:00");
  REQUIRE(instant);
  CHECK(os::to_rfc3339(*instant) == "2026-11-23T02:30:00Z");
  CHECK(os::bangkok_date(*instant) == os::Date{2026, 11, 23});
}

TEST_CASE("the date in Bangkok changes at 17:00 UTC") {
  CHECK(os::bangkok_date(*os::parse_rfc3339("2026-12-31T16:59:59Z")) == os::Date{2026, 12, 31});
  CHECK(os::bangkok_date(*os::parse_rfc3339("2026-12-31T17:00:00Z")) == os::Date{2027, 1, 1});
}

TEST_CASE("29 February exists in 2024 and not in 2567 taken for a Christian-era year") {
  CHECK(os::parse_rfc3339("2024-02-29T00:00Z"));
  CHECK_FALSE(os::parse_rfc3339("2023-02-29T00:00Z"));
  CHECK_FALSE(os::parse_rfc3339("2567-01-01T00:00Z"));
}

TEST_CASE("a time without offset, with rubbish or out of range is refused") {
  for (const char* text : {"", "2026-11-23", "2026-11-23T09:30", "2026-11-23T25:00Z",
                           "2026-13-01T00:00Z", "2026-11-23T09:30Zx", "2026-11-23T09:30+0700",
                           "20x6-11-23T09:30Z", "2026-11-23T09:30:61Z"}) {
    CAPTURE(text);
    CHECK_FALSE(os::parse_rfc3339(text));
  }
}
