// What the search screen and its chips tell, by what a visitor reads on it.
#include <doctest/doctest.h>

#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::has;
using tests::library_settings;
using tests::Visit;

TEST_CASE("a search that only filters have emptied says so, and one touch takes them back") {
  auto settings = library_settings("search:museum");
  settings.panel = panel_named("kiosk-portrait");
  settings.width_px = settings.panel->width_px;
  settings.height_px = settings.panel->height_px;
  Visit visit(settings);
  visit.tap("Free");
  CHECK(visit.seen().named("1 place found"));
  const auto done = visit.script("tap Text field\ntap Clear\ntype sirin\n");
  CHECK_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
  CHECK(visit.seen().named("Nothing for “sirin” with “Free” • 1 place without filters"));
  CHECK_FALSE(visit.seen().named("Try fewer letters, or look by kind of place"));
  visit.tap("Show 1 place without filters");
  CHECK(visit.seen().named("Sirindhorn Museum"));
  CHECK(visit.seen().named("1 place found"));
}

TEST_CASE("a search that finds nothing at all does not blame the filters") {
  Visit visit(library_settings("search:museum"));
  visit.tap("Free");
  const auto done = visit.script("tap Text field\ntap Clear\ntype qqqq\n");
  CHECK_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
  CHECK(visit.seen().named("Nothing found for “qqqq”"));
  CHECK_FALSE(visit.seen().find("drop-all"));
}

TEST_CASE("while somebody types one chip says how many filters are set, and leads to them") {
  Visit visit(library_settings("search:museum"));
  visit.tap("Text field");
  CHECK_FALSE(visit.seen().find("wishes-set"));
  visit.tap("Done");
  visit.tap("Free");
  visit.tap("Open now");
  CHECK_FALSE(visit.seen().find("wishes-set"));
  visit.tap("Text field");
  CHECK_FALSE(visit.seen().named("Open now"));
  REQUIRE(visit.seen().named("Filters set"));
  CHECK(visit.seen().named("Filters set")->value == "2");
  visit.tap("Filters set");
  REQUIRE(visit.seen().named("Open now"));
  CHECK(visit.seen().named("Open now")->state == NodeState::chosen);
}

TEST_CASE("choices that are unfolded stand apart from the chips, under what is asked") {
  Visit visit(library_settings("list:museum"));
  CHECK_FALSE(visit.seen().named("Which district?"));
  const float chips_left = visit.seen().named("Open now")->rect.x;
  visit.tap("District");
  const Node* asked = visit.seen().named("Which district?");
  const Node* choice = visit.seen().named("Sahatsakhan");
  REQUIRE(asked);
  REQUIRE(choice);
  CHECK(choice->value == "2");
  CHECK(choice->rect.x > chips_left);
  CHECK(choice->rect.x == asked->rect.x);
  CHECK(choice->rect.y >= asked->rect.bottom());
  visit.tap("Subject");
  CHECK(visit.seen().named("Which subject?"));
  CHECK_FALSE(visit.seen().named("Which district?"));
  visit.tap("For whom");
  CHECK(visit.seen().named("For whom is it?"));
}

TEST_CASE("what was found is told in as many words as the field's line has room for") {
  std::vector<data::Place> places(20, tests::sample_places()[0]);
  for (std::size_t i = 0; i < places.size(); ++i) places[i].id = {"place-" + std::to_string(i)};
  for (const auto size : {TextSize::normal, TextSize::largest}) {
    auto settings = library_settings("search");
    settings.language = Language::pseudo;
    settings.text_size = size;
    Visit visit(settings, places);
    REQUIRE(visit.script("type s\n"));
    const Node* told = visit.seen().find("field:told");
    REQUIRE(told);
    CAPTURE(told->name);
    CHECK(has(told->name, "found") == (size == TextSize::normal));
    CHECK(has(told->name, "place"));
  }
}
