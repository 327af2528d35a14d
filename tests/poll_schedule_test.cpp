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

TEST_CASE("Retry-After is honoured up to a day, whatever a server says") {
  CHECK(next_delay({2s, 1, 24h * 3650, 0.0}) == 24h);
  CHECK(next_delay({2s, 1, -5s, 0.0}) == 1s);
}

TEST_CASE("each mirror has a backoff of its own, without a last attempt") {
  const lanrian::os::Instant now{1'800'000'000s};
  MirrorHealth health;
  CHECK(time_to_wait(health, now) == 0s);
  health = after_failure(health, now, {6h, 0, 0s, 0.5});
  CHECK(health == MirrorHealth{1, now + 60s});
  CHECK(time_to_wait(health, now + 59s) == 1s);
  CHECK(time_to_wait(health, now + 60s) == 0s);
  health = after_failure(health, now, {6h, 0, 0s, 0.5});
  CHECK(time_to_wait(health, now) == 120s);
  for (int i = 0; i < 1000; ++i) health = after_failure(health, now, {6h, 0, 0s, 0.999});
  CHECK(health.failures == 1002);
  CHECK(time_to_wait(health, now) > 8h);
  CHECK(time_to_wait(health, now) <= 9h);
  CHECK(time_to_wait(after_failure({}, now, {6h, 0, 2h, 0.0}), now) == 2h);
}

TEST_CASE("a clock that was set back does not make a kiosk wait for years") {
  const lanrian::os::Instant now{1'800'000'000s};
  const auto health = after_failure({}, now, {6h, 0, 24h, 0.99});
  CHECK(time_to_wait(health, now) > 24h);
  CHECK(time_to_wait(health, lanrian::os::Instant{86400s}) == 0s);
}

TEST_CASE("a run waits for the first mirror that may be asked") {
  const lanrian::os::Instant now{1'800'000'000s};
  const MirrorHealth mirrors[] = {{3, now + 500s}, {1, now + 70s}};
  CHECK(shortest_wait(mirrors, now) == 70s);
  CHECK(shortest_wait(mirrors, now + 70s) == 0s);
  CHECK(shortest_wait({}, now) == 0s);
}

TEST_CASE("the kiosks of a town begin a download at times spread over the window") {
  const lanrian::os::Instant released{1'800'000'000s};
  std::chrono::seconds sum = 0s;
  constexpr int kiosks = 400;
  int in_first_quarter = 0;
  for (int i = 0; i < kiosks; ++i) {
    const ReleaseToFetch release{released, 2h, "kiosk-" + std::to_string(i), 7};
    const auto wait = hold_off(release, released);
    CHECK(wait >= 0s);
    CHECK(wait < 2h);
    CHECK(hold_off(release, released + wait) == 0s);
    if (wait > 0s) CHECK(hold_off(release, released + wait - 1s) == 1s);
    sum += wait;
    in_first_quarter += wait < 30min ? 1 : 0;
  }
  CHECK(sum / kiosks > 50min);
  CHECK(sum / kiosks < 70min);
  CHECK(in_first_quarter > kiosks / 6);
  CHECK(in_first_quarter < kiosks / 3);
  CHECK(hold_off({released, 2h, "a", 7}, released) != hold_off({released, 2h, "a", 8}, released));
}

TEST_CASE("without a window, or with a clock that lies, a download begins at once") {
  const lanrian::os::Instant released{1'800'000'000s};
  CHECK(hold_off({released, 0s, "a", 7}, released) == 0s);
  CHECK(hold_off({released, -5s, "a", 7}, released) == 0s);
  CHECK(hold_off({released, 2h, "a", 7}, lanrian::os::Instant{86400s}) == 0s);
  CHECK(hold_off({released, 24h * 365, "a", 7}, released) < 24h);
}
