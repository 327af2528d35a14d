// The operator's screens as he meets them: fingers on what is drawn, lanrian-sync played by files.
#include <doctest/doctest.h>

#include "tests/fakes/desk_visit.h"
#include "tests/fakes/layout_check.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using namespace lanrian::data::exchange;
using namespace lanrian::tests;

namespace {

// From top to end.
void check_all_layouts(DeskVisit& visit) {
  CHECK(visit.kiosk->kiosk().frame().missing_glyphs == 0);
  for (int page = 0; page < 12; ++page) {
    check_layout(visit.seen(), visit.kiosk->kiosk().measures());
    visit.kiosk->key(window::Key::page_down);
  }
}

}  // namespace

TEST_CASE("a finger that rests on the city's name for five seconds opens the pad, no shorter one") {
  DeskVisit visit({}, "home");
  const auto done = visit.script(
      "hold Kalasin 4800\nscreen home\ntap Museums\nscreen list:museum\nkey escape\n"
      "hold Kalasin 5100\nscreen pin\nkey escape\nscreen home\n");
  CHECK_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
}

TEST_CASE("a finger that leaves the name, or slides, opens nothing") {
  DeskVisit visit({}, "home");
  const Rect name = visit.seen().named("Kalasin")->rect;
  visit.kiosk->drag({name.x + 5, name.y + 5}, {name.x + 60, name.y + 80}, 6000);
  CHECK(visit.seen().screen == "home");
  CHECK(visit.kiosk->kiosk().deadline_ms() > 60'000);
}

TEST_CASE("nothing on the screen tells of the desk, and without a PIN there is no way to it") {
  DeskVisit visit({}, "home");
  const auto told = to_json(visit.seen());
  CHECK_FALSE(has(told, "PIN"));
  CHECK_FALSE(has(told, "operator"));
  tests::Visit without(tests::library_settings("home"));
  REQUIRE(without.script("hold Kalasin 8000\nscreen home\n"));
}

TEST_CASE("the PIN is typed by fingers or a keypad, and a wrong one waits on the kiosk's clock") {
  DeskVisit visit({}, "home");
  const auto done = visit.script(
      "hold Kalasin 5100\n"
      "tap 1\ntap 2\ntap 3\ntap Done\nscreen pin\nexpect status Digits typed: 3\n"
      "tap Delete\nexpect status Digits typed: 2\ntap 3\ntap 4\ntap Done\n"
      "expect text Wrong PIN, wait 1 s\nexpect status Digits typed: 0\n"
      "wait 1050\nexpect text Wrong PIN, try again\n"
      "type 0000\nkey enter\nexpect text Wrong PIN, wait 2 s\ntype 4711\n"
      "expect status Digits typed: 0\n"
      "key escape\nscreen home\nhold Kalasin 5100\nexpect text Wrong PIN, try again\n"
      "type 4712\nkey backspace\ntype 1\nkey enter\nscreen operator\nkey escape\nscreen home\n");
  CHECK_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
}

TEST_CASE("which digits were typed is in no tree") {
  DeskVisit visit({}, "pin");
  REQUIRE(visit.script("type 4711\n"));
  const Node* typed = visit.seen().find("pad:typed");
  REQUIRE(typed);
  CHECK_FALSE(has(typed->name + typed->value, "4711"));
}

TEST_CASE("a desk that nobody touches for two minutes is home again") {
  DeskVisit visit({}, "home");
  REQUIRE(
      visit.script("hold Kalasin 5100\ntype 4711\nkey enter\nscreen operator\nwait 119000\n"
                   "screen operator\nkey page-down\nwait 119000\nscreen operator\nwait 2000\n"
                   "screen home\nhold Kalasin 5100\nscreen pin\nwait 121000\nscreen home\n"));
}

TEST_CASE("the overview tells what shows and how updates go, and what is wrong") {
  DeskVisit visit;
  auto told = visit.read_all();
  CHECK(has(told, "Nothing is known of updates yet. See whether lanrian-sync runs."));
  CHECK(has(told, "Version 2, published on 21 November 2026"));
  CHECK(has(told, "2 days old"));
  CHECK_FALSE(visit.seen().named("Kalasin: go back to the version before"));
  visit.read(idle_status());
  told = visit.read_all();
  CHECK(has(told, "Last attempt | 23 November 2026, 09:00"));
  CHECK(has(told, "Next attempt | 23 November 2026, 15:00"));
  CHECK(has(told, "2.3 MB on 23 November 2026"));
  CHECK(has(told, "12 of 14 photos"));
  CHECK(has(told, "Kalasin: go back to the version before"));
  CHECK_FALSE(has(told, "clock"));
  CHECK_FALSE(has(told, "Failures"));
  visit.read(troubled_status());
  told = visit.read_all();
  CHECK(has(told, "The clock is not trusted: it is behind"));
  CHECK(has(told, "Age unknown: the clock is not trusted"));
  CHECK(has(told, "Held at this version until told to follow again"));
  CHECK(has(told, "Kalasin: follow again"));
  CHECK(has(told, "Failures in a row | 3"));
  CHECK(has(told, "no route"));
  CHECK(has(told, "version 2 is damaged"));
  CHECK(has(told, "http://second.example.go.th failed, times in a row: 5"));
  CHECK(has(told, "asks somebody to log in"));
}

TEST_CASE("a kiosk that does not know where it stands tells its operator, and no visitor") {
  constexpr std::string_view told = "does not know where it stands: write position in kiosk.toml";
  DeskVisit kiosk({"kiosk-portrait"});
  kiosk.read(idle_status());
  CHECK(has(kiosk.read_all(), told));
  DeskVisit phone;
  phone.read(idle_status());
  CHECK_FALSE(has(phone.read_all(), told));
  auto settings = library_settings("place:sirindhorn-museum");
  settings.panel = panel_named("kiosk-portrait");
  tests::Visit visit(settings);
  CHECK_FALSE(has(read_all(visit), "kiosk"));
}

TEST_CASE("Update now asks once more, sends, shows what comes, and then what shows") {
  DeskVisit visit;
  visit.read(idle_status());
  REQUIRE(
      visit.script("tap Update now\nscreen operator:confirm\ntap No\nscreen operator\n"
                   "tap Update now\ntap Yes\nscreen operator:answer\n"
                   "expect text Asked, waiting for an answer\n"));
  CHECK(waiting_requests(visit.state).at(0).request->action == Action::sync);
  visit.answer(working(), Progress{"release-3.jsonl.zst", 1'250'000, 5'000'000});
  auto told = visit.read_all();
  CHECK(has(told, "Working"));
  CHECK(has(told, "1.2 MB of 5.0 MB"));
  CHECK(has(told, "release-3.jsonl.zst"));
  REQUIRE(tests::write_release(visit.state, tests::sample_city(), tests::sample_places(), 3));
  visit.answer({"", AnswerState::done, "kalasin: version 3, 18 places", {}, {}});
  told = visit.read_all();
  CHECK(has(told, "Done"));
  CHECK(has(told, "Version 3, published on"));
  CHECK(has(told, "kalasin: version 3, 18 places"));
  visit.tap("close");
  CHECK(visit.seen().screen == "operator");
}

TEST_CASE("an answer that does not come is told, and comes nevertheless") {
  DeskVisit visit;
  visit.read(idle_status());
  REQUIRE(
      visit.script("tap Update now\ntap Yes\nwait 14000\n"
                   "expect text Asked, waiting for an answer\nwait 2000\n"
                   "expect text No answer yet. See whether lanrian-sync runs: what was asked "
                   "is done as soon as it does.\n"));
  visit.answer(working());
  CHECK(visit.seen().named("Working"));
}

TEST_CASE("an operator who watches an import is not sent home, one who has left it is") {
  DeskVisit visit;
  visit.read(idle_status());
  REQUIRE(visit.script("tap Update now\ntap Yes\n"));
  for (int i = 1; i <= 4; ++i) {
    visit.kiosk->run_for(60'000);
    visit.answer(working(), Progress{"release", i * 1000, 5000});
    CHECK(visit.seen().screen == "operator:answer");
  }
  visit.kiosk->run_for(121'000);
  CHECK(visit.seen().screen == "home");
}

TEST_CASE("back to the version before and forward again, each asked once more") {
  DeskVisit visit;
  visit.read(idle_status());
  REQUIRE(
      visit.script("tap go back\nexpect heading Kalasin: go back to the version before?\n"
                   "tap Yes\nscreen operator:answer\n"));
  auto waiting = waiting_requests(visit.state);
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].request->action == Action::pin);
  CHECK(waiting[0].request->city == kalasin);
  CHECK_FALSE(waiting[0].request->version);
  remove_request(visit.state, waiting[0].id);
  REQUIRE(visit.script("key escape\nscreen operator\n"));
  visit.read(troubled_status());
  visit.tap("pin:kalasin");
  REQUIRE(visit.script("expect heading Kalasin: follow again?\ntap Yes\n"));
  waiting = waiting_requests(visit.state);
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].request->action == Action::unpin);
}

TEST_CASE("without a stick the screen says what to do, and looks again when asked") {
  DeskVisit visit;
  visit.tap("From a USB stick");
  CHECK(visit.seen().screen == "operator:sticks");
  CHECK(has(visit.read_all(), "No stick with Lanrian's content was found"));
  CHECK_FALSE(visit.seen().named("KINGSTON"));
  visit.plug_in_stick();
  visit.tap("sticks");
  REQUIRE(visit.seen().named("KINGSTON"));
}

TEST_CASE("a stick is looked at, then taken over, and both answers are shown") {
  DeskVisit visit;
  visit.plug_in_stick();
  visit.read(idle_status());
  visit.tap("From a USB stick");
  visit.tap("KINGSTON");
  auto waiting = waiting_requests(visit.state);
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].request->action == Action::preview);
  CHECK(waiting[0].request->folder == visit.media / "KINGSTON" / "lanrian");
  visit.answer(previewed());
  const auto told = visit.read_all();
  CHECK(has(told, "Version 3, version 2 shows now"));
  CHECK(has(told, "Added | 12"));
  CHECK(has(told, "Changed | 5"));
  CHECK(has(told, "Removed | 1"));
  CHECK(has(told, "Size | 62 KB"));
  CHECK(has(told, "Version 1, not on this kiosk yet"));
  CHECK_FALSE(has(told, "What lanrian-sync says"));
  remove_request(visit.state, waiting[0].id);
  visit.tap("apply");
  waiting = waiting_requests(visit.state);
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].request->action == Action::import);
  CHECK(waiting[0].request->folder == visit.media / "KINGSTON" / "lanrian");
  visit.answer({"", AnswerState::done, "kalasin: version 3, 18 places", {}, {}});
  CHECK(has(visit.read_all(), "kalasin: version 3, 18 places"));
  visit.tap("close");
  CHECK(visit.seen().screen == "operator");
}

TEST_CASE("a stick with nothing newer, or that is refused, cannot be applied") {
  DeskVisit visit;
  visit.plug_in_stick();
  visit.tap("From a USB stick");
  visit.tap("KINGSTON");
  Answer old{"", AnswerState::done, "kalasin: nothing newer", {}, {}};
  old.preview[kalasin] = {2, 2, 0, 0, 0, 0};
  visit.answer(old);
  auto told = visit.read_all();
  CHECK(has(told, "Nothing newer than version 2, which shows"));
  CHECK_FALSE(has(told, "Apply"));
  visit.answer(refused());
  told = visit.read_all();
  CHECK(has(told, "It did not work"));
  CHECK(has(told, "it is not of this network"));
  CHECK(has(told, "What shows stays whole."));
  CHECK_FALSE(has(told, "Apply"));
}

TEST_CASE(
    "all of the desk can be read and touched, on every panel, at every size, in both tongues") {
  for (const Panel& panel : panels) {
    for (const auto size : {TextSize::normal, TextSize::large, TextSize::largest}) {
      const auto language = size == TextSize::large ? Language::en : Language::th;
      const Look look{panel.name.data(), size, language};
      CAPTURE(panel.name);
      CAPTURE(static_cast<int>(size));
      DeskVisit pin(look, "pin");
      check_all_layouts(pin);
      DeskVisit visit(look);
      visit.plug_in_stick();
      visit.read(troubled_status());
      check_all_layouts(visit);
      visit.kiosk->key(window::Key::page_up);
      DeskVisit sticks(look);
      sticks.tap("sticks");
      check_all_layouts(sticks);
      sticks.plug_in_stick();
      sticks.tap("sticks");
      check_all_layouts(sticks);
    }
  }
}

TEST_CASE("a card held against the panel tells how large it is, and what to write") {
  const Look look = {.panel = "kiosk-portrait", .size = TextSize::large};
  DeskVisit visit(look, "operator");
  const auto opened = visit.script("key page-down\nkey page-down\ntap Measure the panel\n");
  REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().message));
  CHECK(visit.seen().screen == "operator:panel");
  check_layout(visit.seen(), visit.kiosk->kiosk().measures());
  const auto card = [&] { return visit.seen().find("card")->rect; };
  // ID-1 on 32 inches of 1080x1920: 85.60 by 53.98 mm.
  CHECK(card().width == 232);
  CHECK(card().height == 146);
  CHECK(visit.seen().named("diagonal_in = 32.0"));
  CHECK(visit.script("tap Larger\n").ok());
  CHECK(card().width == 233);
  for (int i = 0; i < 3; ++i) {
    const Rect larger = visit.seen().find("card:10")->rect;
    visit.kiosk->run_for(600);
    visit.kiosk->tap({larger.x + 5, larger.y + 5});
  }
  CHECK(card().width == 263);
  CHECK(visit.seen().named("diagonal_in = 28.2"));
}
