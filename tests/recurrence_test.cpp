#include "data/publish/recurrence.h"

#include <doctest/doctest.h>

#include <string>

#include "data/publish/event_times.h"
#include "platform/os/clock.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

const LocalMinutes far = local_minutes("2300-01-01");

// The days of a rule from `start` on, of at most `count`, as "1997-09-02 1997-09-03".
std::string days_of(const std::string& rule, const std::string& start, std::size_t count = 100,
                    LocalMinutes end = far) {
  const auto read = parse_recurrence(rule);
  if (!read.rule) return read.fault.problem;
  const auto first = local_minutes(start);
  std::string text;
  for (const auto begin : beginnings(*read.rule, first, first, end)) {
    if (count-- == 0) break;
    text += (text.empty() ? "" : " ") + os::to_rfc3339(begin).substr(0, 10);
  }
  return text;
}

std::string fault_of(const std::string& rule) {
  const auto read = parse_recurrence(rule);
  return read.rule ? "" : read.fault.problem + "; " + read.fault.remedy;
}

// RFC 5545, 3.8.5.3 begins nearly all of its examples there.
const std::string rfc_start = "1997-09-02T09:00";

}  // namespace

TEST_CASE("RFC 5545's examples by the day and by the week give its days") {
  CHECK(days_of("FREQ=DAILY;COUNT=10", rfc_start) ==
        "1997-09-02 1997-09-03 1997-09-04 1997-09-05 1997-09-06 1997-09-07 1997-09-08 1997-09-09 "
        "1997-09-10 1997-09-11");
  CHECK(days_of("FREQ=DAILY;INTERVAL=10;COUNT=5", rfc_start) ==
        "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12");
  CHECK(days_of("FREQ=DAILY;UNTIL=19971224T000000Z", rfc_start, 200)
            .ends_with("1997-12-22 1997-12-23"));
  CHECK(days_of("FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "1998-01-01T09:00", 200)
            .ends_with("2000-01-30 2000-01-31"));
  CHECK(days_of("FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", rfc_start) ==
        "1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16 1997-09-18 1997-09-23 1997-09-25 "
        "1997-09-30 1997-10-02");
  CHECK(days_of("FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
                "1997-09-01T09:00", 8) ==
        "1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17 1997-09-19 1997-09-29 1997-10-01");
  CHECK(days_of("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", rfc_start) ==
        "1997-09-02 1997-09-04 1997-09-16 1997-09-18 1997-09-30 1997-10-02 1997-10-14 1997-10-16");
}

TEST_CASE("the day on which weeks begin decides which weeks are left out") {
  CHECK(days_of("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05T09:00") ==
        "1997-08-05 1997-08-10 1997-08-19 1997-08-24");
  CHECK(days_of("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05T09:00") ==
        "1997-08-05 1997-08-17 1997-08-19 1997-08-31");
}

TEST_CASE("RFC 5545's examples by the month give its days") {
  CHECK(days_of("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05T09:00", 4) ==
        "1997-09-05 1997-10-03 1997-11-07 1997-12-05");
  CHECK(days_of("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07T09:00") ==
        "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 1998-03-01 1998-03-29 "
        "1998-05-03 1998-05-31");
  CHECK(days_of("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22T09:00") ==
        "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16");
  CHECK(days_of("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28T09:00", 6) ==
        "1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26");
  CHECK(days_of("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", rfc_start, 4) ==
        "1997-09-02 1997-09-15 1997-10-02 1997-10-15");
  CHECK(days_of("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09-30T09:00") ==
        "1997-09-30 1997-10-01 1997-10-31 1997-11-01 1997-11-30 1997-12-01 1997-12-31 1998-01-01 "
        "1998-01-31 1998-02-01");
  CHECK(days_of("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13T09:00", 4) ==
        "1997-09-13 1997-10-11 1997-11-08 1997-12-13");
  CHECK(days_of("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15T09:00") ==
        "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30");
}

TEST_CASE("Friday the 13th follows a start that is none, as the RFC's example says") {
  CHECK(days_of("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", rfc_start, 6) ==
        "1997-09-02 1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13");
  CHECK_FALSE(means_start(*parse_recurrence("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13").rule,
                          local_minutes(rfc_start)));
  CHECK(means_start(*parse_recurrence("FREQ=WEEKLY;BYDAY=TU").rule, local_minutes(rfc_start)));
}

TEST_CASE("RFC 5545's examples by the year give its days") {
  CHECK(days_of("FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10T09:00", 4) ==
        "1997-06-10 1997-07-10 1998-06-10 1998-07-10");
  CHECK(days_of("FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "1997-03-10T09:00", 5) ==
        "1997-03-10 1999-01-10 1999-02-10 1999-03-10 2001-01-10");
  CHECK(days_of("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "1997-01-01T09:00") ==
        "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18 2003-01-01 2003-04-10 "
        "2003-07-19 2006-01-01");
  CHECK(days_of("FREQ=YEARLY;BYDAY=20MO", "1997-05-19T09:00", 3) ==
        "1997-05-19 1998-05-18 1999-05-17");
  CHECK(days_of("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12T09:00", 3) ==
        "1997-05-12 1998-05-11 1999-05-17");
  CHECK(days_of("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13T09:00", 5) ==
        "1997-03-13 1997-03-20 1997-03-27 1998-03-05 1998-03-12");
  CHECK(days_of("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
                "1996-11-05T09:00", 3) == "1996-11-05 2000-11-07 2004-11-02");
}

TEST_CASE("RFC 5545's examples of positions give its days") {
  CHECK(days_of("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04T09:00") ==
        "1997-09-04 1997-10-07 1997-11-06");
  CHECK(days_of("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29T09:00", 7) ==
        "1997-09-29 1997-10-30 1997-11-27 1997-12-30 1998-01-29 1998-02-26 1998-03-30");
}

TEST_CASE("weeks of a year may begin in the year before") {
  CHECK(days_of("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "1997-12-29T09:00", 3) ==
        "1997-12-29 1999-01-04 2000-01-03");
  CHECK(days_of("FREQ=YEARLY;BYWEEKNO=-1", "2026-12-31T09:00", 3) ==
        "2026-12-31 2027-12-30 2028-12-28");
}

TEST_CASE("weeks of a year begin on the day that the rule says") {
  CHECK(days_of("FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU", "2027-01-03T09:00", 3) ==
        "2027-01-03 2028-01-02 2028-12-31");
  CHECK(days_of("FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=MO", "2027-01-10T09:00", 3) ==
        "2027-01-10 2028-01-09 2029-01-07");
}

TEST_CASE("a day that some months lack is left out there, and 29 February in most years") {
  CHECK(days_of("FREQ=MONTHLY", "2026-01-31", 4) == "2026-01-31 2026-03-31 2026-05-31 2026-07-31");
  CHECK(days_of("FREQ=YEARLY", "2024-02-29", 3) == "2024-02-29 2028-02-29 2032-02-29");
}

TEST_CASE("a rule that no day fulfils ends") {
  CHECK(days_of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "2026-02-28") == "2026-02-28");
  CHECK(days_of("FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=2SU", "2026-01-01") == "2026-01-01");
  CHECK(days_of("FREQ=MONTHLY;BYDAY=1TH;BYSETPOS=2", "2026-01-01") == "2026-01-01");
  CHECK(days_of("FREQ=DAILY;INTERVAL=1000;BYMONTHDAY=31;BYMONTH=4", "2026-01-01") == "2026-01-01");
}

TEST_CASE("the last day of a rule is in Thailand's clock unless it says Z") {
  CHECK(days_of("FREQ=DAILY;UNTIL=20261123", "2026-11-22T20:00") == "2026-11-22 2026-11-23");
  CHECK(days_of("FREQ=DAILY;UNTIL=20261123T200000", "2026-11-22T20:00") == "2026-11-22 2026-11-23");
  CHECK(days_of("FREQ=DAILY;UNTIL=20261123T195900", "2026-11-22T20:00") == "2026-11-22");
  CHECK(days_of("FREQ=DAILY;UNTIL=20261123T130000Z", "2026-11-22T20:00") ==
        "2026-11-22 2026-11-23");
  CHECK(days_of("FREQ=DAILY;UNTIL=20261123T125900Z", "2026-11-22T20:00") == "2026-11-22");
}

TEST_CASE("what begins before the span counts and is not told") {
  const auto rule = parse_recurrence("FREQ=DAILY;COUNT=5").rule.value();
  const auto found =
      beginnings(rule, local_minutes("2026-11-01"), local_minutes("2026-11-04"), far);
  REQUIRE(found.size() == 2);
  CHECK(found[0] == local_minutes("2026-11-04"));
  CHECK(found[1] == local_minutes("2026-11-05"));
}

TEST_CASE("a rule that is wrong is told with what to write") {
  CHECK(fault_of("") == "does not say how often; begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
  CHECK(fault_of("RRULE:FREQ=DAILY") == "begins with RRULE:; write what comes after it");
  CHECK(fault_of("FREQ=WEKLY") == "has FREQ=WEKLY, which there is not; write FREQ=WEEKLY");
  CHECK(fault_of("FREQ=HOURLY") == "has FREQ=HOURLY, and events repeat by days; write FREQ=DAILY");
  CHECK(fault_of("FREQ=DAILY;BYHOUR=9").starts_with("has BYHOUR, and events repeat by days"));
  CHECK(fault_of("FREQ=DAILY;BYDAYS=MO") == "has 'BYDAYS', which no rule has; write BYDAY");
  CHECK(fault_of("FREQ=DAILY;FREQ=DAILY") == "has FREQ twice; delete one of them");
  CHECK(fault_of("FREQ=DAILY;INTERVAL=0") == "has INTERVAL=0; write a number from 1 to 1000");
  CHECK(fault_of("FREQ=DAILY;COUNT=-1").starts_with("has COUNT=-1"));
  CHECK(fault_of("FREQ=DAILY;COUNT=2;UNTIL=20261231") == "has COUNT and UNTIL; delete one of them");
  CHECK(
      fault_of("FREQ=DAILY;UNTIL=25691231").starts_with("has UNTIL=25691231; write the last day"));
  CHECK(fault_of("FREQ=DAILY;UNTIL=20260230").starts_with("has UNTIL="));
  CHECK(fault_of("FREQ=WEEKLY;BYDAY=Mo").starts_with("has BYDAY=Mo; write days as MO TU"));
  CHECK(fault_of("FREQ=WEEKLY;BYDAY=1MO").starts_with("counts weekdays in days or weeks"));
  CHECK(fault_of("FREQ=MONTHLY;BYMONTHDAY=0") ==
        "has BYMONTHDAY=0; write a number from -31 to 31, not 0");
  CHECK(fault_of("FREQ=MONTHLY;BYMONTHDAY=32").starts_with("has BYMONTHDAY=32"));
  CHECK(fault_of("FREQ=MONTHLY;BYWEEKNO=1") == "has BYWEEKNO; write FREQ=YEARLY with it");
  CHECK(fault_of("FREQ=DAILY;BYYEARDAY=1") == "has BYYEARDAY; write FREQ=YEARLY with it");
  CHECK(fault_of("FREQ=MONTHLY;BYSETPOS=1;COUNT=2").starts_with("has BYSETPOS alone"));
  CHECK(fault_of("FREQ=DAILY;WKST=XX").starts_with("has WKST=XX"));
  CHECK(fault_of("FREQ=DAILY;" + std::string(600, 'X')) ==
        "is longer than 512 letters; write a shorter rule");
}

TEST_CASE("a rule may end in a semicolon, and numbers may have a plus") {
  CHECK(fault_of("FREQ=MONTHLY;BYDAY=+1MO;").empty());
}
