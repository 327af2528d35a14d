#include "app/kiosk/touch.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace lanrian;
using namespace lanrian::kiosk;
using window::PointerPhase;

namespace {

constexpr float slop_px = 10;

// Drags upwards by `pixels` in steps of 10 ms, then lifts the finger at `lift_ms` after the last.
void fling(TouchTracker& touch, float pixels, int steps, std::uint64_t lift_ms = 1) {
  touch.handle({PointerPhase::down, 1, {100, 500}, 0});
  for (int i = 1; i <= steps; ++i) {
    const float y = 500 - pixels * static_cast<float>(i) / static_cast<float>(steps);
    touch.handle({PointerPhase::move, 1, {100, y}, static_cast<std::uint64_t>(10 * i)});
  }
  touch.handle(
      {PointerPhase::up, 1, {100, 500 - pixels}, static_cast<std::uint64_t>(10 * steps) + lift_ms});
}

}  // namespace

TEST_CASE("a finger that trembles within the slop taps") {
  TouchTracker touch(slop_px);
  CHECK(std::holds_alternative<Pressed>(*touch.handle({PointerPhase::down, 1, {100, 100}, 0})));
  CHECK_FALSE(touch.handle({PointerPhase::move, 1, {104, 106}, 20}));
  const auto gesture = touch.handle({PointerPhase::up, 1, {104, 106}, 90});
  REQUIRE(gesture);
  CHECK(std::holds_alternative<Tapped>(*gesture));
}

TEST_CASE("a finger that moved further drags and never taps") {
  TouchTracker touch(slop_px);
  touch.handle({PointerPhase::down, 1, {100, 100}, 0});
  const auto drag = touch.handle({PointerPhase::move, 1, {100, 80}, 20});
  REQUIRE(drag);
  CHECK(std::get<Dragged>(*drag).pixels == doctest::Approx(20));
  touch.handle({PointerPhase::move, 1, {100, 100}, 40});
  const auto end = touch.handle({PointerPhase::up, 1, {100, 100}, 60});
  CHECK(std::holds_alternative<Released>(*end));
}

TEST_CASE("a fling runs on, slows down and stands still, the same at any frame rate") {
  float way_60 = 0;
  float way_20 = 0;
  for (auto [way, step] : {std::pair{&way_60, 16}, std::pair{&way_20, 50}}) {
    TouchTracker touch(slop_px);
    fling(touch, 200, 10);
    CHECK(touch.gliding());
    for (int ms = 101; ms < 6000; ms += step) *way += touch.glide(static_cast<std::uint64_t>(ms));
    CHECK_FALSE(touch.gliding());
  }
  CHECK(way_60 > 300);
  CHECK(std::abs(way_60 - way_20) < 10);
}

TEST_CASE("a finger that rested before it was lifted does not fling") {
  TouchTracker touch(slop_px);
  fling(touch, 200, 10, 300);
  CHECK_FALSE(touch.gliding());
}

TEST_CASE("a finger that stops moving content does not press what is under it") {
  TouchTracker touch(slop_px);
  fling(touch, 300, 10);
  REQUIRE(touch.gliding());
  CHECK_FALSE(touch.handle({PointerPhase::down, 1, {100, 300}, 150}));
  CHECK_FALSE(touch.gliding());
  CHECK(std::holds_alternative<Released>(*touch.handle({PointerPhase::up, 1, {100, 300}, 200})));
}

TEST_CASE("a second finger, a palm or a lost focus never taps") {
  TouchTracker touch(slop_px);
  touch.handle({PointerPhase::down, 1, {100, 100}, 0});
  CHECK(std::holds_alternative<Released>(*touch.handle({PointerPhase::down, 2, {300, 300}, 5})));
  CHECK_FALSE(touch.handle({PointerPhase::up, 2, {300, 300}, 9}));
  CHECK_FALSE(touch.handle({PointerPhase::up, 1, {100, 100}, 20}));
  CHECK_FALSE(touch.handle({PointerPhase::cancel, 0, {}, 30}));
  touch.handle({PointerPhase::down, 1, {100, 100}, 1000});
  CHECK(std::holds_alternative<Released>(*touch.handle({PointerPhase::cancel, 0, {}, 1010})));
  CHECK_FALSE(touch.handle({PointerPhase::up, 1, {100, 100}, 1020}));
}

TEST_CASE("after two fingers nothing begins before both are lifted, nor while the hand leaves") {
  TouchTracker touch(slop_px);
  touch.handle({PointerPhase::down, 1, {100, 100}, 0});
  touch.handle({PointerPhase::down, 2, {300, 300}, 10});
  touch.handle({PointerPhase::up, 1, {100, 100}, 20});
  CHECK_FALSE(touch.handle({PointerPhase::down, 3, {200, 200}, 30}));
  CHECK_FALSE(touch.handle({PointerPhase::up, 3, {200, 200}, 40}));
  CHECK_FALSE(touch.handle({PointerPhase::move, 2, {300, 100}, 50}));
  CHECK_FALSE(touch.handle({PointerPhase::up, 2, {300, 100}, 60}));
  CHECK_FALSE(touch.handle({PointerPhase::down, 4, {200, 200}, 70}));
  CHECK_FALSE(touch.handle({PointerPhase::up, 4, {200, 200}, 90}));
  CHECK(touch.handle({PointerPhase::down, 5, {200, 200}, 400}));
  CHECK(std::holds_alternative<Tapped>(*touch.handle({PointerPhase::up, 5, {200, 200}, 480})));
}

TEST_CASE("a second finger stops a drag, which then neither scrolls nor flings") {
  TouchTracker touch(slop_px);
  touch.handle({PointerPhase::down, 1, {100, 500}, 0});
  for (std::uint64_t ms = 10; ms <= 4000; ms += 10) {
    touch.handle({PointerPhase::move, 1, {100, 500 - static_cast<float>(ms) / 10}, ms});
  }
  CHECK(std::holds_alternative<Released>(*touch.handle({PointerPhase::down, 2, {9, 9}, 4005})));
  CHECK_FALSE(touch.handle({PointerPhase::move, 1, {100, 50}, 4010}));
  CHECK_FALSE(touch.handle({PointerPhase::up, 1, {100, 50}, 4020}));
  CHECK_FALSE(touch.gliding());
}

TEST_CASE("a hand that leans on the panel stands in nobody's way after three seconds") {
  TouchTracker touch(slop_px);
  touch.handle({PointerPhase::down, 1, {700, 900}, 0});
  CHECK(std::holds_alternative<Released>(*touch.handle({PointerPhase::down, 2, {9, 9}, 1000})));
  CHECK_FALSE(touch.handle({PointerPhase::up, 2, {9, 9}, 1080}));
  touch.handle({PointerPhase::move, 1, {703, 902}, 2900});  // it trembles
  CHECK(touch.handle({PointerPhase::down, 3, {9, 9}, 3100}));
  CHECK(std::holds_alternative<Tapped>(*touch.handle({PointerPhase::up, 3, {9, 9}, 3180})));
  CHECK_FALSE(touch.handle({PointerPhase::up, 1, {700, 900}, 9000}));
}

TEST_CASE("a panel that was unplugged under a finger works at once when it is back") {
  for (const std::int64_t finger : {std::int64_t{1}, std::int64_t{2}}) {
    TouchTracker touch(slop_px);
    touch.handle({PointerPhase::down, 1, {100, 100}, 0});
    // The system counts one finger on the panel, or the same one comes down again.
    const int fingers = finger == 1 ? 0 : 1;
    const auto again = touch.handle({PointerPhase::down, finger, {300, 300}, 500, fingers});
    REQUIRE(again);
    CHECK(std::get<Pressed>(*again).at == Point{300, 300});
    const auto lifted = touch.handle({PointerPhase::up, finger, {300, 300}, 580});
    REQUIRE(lifted);
    CHECK(std::get<Tapped>(*lifted).down == Point{300, 300});
  }
}

TEST_CASE("any number of contacts neither taps nor sticks") {
  TouchTracker touch(slop_px);
  for (std::int64_t finger = 1; finger < 200; ++finger) {
    const auto gesture = touch.handle({PointerPhase::down, finger, {50, 50}, 10});
    CHECK((!gesture || finger < 3));
  }
  for (std::int64_t finger = 1; finger < 200; ++finger) {
    CHECK_FALSE(touch.handle({PointerPhase::up, finger, {50, 50}, 20}));
  }
  CHECK(touch.handle({PointerPhase::down, 500, {50, 50}, 1000}));
}

TEST_CASE("events out of order in time neither crash nor fling to infinity") {
  TouchTracker touch(slop_px);
  touch.handle({PointerPhase::down, 1, {0, 0}, 1000});
  touch.handle({PointerPhase::move, 1, {0, -500}, 1000});
  touch.handle({PointerPhase::up, 1, {0, -500}, 999});
  CHECK(std::abs(touch.glide(5000)) <= 12'000 * 0.325F);
}
