#include "data/directory.h"

#include <doctest/doctest.h>

#include "data/agenda.h"
#include "data/place_filter.h"

using namespace lanrian;
using namespace lanrian::data;

namespace {

Place place(const std::string& id, Category category, const std::string& district,
            std::optional<Position> position) {
  Place made;
  made.id = {id};
  made.name_th = "ชื่อ " + id;
  made.category = category;
  made.district_th = district;
  made.position = position;
  return made;
}

DirectoryCity city_of(const std::vector<Place>& places, std::vector<Event> events = {},
                      hours::Holidays holidays = {}) {
  return make_city({{"kalasin"}, "กาฬสินธุ์", "", std::nullopt}, {}, places, {}, std::move(events),
                   std::move(holidays));
}

DirectoryCity city(const std::string& id, std::optional<Position> centre) {
  const std::vector<Place> places = {
      place("a", Category::museum, "ข", std::nullopt),
      place("b", Category::museum, "ก", std::nullopt),
      place("c", Category::museum, "ค", Position{164'500'000, 1'035'000'000}),
      place("d", Category::library, "ก", Position{164'400'000, 1'035'000'000}),
      place("e", Category::museum, "ง", Position{164'350'000, 1'035'000'000}),
  };
  return make_city({{id}, id, id, centre}, {}, places, {}, {}, {});
}

std::vector<ListedPlace> list_places(const DirectoryCity& city, Category category,
                                     std::optional<Position> from) {
  return listed(city, filtered_places(city, {.category = category}, nullptr), PlaceOrder::distance,
                from);
}

os::Instant at(const char* text) { return os::parse_rfc3339(text).value(); }

std::string ids(const DirectoryCity& in, const std::vector<ListedPlace>& listed) {
  std::string text;
  for (const auto& place : listed) text += in.places.id[place.index];
  return text;
}

}  // namespace

TEST_CASE("a list has the nearest first, then those without a position by district") {
  const auto kalasin = city("kalasin", std::nullopt);
  const auto listed = list_places(kalasin, Category::museum, Position{164'320'000, 1'035'000'000});
  CHECK(ids(kalasin, listed) == "ecba");
  REQUIRE(listed[0].distance_m);
  CHECK(*listed[0].distance_m == doctest::Approx(333.6).epsilon(0.01));
  CHECK_FALSE(listed[2].distance_m);
}

TEST_CASE("without a position of the kiosk a list goes by district and shows no distance") {
  const auto kalasin = city("kalasin", std::nullopt);
  const auto listed = list_places(kalasin, Category::museum, std::nullopt);
  CHECK(ids(kalasin, listed) == "bace");
  for (const auto& place : listed) CHECK_FALSE(place.distance_m);
}

TEST_CASE("a category without places is an empty list") {
  CHECK(list_places(city("x", std::nullopt), Category::park, std::nullopt).empty());
}

TEST_CASE("places of one distance and one name keep the order of their ids") {
  std::vector<Place> places;
  for (const char* id : {"a", "b", "c"}) {
    places.push_back(place(id, Category::park, "ก", Position{160'000'000, 1'000'000'000}));
    places.back().name_th = "สวน";
  }
  const auto twins = city_of(places);
  const auto listed = list_places(twins, Category::park, Position{160'000'000, 1'010'000'000});
  CHECK(ids(twins, listed) == "abc");
}

TEST_CASE("a place is found by its id, and one that is not there is not") {
  const auto kalasin = city("kalasin", std::nullopt);
  CHECK(kalasin.places.find("a") == PlaceIndex{0});
  CHECK(kalasin.places.find("e") == PlaceIndex{4});
  CHECK_FALSE(kalasin.places.find("bb"));
  CHECK_FALSE(kalasin.places.find("z"));
}

TEST_CASE("cities stand in id order and are found by id") {
  const Directory directory({city("tak", std::nullopt), city("kalasin", std::nullopt)});
  CHECK(directory.cities()[0].city.id.value == "kalasin");
  REQUIRE(directory.find({"tak"}));
  CHECK(directory.find({"tak"})->city.id.value == "tak");
  CHECK(directory.find({"nan"}) == nullptr);
}

TEST_CASE("the nearest city is the one whose centre is nearest; without centres there is none") {
  const Directory directory({city("kalasin", Position{164'320'000, 1'035'060'000}),
                             city("nowhere", std::nullopt),
                             city("yala", Position{65'411'000, 1'012'804'000})});
  REQUIRE(directory.nearest_city({70'000'000, 1'005'000'000}));
  CHECK(directory.nearest_city({70'000'000, 1'005'000'000})->city.id.value == "yala");
  CHECK(directory.nearest_city({160'000'000, 1'030'000'000})->city.id.value == "kalasin");
  CHECK(Directory({city("a", std::nullopt)}).nearest_city({70'000'000, 1'005'000'000}) == nullptr);
  CHECK(Directory().nearest_city({70'000'000, 1'005'000'000}) == nullptr);
}

TEST_CASE("states are those of the hours, and of what is announced") {
  std::vector<Place> places;
  for (const char* id : {"always", "closure", "for-good", "never-said", "nonsense", "weekdays"}) {
    places.push_back(place(id, Category::museum, "ก", std::nullopt));
    places.back().opening_hours = "24/7";
  }
  places[1].closed_from = "2026-11-20";
  places[1].closed_until = "2026-11-23";
  places[2].status = "closed";
  places[3].opening_hours = "";
  places[4].opening_hours = "whenever I am in";
  places[5].opening_hours = "Mo-Fr 08:30-16:30";
  const auto kalasin = city_of(places);
  using hours::State;
  CHECK(places_at(kalasin, at("2026-11-23T09:00:00+07:00")).state ==
        std::vector{State::open, State::closed, State::closed, State::unclear, State::unclear,
                    State::open});
  CHECK(places_at(kalasin, at("2026-11-24T00:00:00+07:00")).state ==
        std::vector{State::open, State::open, State::closed, State::unclear, State::unclear,
                    State::closed});
  CHECK(places_at(kalasin, at("2026-11-19T23:59:59+07:00")).state[1] == State::open);
  CHECK(kalasin.counts[0] == 5);
}

TEST_CASE("an event shows at its place until it is over, and never once it is called off") {
  std::vector<Place> places = {place("library", Category::library, "ก", std::nullopt)};
  Event event;
  event.id = {"reading"};
  event.place = "library";
  event.occurrences = {"2026-12-05T09:00/2026-12-05T12:00", "2026-11-23T09:00", "nonsense"};
  auto called_off = event;
  called_off.id = {"talk"};
  called_off.status = "cancelled";
  auto elsewhere = event;
  elsewhere.id = {"walk"};
  elsewhere.place = "not-there";
  elsewhere.occurrences = {"2026-11-21"};
  const auto kalasin = city_of(places, {event, called_off, elsewhere});
  REQUIRE(kalasin.events.size() == 3);
  CHECK(kalasin.events[0].occurrences.size() == 2);
  CHECK(kalasin.events[0].place == PlaceIndex{0});
  CHECK_FALSE(kalasin.events[2].place);

  CHECK(places_at(kalasin, at("2026-11-21T08:00:00+07:00")).has_event[0] == 1);
  CHECK(places_at(kalasin, at("2026-12-05T11:59:00+07:00")).has_event[0] == 1);
  CHECK(places_at(kalasin, at("2026-12-05T12:00:00+07:00")).has_event[0] == 0);
  CHECK(places_at(kalasin, at("2026-10-01T08:00:00+07:00")).has_event[0] == 0);
  CHECK(places_at(city_of(places, {called_off}), at("2026-11-21T08:00:00+07:00")).has_event[0] ==
        0);

  const auto coming = coming_events(kalasin, at("2026-11-21T23:00:00+07:00"));
  REQUIRE(coming.size() == 3);
  CHECK(coming[0].event->event.id.value == "walk");
  CHECK(coming[1].when.begin == at("2026-11-23T09:00:00+07:00"));
  // Without an end it lasts for the day.
  CHECK(coming_events(kalasin, at("2026-11-23T20:00:00+07:00"), 0)[0].when.begin ==
        at("2026-11-23T09:00:00+07:00"));
  CHECK(coming_events(kalasin, at("2026-11-24T00:00:00+07:00"), 0)[0].when.begin ==
        at("2026-12-05T09:00:00+07:00"));
  CHECK(coming_events(kalasin, at("2026-12-05T12:00:00+07:00")).empty());
}

TEST_CASE("a holiday of the city closes what is closed on holidays") {
  std::vector<Place> places = {place("a", Category::museum, "ก", std::nullopt)};
  places[0].opening_hours = "Mo-Su 09:00-17:00; PH off";
  hours::Holidays holidays;
  holidays.days = {{{2026, 12, 7}, "วันหยุดชดเชย", "", {}, "s"}};
  const auto unsure = city_of(places, {}, holidays);
  CHECK(places_at(unsure, at("2026-12-07T10:00:00+07:00")).state[0] == hours::State::closed);
  CHECK(places_at(unsure, at("2026-12-08T10:00:00+07:00")).state[0] == hours::State::unclear);
  holidays.complete_years = {{2026, hours::HolidayKind::public_holiday}};
  const auto sure = city_of(places, {}, holidays);
  CHECK(places_at(sure, at("2026-12-08T10:00:00+07:00")).state[0] == hours::State::open);
}
