#include "app/kiosk/strike_filter.h"

#include <doctest/doctest.h>

using namespace lanrian::kiosk;

namespace {

constexpr float near_px = 20;

Strike on(const char* id, float x = 0, bool typing = false) { return {id, {x, 0}, typing}; }

}  // namespace

TEST_CASE("the same thing is not done twice within half a second, however long a hand trembles") {
  StrikeFilter filter({});
  CHECK(filter.takes(on("chip"), near_px, 1000));
  CHECK_FALSE(filter.takes(on("chip", 500), near_px, 1100));
  CHECK_FALSE(filter.takes(on("chip"), near_px, 1499));
  CHECK(filter.takes(on("chip"), near_px, 1500));
}

TEST_CASE("what comes up under a finger that strikes twice is not meant; what is aside is") {
  StrikeFilter filter({});
  CHECK(filter.takes(on("tile", 100), near_px, 1000));
  CHECK_FALSE(filter.takes(on("card", 115), near_px, 1200));
  CHECK(filter.takes(on("chip", 125), near_px, 1200));
}

TEST_CASE("letters are typed twice as quickly as hands are, but not by a contact that bounces") {
  StrikeFilter filter({});
  CHECK(filter.takes(on("key:a", 0, true), near_px, 1000));
  CHECK_FALSE(filter.takes(on("key:a", 0, true), near_px, 1079));
  CHECK(filter.takes(on("key:a", 0, true), near_px, 1080));
  CHECK(filter.takes(on("key:b", 10, true), near_px, 1085));
}

TEST_CASE("a keyboard that comes up under a finger is not typed on by it") {
  StrikeFilter filter({});
  CHECK(filter.takes(on("alphabet", 100), near_px, 1000));
  CHECK_FALSE(filter.takes(on("key:a", 100, true), near_px, 1300));
}

TEST_CASE("the pauses are settings") {
  StrikeFilter filter({.thing_ms = 2000, .key_ms = 0});
  CHECK(filter.takes(on("chip"), near_px, 0));
  CHECK_FALSE(filter.takes(on("chip"), near_px, 1999));
  CHECK(filter.takes(on("key:a", 900, true), near_px, 2000));
  CHECK(filter.takes(on("key:a", 900, true), near_px, 2000));
}
