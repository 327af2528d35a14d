#include "app/kiosk/widgets/rows.h"

#include <doctest/doctest.h>

using namespace lanrian::kiosk;

namespace {

float hundred(int) { return 100; }

}  // namespace

TEST_CASE("a scroll walks over rows of any height, both ways") {
  const auto height = [](int row) { return 50.0F + 10.0F * static_cast<float>(row); };
  CHECK(settle({0, 115}, 200, 100, height).scroll == Scroll{2, 5});
  CHECK(settle({2, -1}, 200, 100, height).scroll == Scroll{1, 59});
  CHECK(settle({3, -500}, 200, 100, height).scroll == Scroll{0, 0});
}

TEST_CASE("a scroll stops at both ends and says that it was pushed beyond") {
  CHECK(settle({0, -30}, 250, 10, hundred).stopped);
  const auto end = settle({9, 70}, 250, 10, hundred);
  CHECK(end.stopped);
  CHECK(end.scroll == Scroll{7, 50});
  CHECK_FALSE(settle({7, 50}, 250, 10, hundred).stopped);
  CHECK_FALSE(settle({3, 20}, 250, 10, hundred).stopped);
}

TEST_CASE("what fits is never scrolled, and nothing at all is no fault") {
  CHECK(settle({0, 40}, 500, 3, hundred).scroll == Scroll{});
  CHECK(settle({5, 40}, 500, 0, hundred).scroll == Scroll{});
  CHECK(settle({50, 40}, 250, 3, hundred).scroll == Scroll{0, 50});
}

TEST_CASE("in a list of a hundred thousand rows only those near the view are measured") {
  int measured = 0;
  const auto height = [&measured](int) {
    ++measured;
    return 100.0F;
  };
  settle({50'000, 150}, 1920, 100'000, height);
  CHECK(measured < 100);
}
