// What a publisher is asked about hours that parse.
#include "data/hours/doubts.h"

#include <doctest/doctest.h>

using namespace lanrian::data::hours;

namespace {

std::vector<Doubt> doubts_of(const char* text) {
  const auto hours = parse_opening_hours(text);
  REQUIRE(hours.ok());
  return doubts(*hours);
}

}  // namespace

TEST_CASE("a day of twenty hours and more that ends after midnight is asked about") {
  const auto found = doubts_of("Mo-Fr 08:00-16:30; Sa 09:00-08:00,22:00-02:00");
  REQUIRE(found.size() == 1);
  CHECK(found[0].meaning == "09:00-08:00 is open through the night, into the next day");
  CHECK(found[0].remedy.find("20:00") != std::string::npos);
  CHECK(doubts_of("06:00-02:00").size() == 1);
  CHECK(doubts_of("06:01-02:00").empty());
  CHECK(doubts_of("10:00-10:00").size() == 1);
}

TEST_CASE("days that open without a time are asked about, and what says so plainly is not") {
  const auto found = doubts_of("Mo-Fr 08:30-16:30; Sa-Su; PH off");
  REQUIRE(found.size() == 1);
  CHECK(found[0].meaning == "Sa-Su is open day and night, as no times are named");
  for (const auto* text : {"24/7", "Mo-Su open", "Mo off", R"(Mo "ask")", "00:00-24:00",
                           "sunset-sunrise", "17:00+", "18:00-03:00"}) {
    CAPTURE(text);
    CHECK(doubts_of(text).empty());
  }
}
