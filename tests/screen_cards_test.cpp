// What the cards of lists and results tell, by what a visitor reads on them.
#include <doctest/doctest.h>

#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::has;
using tests::library_settings;
using tests::read_all;
using tests::Visit;

TEST_CASE("a card says what hours and notices say of the door") {
  auto places = tests::sample_places();
  places[0].status = "closed";
  places[1].closed_from = "2026-11-20";
  places[1].closed_until = "2026-11-30";
  Visit list(library_settings("list:museum"), places);
  const auto text = read_all(list);
  CHECK(has(text, "Temporarily closed"));
  CHECK(has(text, "Hours not known"));
  CHECK_FALSE(has(text, "Open until"));
  CHECK_FALSE(has(text, "Sirindhorn"));
  Visit found(library_settings("search:sirindhorn"), places);
  CHECK(has(read_all(found), "Closed for good"));
}

TEST_CASE("how far it is stands on the cards of lists and results, where it is known") {
  for (const char* screen : {"list:museum", "search:sirindhorn"}) {
    CAPTURE(screen);
    auto settings = library_settings(screen);
    Visit nowhere(settings);
    CHECK_FALSE(has(read_all(nowhere), " km"));
    settings.position = data::Position{164'343'000, 1'035'060'000};
    Visit somewhere(settings);
    CHECK(has(read_all(somewhere), "29 km"));
  }
}

TEST_CASE("where nothing is shown everything is one touch away") {
  for (const char* screen : {"take", "events"}) {
    CAPTURE(std::string(screen));
    Visit visit(library_settings(screen), tests::sample_places(), {});
    visit.tap("All places");
    CHECK(visit.seen().screen == "list:all");
    visit.kiosk->key(window::Key::back);
    CHECK(visit.seen().screen == screen);
  }
}

TEST_CASE("an empty list says no order") {
  auto places = tests::sample_places();
  for (auto& place : places) place.opening_hours.clear();
  Visit visit(library_settings("list:open"), places);
  CHECK(visit.seen().named("0 places"));
  CHECK_FALSE(has(read_all(visit), "first"));
}
