#include "data/publish/holidays_table.h"

#include <doctest/doctest.h>

#include "platform/os/file.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

const std::string header = "date,name_th,name_en,kind,source\n";

std::string faults_of(const std::string& rows) {
  std::string list;
  for (const auto& fault : read_holidays_table(header + rows).diagnostics) {
    list += to_line(fault) + "\n";
  }
  return list;
}

}  // namespace

TEST_CASE("the national list is the seed's, sound, and what the other reader reads") {
  const auto seed =
      os::read_file(os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed" / "holidays.csv", 1 << 20);
  REQUIRE(seed);
  CHECK(national_holidays() == *seed);
  const auto table = read_holidays_table(national_holidays());
  CHECK(table.diagnostics.empty());
  const auto other = hours::read_holidays(*seed);
  REQUIRE(other);
  CHECK(table.holidays.days == other->days);
  CHECK(table.holidays.complete_years == other->complete_years);
}

TEST_CASE("columns may stand in any order, and days too") {
  const auto table = read_holidays_table(
      "kind,date,name_th,source\nPH,2027-05-01,ข,s\nPH,2026-05-01,ก,s\nPH complete,2026,,\n");
  CHECK(table.diagnostics.empty());
  REQUIRE(table.holidays.days.size() == 2);
  CHECK(table.holidays.days[0].name_th == "ก");
  CHECK(table.holidays.complete_years.size() == 1);
}

TEST_CASE("a row that is wrong is told with line, column and what to write") {
  CHECK(faults_of("2026-05-01,ก,,PHH,s\n") ==
        "holidays.csv:2: kind: 'PHH' is not PH, SH, PH complete, SH complete or incomplete; write "
        "PH\n");
  CHECK(faults_of("1/5/2569,ก,,PH,s\n") ==
        "holidays.csv:2: date: '1/5/2569' is not a date like 2026-12-05 (Christian era); write "
        "2026-05-01\n");
  CHECK(faults_of("2026-05-01,,,PH,s\n") == "holidays.csv:2: name_th: is empty; write a name\n");
  CHECK(faults_of("2026-05-01,ก,,PH,\n") ==
        "holidays.csv:2: source: is empty; write where the date comes from\n");
  CHECK(faults_of("2569,,,PH complete,s\n").find("date: '2569' is not a year like 2026") !=
        std::string::npos);
  CHECK(faults_of("soon,ก,,PH,s\nlater,ก,,PH,s\n").find(":3: date: 'later'") != std::string::npos);
}

TEST_CASE("two rows of one day and kind are an error, of two kinds they are not") {
  CHECK(faults_of("2026-05-01,ก,,PH,s\n2026-05-01,ข,,PH,s\n") ==
        "holidays.csv:3: date: '2026-05-01' is of this kind in line 2 already; delete one of "
        "them\n");
  CHECK(faults_of("2026,,,PH complete,\n2026,,,PH complete,\n").find("in line 2 already") !=
        std::string::npos);
  CHECK(faults_of("2026-05-01,ก,,PH,s\n2026-05-01,ข,,SH,s\n").empty());
}
