// What the screen of a place tells, by what a visitor reads on it.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/kiosk/screens/place_facts.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::has;
using tests::library_settings;
using tests::read_all;
using tests::Visit;

TEST_CASE("a place tells all that is known of it, and what is not") {
  Visit visit(library_settings("place:all-is-known"));
  const auto text = read_all(visit);
  for (const char* part : {"Open until 18:00",
                           "Monday–Friday | 08:30–18:00 • Today",
                           "Saturday | 09:00–16:30",
                           "Last entry 16:00",
                           "Will be closed from 28 December 2026 to 3 January 2027: renovation",
                           "Adults | 20 baht",
                           "Elders | Free",
                           "Toilet: yes",
                           "Lift: no",
                           "Step-free access: in part",
                           "Not known: Wheelchair toilet, Hearing loop",
                           "Run by | \nSample Town Municipality | \nTelephone | \n043-000-000",
                           "080-000-0000",
                           "@example",
                           "Families, Children, Elders",
                           "From 3 years",
                           "Thai, English, Isan",
                           "Saturday story hour",
                           "Saturday 28 November 2026, 10:00–11:30",
                           "Cancelled",
                           "Friday 4 December 2026 to Monday 7 December 2026",
                           "Verified on 20 October 2025 by its staff",
                           "Verified more than a year ago",
                           "CC0-1.0"}) {
    CHECK_MESSAGE(has(text, part), part << " is missing in\n" << text);
  }
}

TEST_CASE("a closure hides the hours of the day, and one for good leads to the successor") {
  auto places = tests::sample_places();
  places[3].closed_from = "2026-11-20";
  places[3].closed_until = "2026-11-30";
  places[0].status = "closed";
  places[0].replaced_by = "phu-kum-khao-dinosaur-site";
  Visit visit(library_settings("place:all-is-known"), places);
  CHECK(visit.seen().named("Temporarily closed until 30 November 2026: renovation"));
  CHECK_FALSE(visit.seen().named("Open until 18:00"));
  Visit gone(library_settings("place:sirindhorn-museum"), places);
  CHECK(gone.seen().named("Closed for good"));
  gone.tap("See what replaces it");
  CHECK(gone.seen().screen == "place:phu-kum-khao-dinosaur-site");
}

TEST_CASE("telephone numbers of Thailand are written in the groups people say them in") {
  CHECK(phone_in_groups("+66 43 000 000") == "043-000-000");
  CHECK(phone_in_groups("+6620000000") == "02-000-0000");
  CHECK(phone_in_groups("0800000000") == "080-000-0000");
  CHECK(phone_in_groups("1672") == "1672");
  CHECK(phone_in_groups("0 4300 0000 ต่อ 12") == "0 4300 0000 ต่อ 12");
  CHECK(phone_in_groups("+44 20 7946 0000") == "+44 20 7946 0000");
}

namespace {

// The rows of a text that are marked as today's.
std::vector<std::string> rows_of_today(const std::string& text) {
  std::vector<std::string> rows;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    const auto row = text.substr(begin, end - begin);
    if (has(row, "Today") || has(row, "วันนี้")) rows.push_back(row);
    begin = end + 1;
  }
  return rows;
}

struct TodayCase {
  const char* clock;
  const char* row;
};

}  // namespace

TEST_CASE("the row of today is marked on every day of a week, and no other") {
  constexpr TodayCase usual[] = {
      {"2026-11-23T00:00+07:00", "Monday–Friday | "},
      {"2026-11-24T12:00+07:00", "Monday–Friday | "},
      {"2026-11-27T23:59+07:00", "Monday–Friday | "},
      {"2026-11-28T00:00+07:00", "Saturday | "},
      {"2026-11-28T23:59+07:00", "Saturday | "},
      {"2026-11-29T08:00+07:00", "Sunday | "},
      {"2026-12-07T10:00+07:00", "Monday | "},
      {"2026-12-08T10:00+07:00", "Tuesday–Friday | "},
      {"2026-12-11T10:00+07:00", "Tuesday–Friday | "},
      {"2026-12-13T10:00+07:00", "Sunday | "},
  };
  for (const auto& wanted : usual) {
    CAPTURE(wanted.clock);
    auto settings = library_settings("place:all-is-known");
    settings.clock = std::make_shared<tests::SetClock>(wanted.clock);
    Visit visit(settings);
    const auto rows = rows_of_today(read_all(visit));
    REQUIRE(rows.size() == 1);
    CHECK_MESSAGE(rows[0].starts_with(wanted.row), rows[0]);
  }
}

TEST_CASE("without a clock that can be trusted no row is today's") {
  auto settings = library_settings("place:all-is-known");
  settings.clock = std::make_shared<tests::SetClock>("2020-01-01T10:00+07:00");
  Visit visit(settings);
  CHECK(rows_of_today(read_all(visit)).empty());
}

TEST_CASE("who runs a place is told by name, else by kind, and not at all where nobody knows") {
  auto places = tests::sample_places();
  places[0].operator_type = "temple";
  places[1].operator_th = "กรมศิลปากร";
  Visit by_kind(library_settings("place:sirindhorn-museum"), places);
  CHECK(has(read_all(by_kind), "Run by | \nA temple | \n"));
  Visit by_thai_name(library_settings("place:phu-kum-khao-dinosaur-site"), places);
  CHECK(has(read_all(by_thai_name), "Run by | \nกรมศิลปากร | \n"));
  Visit unknown(library_settings("place:thai-stacks"), places);
  CHECK_FALSE(has(read_all(unknown), "Run by"));
}

TEST_CASE("a holiday is named in the row of its day, and a closure that is over is not told") {
  auto settings = library_settings("place:all-is-known");
  settings.clock = std::make_shared<tests::SetClock>("2026-12-07T10:00+07:00");
  Visit holiday(settings);
  CHECK(has(read_all(holiday), "Monday | Closed (Substitution for Father's Day) • Today"));
  auto places = tests::sample_places();
  places[3].closed_from = "2026-11-01";
  places[3].closed_until = "2026-11-22";
  Visit over(library_settings("place:all-is-known"), places);
  CHECK_FALSE(has(read_all(over), "renovation"));
  places[3].closed_until = "2026-11-23";
  Visit last_day(library_settings("place:all-is-known"), places);
  CHECK(has(read_all(last_day), "Temporarily closed until 23 November 2026: renovation"));
}

TEST_CASE("events stand in the order of their days, each with what has become of it") {
  auto events = tests::sample_events();
  events[0].status = "postponed";
  events[1].status = "full";
  Visit visit(library_settings("place:all-is-known"), tests::sample_places(), events);
  const auto text = read_all(visit);
  const auto talk = text.find("A talk on Phrae Wa silk | \nCancelled | \nWednesday 25 November");
  const auto reading = text.find("Saturday story hour | \nFully booked | \nSaturday 28 November");
  const auto fair = text.find("Kalasin book fair | \nPostponed | \nFriday 4 December");
  CHECK_MESSAGE(talk < reading, text);
  CHECK_MESSAGE(reading < fair, text);
  CHECK_MESSAGE(fair != std::string::npos, text);
}

TEST_CASE("what nobody has verified says so, and what was verified lately is not called old") {
  auto places = tests::sample_places();
  places[3].verified_on = "2026-11-01";
  Visit unverified(library_settings("place:sirindhorn-museum"), places);
  CHECK(has(read_all(unverified), "Verification | \nNot yet verified"));
  Visit lately(library_settings("place:all-is-known"), places);
  const auto text = read_all(lately);
  CHECK(has(text, "Verified on 1 November 2026 by its staff"));
  CHECK_FALSE(has(text, "more than a year ago"));
}

TEST_CASE("a fee is told as it is known: none, a donation, some, or not known") {
  struct FeeCase {
    const char* fee;
    const char* said;
  };
  for (const auto& wanted :
       {FeeCase{"no", "Free admission"}, FeeCase{"donation", "Donation as you wish"},
        FeeCase{"yes", "There is an admission fee"}, FeeCase{"", "Admission not known yet"}}) {
    CAPTURE(wanted.fee);
    auto places = tests::sample_places();
    places[0].fee = wanted.fee;
    Visit visit(library_settings("place:sirindhorn-museum"), places);
    const auto text = read_all(visit);
    // Between the two a page may end.
    CHECK_MESSAGE(has(text, std::string("\n") + wanted.said), text);
  }
}
