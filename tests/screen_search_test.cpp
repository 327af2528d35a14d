// What the search screen and its chips tell, by what a visitor reads on it.
#include <doctest/doctest.h>

#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::has;
using tests::library_settings;
using tests::Visit;

TEST_CASE("a search that only filters have emptied says so, and one touch takes them back") {
  Visit visit(library_settings("search:museum"));
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
