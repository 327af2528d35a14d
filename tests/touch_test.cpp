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
  CHECK_FALSE(touch.handle({PointerPhase::down, 2, {300, 300}, 5}));
  CHECK_FALSE(touch.handle({PointerPhase::up, 2, {300, 300}, 9}));
  CHECK(std::holds_alternative<Released>(*touch.handle({PointerPhase::cancel, 0, {}, 10})));
  CHECK_FALSE(touch.handle({PointerPhase::up, 1, {100, 100}, 20}));
}

TEST_CASE("events out of order in time neither crash nor fling to infinity") {
  TouchTracker touch(slop_px);
  touch.handle({PointerPhase::down, 1, {0, 0}, 1000});
  touch.handle({PointerPhase::move, 1, {0, -500}, 1000});
  touch.handle({PointerPhase::up, 1, {0, -500}, 999});
  CHECK(std::abs(touch.glide(5000)) <= 12'000 * 0.325F);
}
