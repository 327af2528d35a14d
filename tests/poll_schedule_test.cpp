#include "sync/poll_schedule.h"

#include <doctest/doctest.h>

using namespace lanrian::sync;
using namespace std::chrono_literals;

TEST_CASE("a healthy kiosk asks every 0.5 to 1.5 intervals") {
  CHECK(next_delay({6h, 0, 0s, 0.0}) == 3h);
  CHECK(next_delay({6h, 0, 0s, 0.5}) == 6h);
  CHECK(next_delay({6h, 0, 0s, 0.999}) > 8h + 59min);
  CHECK(next_delay({2s, 0, 0s, 0.5}) == 2s);
}

TEST_CASE("after failures it asks again after a minute, then doubles up to the interval") {
  CHECK(next_delay({6h, 1, 0s, 0.5}) == 1min);
  CHECK(next_delay({6h, 2, 0s, 0.5}) == 2min);
  CHECK(next_delay({6h, 9, 0s, 0.5}) == 256min);
  CHECK(next_delay({6h, 10, 0s, 0.5}) == 6h);
  CHECK(next_delay({6h, 1'000'000, 0s, 0.5}) == 6h);
  CHECK(next_delay({30min, 100, 0s, 0.5}) == 30min);
  CHECK(next_delay({24h, 100, 0s, 0.5}) == 6h);
}

TEST_CASE("a short interval is not stretched beyond a minute by failures") {
  CHECK(next_delay({2s, 1, 0s, 0.5}) == 2s);
  CHECK(next_delay({2s, 3, 0s, 0.5}) == 8s);
  CHECK(next_delay({2s, 100, 0s, 0.5}) == 60s);
}

TEST_CASE("jitter spreads the kiosks even at the cap") {
  CHECK(next_delay({6h, 100, 0s, 0.0}) == 3h);
  CHECK(next_delay({6h, 100, 0s, 0.75}) == 450min);
}

TEST_CASE("a mirror that asks for a pause gets at least that") {
  CHECK(next_delay({2s, 1, 600s, 0.0}) == 600s);
  CHECK(next_delay({2s, 1, 600s, 0.5}) == 750s);
  CHECK(next_delay({6h, 0, 600s, 0.5}) == 6h);
}

TEST_CASE("a person who waits for the first release gets it at once, a town is spread out") {
  CHECK(first_delay({6h, true, true, 0.9}) == 0s);
  CHECK(first_delay({2s, true, false, 0.9}) == 0s);
  CHECK(first_delay({6h, true, false, 0.5}) == 450s);
  CHECK(first_delay({6h, false, true, 0.5}) == 450s);
  CHECK(first_delay({2s, false, true, 0.5}) == 1s);
}
