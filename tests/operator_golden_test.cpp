// The operator's screens, held to their pictures.
#include <doctest/doctest.h>

#include "tests/fakes/desk_visit.h"
#include "tests/fakes/golden_screens.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using namespace lanrian::data::exchange;
using namespace lanrian::tests;

namespace {

// A recorded screen: how one gets there, and how far down.
struct GoldenCase {
  const char* name;
  Look look;
  void (*go)(DeskVisit&);
  const char* screen = "operator";
  int pages = 0;
};

void idle(DeskVisit& visit) { visit.read(idle_status()); }
void troubled(DeskVisit& visit) { visit.read(troubled_status()); }

void at_work(DeskVisit& visit) {
  idle(visit);
  visit.tap("update");
  visit.tap("yes");
  visit.answer(working(), Progress{"release-3.jsonl.zst", 12'500'000, 30'100'000});
}

void asked(DeskVisit& visit) {
  idle(visit);
  visit.tap("pin:kalasin");
}

void without_stick(DeskVisit& visit) { visit.tap("sticks"); }

void at_sticks(DeskVisit& visit) {
  visit.plug_in_stick();
  visit.tap("sticks");
}

void looked_at(DeskVisit& visit) {
  at_sticks(visit);
  visit.tap("KINGSTON");
  visit.answer(previewed());
}

void failed(DeskVisit& visit) {
  at_sticks(visit);
  visit.tap("KINGSTON");
  visit.answer(refused());
}

void half_typed(DeskVisit& visit) { REQUIRE(visit.script("type 47\n")); }
void mistyped(DeskVisit& visit) {
  REQUIRE(visit.script("type 1111\nkey enter\nwait 1100\ntype 1112\nkey enter\n"));
}

constexpr auto th = Language::th;
constexpr auto en = Language::en;

const GoldenCase golden_cases[] = {
    {"operator-kiosk-portrait-1.5x.png", {"kiosk-portrait", TextSize::large, th}, idle},
    {"operator-counter-1.5x-en.png", {"counter", TextSize::large, en}, idle},
    {"operator-phone-1x.png", {"phone", TextSize::normal, th}, idle},
    {"operator-clock-kiosk-portrait-2x.png", {"kiosk-portrait", TextSize::largest, th}, troubled},
    {"operator-clock-kiosk-portrait-1.5x-en.png",
     {"kiosk-portrait", TextSize::large, en},
     troubled},
    {"operator-clock-phone-2x-en.png", {"phone", TextSize::largest, en}, troubled, "operator", 1},
    {"operator-working-kiosk-portrait-1.5x.png", {"kiosk-portrait", TextSize::large, th}, at_work},
    {"operator-working-phone-2x-en.png", {"phone", TextSize::largest, en}, at_work},
    {"operator-confirm-kiosk-portrait-2x.png", {"kiosk-portrait", TextSize::largest, th}, asked},
    {"operator-preview-kiosk-portrait-1.5x.png",
     {"kiosk-portrait", TextSize::large, th},
     looked_at},
    {"operator-preview-phone-1x-en.png", {"phone", TextSize::normal, en}, looked_at},
    {"operator-failed-kiosk-portrait-1.5x.png", {"kiosk-portrait", TextSize::large, th}, failed},
    {"operator-failed-phone-1x-en.png", {"phone", TextSize::normal, en}, failed},
    {"operator-sticks-phone-1x.png", {"phone", TextSize::normal, th}, at_sticks},
    {"operator-no-stick-kiosk-portrait-1.5x.png",
     {"kiosk-portrait", TextSize::large, th},
     without_stick},
    {"pin-kiosk-portrait-1.5x.png", {"kiosk-portrait", TextSize::large, th}, half_typed, "pin"},
    {"pin-wait-phone-2x.png", {"phone", TextSize::largest, th}, mistyped, "pin"},
    {"pin-phone-1x-en.png", {"phone", TextSize::normal, en}, half_typed, "pin"},
};

}  // namespace

TEST_CASE("the desk looks as recorded: quiet, troubled, at work, asking, refused") {
  for (const auto& wanted : golden_cases) {
    CAPTURE(wanted.name);
    DeskVisit visit(wanted.look, wanted.screen);
    wanted.go(visit);
    for (int page = 0; page < wanted.pages; ++page) visit.kiosk->key(window::Key::page_down);
    const auto picture = visit.kiosk->picture();
    REQUIRE(picture);
    tests::check_against_golden(*picture, wanted.name);
  }
}
