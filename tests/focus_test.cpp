#include "app/kiosk/focus.h"

#include <doctest/doctest.h>

using namespace lanrian::kiosk;

namespace {

Node stop(const char* id, const Rect& rect, bool does = true, bool scrolls = true) {
  Node node;
  node.id = id;
  node.name = id;
  node.rect = node.whole = rect;
  node.scrolls = scrolls;
  if (does) node.action = Intent(GoHome{});
  return node;
}

// A heading, a line of text and a grid of four tiles above a bar of two, the bar drawn first.
Semantics grid() {
  Semantics screen;
  screen.view = {0, 0, 400, 500};
  screen.nodes = {stop("nav:back", {0, 500, 200, 100}, true, false),
                  stop("nav:home", {200, 500, 200, 100}, true, false),
                  stop("heading", {0, 0, 400, 50}, false),
                  stop("text", {0, 50, 400, 50}, false),
                  stop("a", {0, 100, 190, 190}),
                  stop("b", {210, 100, 190, 190}),
                  stop("c", {0, 300, 190, 190}),
                  stop("d", {210, 300, 190, 190})};
  return screen;
}

std::string walked(const Semantics& screen, std::string id, Walk walk, int steps) {
  std::string way;
  for (int i = 0; i < steps; ++i) {
    const Step step = step_from(screen, id, walk);
    id = step.id;
    way += (way.empty() ? "" : " ") + id;
    if (step.scroll.to == Scrolling::To::begin) return way + " begin";
    if (step.scroll.to == Scrolling::To::end) return way + " end";
    if (step.scroll.any()) return way + (step.scroll.pixels > 0 ? " v" : " ^");
  }
  return way;
}

}  // namespace

TEST_CASE("right and left read everything in the order of the screen, the bar last, and round") {
  const auto screen = grid();
  CHECK(walked(screen, "heading", Walk::next, 8) == "text a b c d nav:back nav:home heading");
  CHECK(walked(screen, "heading", Walk::previous, 8) == "nav:home nav:back d c b a text heading");
}

TEST_CASE("Tab stops only at what can be done") {
  const auto screen = grid();
  CHECK(walked(screen, "heading", Walk::next_action, 7) == "a b c d nav:back nav:home a");
  CHECK(walked(screen, "a", Walk::previous_action, 2) == "nav:home nav:back");
}

TEST_CASE("up and down go to the nearest thing that can be done there, and stop at the ends") {
  const auto screen = grid();
  CHECK(walked(screen, "heading", Walk::down, 4) == "a c nav:back nav:back");
  CHECK(walked(screen, "b", Walk::down, 2) == "d nav:home");
  CHECK(walked(screen, "nav:home", Walk::up, 5) == "d b text heading heading");
}

TEST_CASE("the bar is one step away") {
  CHECK(step_from(grid(), "b", Walk::bar) == Step{"nav:back"});
}

TEST_CASE("what scrolls is read on beyond the view, and the stop of the step stays in it") {
  auto screen = grid();
  screen.more_below = screen.more_above = true;
  CHECK(walked(screen, "d", Walk::next, 3) == "d v");
  CHECK(walked(screen, "heading", Walk::previous, 3) == "heading ^");
  CHECK(walked(screen, "d", Walk::next_action, 3) == "d v");
  CHECK(walked(screen, "c", Walk::down, 3) == "c v");
  CHECK(walked(screen, "b", Walk::up, 3) == "b ^");
  const auto down = step_from(screen, "d", Walk::next);
  CHECK(down.scroll.pixels <= 490 - 8);
  const auto up = step_from(screen, "heading", Walk::previous);
  CHECK(-up.scroll.pixels <= 500 - 8);
}

TEST_CASE("Tab passes over text to the edge of the view and goes on from there") {
  auto screen = grid();
  screen.more_below = true;
  screen.nodes.erase(screen.nodes.begin() + 4, screen.nodes.end());
  CHECK(walked(screen, "heading", Walk::next_action, 3) == "text v");
}

TEST_CASE(
    "from the bar the rows are read from their ends, and up leads to where they are in view") {
  auto screen = grid();
  screen.more_below = screen.more_above = true;
  CHECK(walked(screen, "nav:home", Walk::next, 1) == "nav:home begin");
  CHECK(walked(screen, "nav:back", Walk::previous, 1) == "nav:back end");
  CHECK(walked(screen, "nav:back", Walk::up, 1) == "c");
}

TEST_CASE("from a field the rows are read from their beginning") {
  auto screen = grid();
  screen.nodes.insert(screen.nodes.begin() + 2, stop("field", {0, 0, 1, 1}, true, false));
  CHECK(walked(screen, "field", Walk::next, 1) == "heading");
  screen.more_above = true;
  CHECK(walked(screen, "field", Walk::next, 1) == "field begin");
  CHECK(walked(screen, "heading", Walk::previous, 1) == "heading ^");
}

TEST_CASE("a screen without a bar or a field is read round as well") {
  auto screen = grid();
  screen.nodes.erase(screen.nodes.begin(), screen.nodes.begin() + 2);
  CHECK(walked(screen, "d", Walk::next, 1) == "heading");
  screen.more_above = true;
  CHECK(walked(screen, "d", Walk::next, 1) == "d begin");
  screen.more_below = true;
  CHECK(walked(screen, "d", Walk::next, 1) == "d v");
}

TEST_CASE("down from a field leads to its keys, although results stand between") {
  Semantics screen;
  screen.view = {0, 50, 400, 200};
  screen.nodes = {
      stop("field", {0, 0, 400, 40}, true, false), stop("key:0:0", {0, 300, 50, 50}, true, false),
      stop("key:0:1", {50, 300, 50, 50}, true, false), stop("result", {0, 60, 400, 100})};
  screen.nodes[0].role = Role::textbox;
  CHECK(step_from(screen, "field", Walk::down).id == "key:0:1");
  CHECK(step_from(screen, "key:0:1", Walk::up).id == "result");
  CHECK(step_from(screen, "result", Walk::up).id == "field");
  CHECK(step_from(screen, "result", Walk::down).id == "key:0:1");
}

TEST_CASE("a stop is brought into view whole, or its top where it is too high for that") {
  auto screen = grid();
  screen.view = {0, 100, 400, 200};
  CHECK(scroll_to_show(screen, stop("x", {0, 150, 100, 100}), 10) == 0);
  CHECK(scroll_to_show(screen, stop("x", {0, 250, 100, 100}), 10) == 60);
  CHECK(scroll_to_show(screen, stop("x", {0, 40, 100, 100}), 10) == -70);
  CHECK(scroll_to_show(screen, stop("x", {0, 150, 100, 900}), 10) == 50);
  CHECK(scroll_to_show(screen, stop("x", {0, 900, 100, 100}, true, false), 10) == 0);
}

TEST_CASE("a place that is gone is followed by what stands nearest, on an empty screen by none") {
  CHECK(nearest_stop(grid(), {220, 310, 100, 100})->id == "d");
  CHECK(first_stop(grid())->id == "heading");
  CHECK(first_stop({}) == nullptr);
  CHECK(nearest_stop({}, {}) == nullptr);
  CHECK(step_from({}, "x", Walk::next) == Step{});
}
