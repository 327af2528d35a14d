#include "sync/trusted_clock.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::sync;
using namespace std::chrono_literals;
using data::exchange::ClockState;

namespace {

os::Instant at(const char* text) { return os::parse_rfc3339(text).value(); }

// A wall clock that somebody turns.
class TurnedClock final : public os::Clock {
 public:
  os::Instant now() const override { return now_; }
  void turn(os::Instant to) { now_ = to; }

 private:
  os::Instant now_ = at("2026-12-01T00:00:00Z");
};

// A kiosk whose program was built on 2026-11-21.
struct Fixture {
  TurnedClock wall;
  bool synchronised = false;
  std::chrono::seconds uptime{100};
  TrustedClock clock{{&wall, [this] { return synchronised; }, [this] { return uptime; }},
                     at("2026-11-21T00:00:00Z")};
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a clock that can be right is believed") {
  CHECK(clock.now() == wall.now());
  CHECK(clock.state() == ClockState::trusted);
}

TEST_CASE_FIXTURE(Fixture, "a clock that begins in 1970 counts from the floor, and time goes on") {
  wall.turn(at("1970-01-01T00:00:10Z"));
  CHECK(clock.state() == ClockState::behind);
  CHECK(clock.now() == at("2026-11-21T00:00:00Z"));
  uptime += 3600s;
  CHECK(clock.now() == at("2026-11-21T01:00:00Z"));
}

TEST_CASE_FIXTURE(Fixture, "a signed time lifts the floor, an older one does not lower it") {
  wall.turn(at("1970-01-01T00:00:10Z"));
  clock.prove(at("2027-03-01T00:00:00Z"));
  clock.prove(at("2027-01-01T00:00:00Z"));
  uptime += 60s;
  CHECK(clock.now() == at("2027-03-01T00:01:00Z"));
  // The time comes late, by NTP.
  wall.turn(at("2027-04-01T00:00:00Z"));
  CHECK(clock.now() == wall.now());
  CHECK(clock.state() == ClockState::trusted);
}

TEST_CASE_FIXTURE(Fixture, "a clock in 2099 is believed only where something keeps it") {
  wall.turn(at("2099-01-01T00:00:00Z"));
  CHECK(clock.state() == ClockState::ahead);
  CHECK(clock.now() == at("2026-11-21T00:00:00Z"));
  synchronised = true;
  CHECK(clock.state() == ClockState::trusted);
  CHECK(clock.now() == wall.now());
}

TEST_CASE_FIXTURE(Fixture, "a year without a word is not yet too long") {
  wall.turn(at("2027-12-20T00:00:00Z"));
  CHECK(clock.state() == ClockState::trusted);
  wall.turn(at("2027-12-28T00:00:00Z"));
  CHECK(clock.state() == ClockState::ahead);
}

TEST_CASE("the machine's own sources answer") {
  const auto first = os::uptime();
  CHECK(first.count() > 0);
  CHECK(os::uptime() >= first);
  static_cast<void>(os::clock_is_synchronised());
}
