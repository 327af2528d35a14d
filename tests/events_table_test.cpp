#include "data/publish/events_table.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

const TableContext context = {os::parse_rfc3339("2026-11-23T09:00+07:00").value()};
const std::string five = "id,name_th,start,source,licence";

PlacesTable some_places() {
  return read_places(
      "id,name_th,category,district,source,licence,status\n"
      "museum,พิพิธภัณฑ์,museum,เมือง,s,l,\nnew,ใหม่,park,เมือง,s,l,draft\n",
      context);
}

EventsTable read(const std::string& text) { return read_events(text, context, some_places()); }

std::string faults_of(const std::string& text) {
  std::string list;
  for (const auto& fault : read(text).diagnostics) list += to_line(fault) + "\n";
  return list;
}

// The faults of one sound event, which begins at `start`, with more columns.
std::string faults_with(const std::string& columns, const std::string& cells,
                        const std::string& start = "2026-12-05T18:00") {
  return faults_of(five + ",place," + columns + "\ne,งาน," + start + ",s,l,museum," + cells + "\n");
}

}  // namespace

TEST_CASE("an event has its fields and its occurrences") {
  const auto table = read(five +
                          ",end,rrule,place,fee,prices,themes,dates\ne,งาน,2026-12-05T18:00,"
                          "s,l,2026-12-05T20:00,FREQ=WEEKLY;COUNT=2,museum,yes,"
                          "\"adult 50; child 20\",craft; food,2026-12-24T18:00\n");
  for (const auto& fault : table.diagnostics) MESSAGE(to_line(fault));
  REQUIRE(table.events.size() == 1);
  const auto& event = table.events[0];
  CHECK(event.id.value == "e");
  CHECK(event.place == "museum");
  CHECK(event.prices == std::vector<Price>{{"adult", 50}, {"child", 20}});
  CHECK(event.themes == std::vector<std::string>{"craft", "food"});
  CHECK(event.occurrences == std::vector<std::string>{"2026-12-05T18:00/2026-12-05T20:00",
                                                      "2026-12-12T18:00/2026-12-12T20:00",
                                                      "2026-12-24T18:00/2026-12-24T20:00"});
}

TEST_CASE("a table without events is no fault, one without our columns is") {
  CHECK(faults_of(five + "\n").empty());
  CHECK(faults_of("a,b\n1,2\n") ==
        "events.csv:1: 'a' is not the header row of a table of events; write a header row: "
        "id,name_th,start,source,licence\n");
}

TEST_CASE("a place that is not there, or a draft, is told") {
  const auto at = [](const std::string& place) {
    return faults_of(five + ",place,location_th\ne,งาน,2026-12-05,s,l," + place + "\n");
  };
  CHECK(at("museum,").empty());
  CHECK(at(",ลานหน้าวัด").empty());
  CHECK(at("musuem,") ==
        "events.csv:2: place: 'musuem' is no place of places.csv; write the id of one, or leave it "
        "empty and write location_th\n");
  CHECK(at("new,") ==
        "events.csv:2: place: 'new' is a draft, which is not published; publish the place too\n");
  CHECK(at(",") ==
        "events.csv:2: warning: the event says nowhere where it is; write a place's id into place, "
        "or words into location_th\n");
}

TEST_CASE("a draft may take place at a draft") {
  CHECK(faults_of(five + ",place,status\ne,งาน,2026-12-05,s,l,new,draft\n").empty());
}

TEST_CASE("times that spreadsheets write have the right ones suggested") {
  const auto begin = [](const std::string& start) { return faults_with("end", "", start); };
  CHECK(begin("2026-12-05").empty());
  CHECK(begin("2026-12-05 18:00") ==
        "events.csv:2: start: '2026-12-05 18:00' is not a date like 2026-11-23 or a time like "
        "2026-11-23T09:00; write 2026-12-05T18:00\n");
  CHECK(begin("5/12/2569 18.00").find("write 2026-12-05T18:00\n") != std::string::npos);
  CHECK(begin("๕/๑๒/๒๕๖๙").find("write 2026-12-05\n") != std::string::npos);
  CHECK(begin("Saturday").find("write it like 2026-11-23T09:00, or") != std::string::npos);
}

TEST_CASE("an end before the start, and days mixed with times, are told") {
  CHECK(faults_with("end", "2026-12-05T17:00") ==
        "events.csv:2: end: '2026-12-05T17:00' is before start '2026-12-05T18:00'; correct one of "
        "them, start comes first\n");
  CHECK(faults_with("end", "2026-12-06") ==
        "events.csv:2: end: '2026-12-06' and start '2026-12-05T18:00': one of them has no time of "
        "day; write both as 2026-11-23T09:00, or both as 2026-11-23\n");
  CHECK(faults_with("dates", "2026-12-06").find("dates: '2026-12-06' and start") !=
        std::string::npos);
  CHECK(faults_with("end", "2028-12-05T18:00").find("are more than a year apart") !=
        std::string::npos);
  CHECK(faults_with("end", "", "1912-12-05").find("is not a date like") != std::string::npos);
}

TEST_CASE("a rule that is wrong, or does not mean its first day, is told") {
  CHECK(
      faults_with("rrule", "FREQ=WEKLY") ==
      "events.csv:2: rrule: 'FREQ=WEKLY' has FREQ=WEKLY, which there is not; write FREQ=WEEKLY\n");
  CHECK(faults_with("rrule", "FREQ=WEEKLY;BYDAY=SU") ==
        "events.csv:2: warning: rrule: 'FREQ=WEEKLY;BYDAY=SU' does not mean the day of start "
        "'2026-12-05T18:00'; correct one of them, unless the first day is an exception\n");
}

TEST_CASE("an event that is over, or far ahead, is told and stays") {
  CHECK(faults_with("end", "", "2026-10-05") ==
        "events.csv:2: warning: the event is over, and is not published any more; delete the row, "
        "or write when it takes place again\n");
  CHECK(faults_with("end", "", "2026-11-05").find("the event is over; delete") !=
        std::string::npos);
  CHECK(faults_with("end", "", "2028-11-05").find("more than 400 days ahead") != std::string::npos);
  CHECK(read(five + "\ne,งาน,2026-10-05,s,l\n").events.size() == 1);
}

TEST_CASE("prices beside fee no, ages the wrong way round and lists of words are checked") {
  CHECK(faults_with("fee,prices", "no,adult 0").empty());
  CHECK(faults_with("fee,prices", "no,adult 20") ==
        "events.csv:2: prices: 'adult 20' are told, and fee is no; write fee yes, or delete the "
        "prices\n");
  CHECK(faults_with("prices", "adlut 20") ==
        "events.csv:2: prices: 'adlut 20' has 'adlut', which is nobody who pays; write adult\n");
  CHECK(faults_with("prices", "adult ๒๐ บาท") ==
        "events.csv:2: prices: 'adult ๒๐ บาท' has 'adult ๒๐ บาท', which ends without whole baht; "
        "write it like adult 20\n");
  CHECK(faults_with("prices", "adult 20; adult 30").find("has two prices for adult") !=
        std::string::npos);
  CHECK(faults_with("min_age,max_age", "12,7") ==
        "events.csv:2: max_age: '7' is before min_age '12'; correct one of them, min_age comes "
        "first\n");
  CHECK(faults_with("min_age,max_age", "7,12").empty());
  CHECK(faults_with("min_age", "๗ ปี") ==
        "events.csv:2: min_age: '๗ ปี' is not a whole number; write 7\n");
  CHECK(faults_with("themes", "craft;cooking").find("has 'cooking', which is not an answer") !=
        std::string::npos);
}

TEST_CASE("an id that stands twice is told, a name of an event is asked for") {
  CHECK(faults_of(five + "\ne,ก,2026-12-05,s,l\ne,ข,2026-12-05,s,l\n")
            .find("events.csv:3: id: 'e' is the id of line 2 already") != std::string::npos);
  CHECK(faults_of(five + "\ne,,2026-12-05,s,l\n").find("write the event's name in Thai") !=
        std::string::npos);
}
