// What fuzzing began with and what it found, replayed.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "data/hours/holidays.h"
#include "platform/os/file.h"
#include "tests/fuzz/opening_hours_trial.h"

using namespace lanrian;

TEST_CASE("opening hours that were fuzzed keep their promises") {
  int tried = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(LANRIAN_SOURCE_DIR "/tests/fuzz/seeds/opening_hours")) {
    const auto bytes = os::read_file(file.path(), 1 << 16);
    REQUIRE(bytes.ok());
    tests::try_opening_hours(*bytes);
    ++tried;
  }
  CHECK(tried >= 20);
}

TEST_CASE("of the seed's holidays 2026 is complete, and no later year claims to be") {
  const auto csv = os::read_file(LANRIAN_SOURCE_DIR "/data/seed/holidays.csv", 1 << 20);
  REQUIRE(csv.ok());
  const auto holidays = data::hours::read_holidays(*csv);
  REQUIRE_MESSAGE(holidays.ok(), holidays.error().message);
  REQUIRE(holidays->complete_years.size() == 1);
  CHECK(holidays->complete_years[0] == std::pair(2026, data::hours::HolidayKind::public_holiday));
  REQUIRE(holidays->find({2026, 3, 3}) != nullptr);
  CHECK(holidays->find({2026, 3, 3})->name_en == "Makha Bucha");
  CHECK(holidays->is_holiday({2026, 11, 23}, {}) == data::hours::Truth::no);
  CHECK(holidays->is_holiday({2026, 12, 7}, {}) == data::hours::Truth::yes);
  CHECK(holidays->is_holiday({2027, 1, 4}, {}) == data::hours::Truth::unclear);
  // A substitution day for each of the year's days on a weekend: May 31 and December 5.
  const auto days_of_2026 = std::count_if(holidays->days.begin(), holidays->days.end(),
                                          [](const auto& day) { return day.date.year == 2026; });
  CHECK(days_of_2026 == 19 + 2 + 1);
}

TEST_CASE("a wrong row of holidays.csv is named with what belongs there") {
  const auto message = [](const std::string& row) {
    const auto read = data::hours::read_holidays("date,name_th,name_en,kind,source\n" + row);
    return read ? std::string() : read.error().message;
  };
  CHECK(message("2026-12-05,วัน,Day,PH,gazette\n2026,,,PH complete,gazette\n").empty());
  CHECK(message("2569-12-05,วัน,Day,PH,gazette\n")
            .starts_with(
                "read holidays.csv line 2: expected a date like 2026-12-05 (Christian era)"));
  CHECK(message("2026-02-30,วัน,Day,PH,gazette\n").find("line 2") != std::string::npos);
  CHECK(message("2026-12-05,วัน,Day,PH,\n").find("source") != std::string::npos);
}
