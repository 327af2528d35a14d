// The kiosk by five keys alone, on every screen: whatever a finger can do, keys reach and do, and
// they always get out again (EN 301 549 clauses 5.1.6.1, 5.1.6.2 and 5.5.2).
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/fakes/desk_visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using namespace lanrian::tests;
using window::Key;

namespace {

constexpr Look phone_look = {"phone", TextSize::largest, Language::en};
constexpr Look kiosk_look = {"kiosk-portrait", TextSize::largest, Language::th};

// A screen, and the keys that lead on from there to what --screen does not name.
struct Way {
  const char* screen;
  std::vector<Key> keys = {};
  const char* shown = nullptr;  // another name than `screen`
};

// Without the attract screen: any key leaves it.
std::vector<Way> all_ways() {
  return {{"cities"},
          {"home"},
          {"list:museum"},
          {"list:museum", {Key::tab, Key::tab, Key::enter}, "list:museum"},
          {"search"},
          {"search:พิพิธภัณฑ์"},
          {"search:qqqq"},
          {"place:all-is-known"},
          {"place:sirindhorn-museum"},
          {"text"},
          {"pin"},
          {"operator"},
          {"operator", {Key::tab, Key::tab, Key::enter}, "operator:confirm"},
          {"operator", {Key::tab, Key::tab, Key::tab, Key::enter}, "operator:sticks"}};
}

// A visit that has come to a screen.
std::unique_ptr<DeskVisit> arrive(const Look& look, const Way& way) {
  auto visit = std::make_unique<DeskVisit>(look, way.screen);
  visit->plug_in_stick();
  visit->read(idle_status());
  for (const Key key : way.keys) visit->kiosk->key(key);
  CHECK(visit->seen().screen == std::string(way.shown ? way.shown : way.screen));
  return visit;
}

const std::string& at(const DeskVisit& visit) { return visit.kiosk->kiosk().keys().id(); }

// Everything that any scroll position offers to a finger.
std::set<std::string> touchable(DeskVisit& visit) {
  std::set<std::string> ids;
  const auto gather = [&] {
    for (const auto& node : visit.seen().nodes) {
      if (node.action && !node.id.starts_with(page_id_prefix)) ids.insert(node.id);
    }
  };
  for (int i = 0; i < 60; ++i) visit.kiosk->happen(window::WheelEvent{-2});
  for (int i = 0; i < 60; ++i) {
    gather();
    visit.kiosk->happen(window::WheelEvent{1});
  }
  gather();
  return ids;
}

// All stops that a key comes by until it is where it began, each whole in view, or its top.
std::vector<std::string> round_trip(DeskVisit& visit, const window::KeyEvent& key) {
  if (!visit.kiosk->kiosk().keys().shown()) visit.kiosk->key_event(key);
  std::vector<std::string> stops = {at(visit)};
  for (int step = 0; step < 2000; ++step) {
    visit.kiosk->key_event(key);
    if (at(visit) == stops.front()) return stops;
    stops.push_back(at(visit));
    const Node* node = visit.seen().find(at(visit));
    REQUIRE_MESSAGE(node, at(visit) << " is not on the screen");
    CHECK_MESSAGE((node->rect == node->whole || node->whole.height > visit.seen().view.height),
                  node->id << " is cut on " << visit.seen().screen);
  }
  FAIL_CHECK("a trap: " << at(visit) << " on " << visit.seen().screen);
  return stops;
}

// Comes to a thing by the keys that stop at what can be done.
bool walk_to(DeskVisit& visit, const std::string& id) {
  for (int step = 0; step < 300 && at(visit) != id; ++step) visit.kiosk->key(Key::tab);
  return at(visit) == id;
}

// One of each kind: what ids have in common before their first number or name.
std::vector<std::string> samples(const std::set<std::string>& ids) {
  std::map<std::string, std::string> of_kind;
  std::vector<std::string> chosen;
  for (const auto& id : ids) {
    const bool all = id.starts_with("nav:") || id.find(':') == std::string::npos;
    if (all) chosen.push_back(id);
    if (!all) of_kind[id.substr(0, id.find(':'))] = id;
  }
  for (const auto& [kind, id] : of_kind) chosen.push_back(id);
  return chosen;
}

}  // namespace

TEST_CASE("five keys reach everything that a finger can, at the largest size, and never stick") {
  std::size_t reached = 0;
  for (const Look& look : {phone_look, kiosk_look}) {
    for (const Way& way : all_ways()) {
      CAPTURE(std::string(way.screen));
      const auto touched = arrive(look, way);
      const auto wanted = touchable(*touched);
      REQUIRE(wanted.size() > 3);
      const auto walked = arrive(look, way);
      const auto stops = round_trip(*walked, {.key = Key::right});
      for (const auto& id : wanted) {
        const auto times = std::count_if(stops.begin(), stops.end(), [&](const std::string& stop) {
          return stop == id || (stop.starts_with("stick:") && id.starts_with("stick:"));
        });
        CHECK_MESSAGE(times == 1, id << " is reached " << times << " times");
      }
      reached += wanted.size();
    }
  }
  CHECK(reached > 400);
}

TEST_CASE("left reads what right reads, the other way round") {
  for (const Way& way : all_ways()) {
    if (std::string_view(way.screen) == "search" || std::string_view(way.screen) == "text")
      continue;
    CAPTURE(std::string(way.screen));
    const auto visit = arrive(phone_look, way);
    auto there = round_trip(*visit, {.key = Key::right});
    const auto back = round_trip(*visit, {.key = Key::left});
    std::reverse(there.begin() + 1, there.end());
    CHECK(there == back);
  }
}

TEST_CASE("Enter does what a finger does, on every screen") {
  int done = 0;
  for (const Way& way : all_ways()) {
    const auto first = arrive(phone_look, way);
    for (const auto& id : samples(touchable(*first))) {
      CAPTURE(std::string(way.screen));
      CAPTURE(id);
      const auto keyed = arrive(phone_look, way);
      const auto touched = arrive(phone_look, way);
      // Who types leaves the field by Enter; a finger only moves the caret.
      const bool types = keyed->kiosk->kiosk().wants_text() && id == "field";
      if (types || !walk_to(*keyed, id) || !walk_to(*touched, id)) continue;
      const Rect rect = touched->seen().find(id)->rect;
      keyed->kiosk->run_for(600);
      touched->kiosk->run_for(600);
      keyed->kiosk->key(Key::enter);
      touched->kiosk->tap({rect.x + rect.width / 2, rect.y + rect.height / 2});
      const bool same = to_json(keyed->seen()) == to_json(touched->seen());
      CHECK_MESSAGE(same, keyed->seen().screen << " instead of " << touched->seen().screen);
      ++done;
    }
  }
  CHECK(done > 130);
}

TEST_CASE("from every screen six steps back at most lead home") {
  for (const Look& look : {phone_look, kiosk_look}) {
    for (const Way& way : all_ways()) {
      CAPTURE(std::string(way.screen));
      const auto visit = arrive(look, way);
      int steps = 0;
      while (visit->seen().screen != "home" && steps < 10) {
        visit->kiosk->run_for(600);
        visit->kiosk->key(Key::escape);
        ++steps;
      }
      CHECK(steps <= 6);
      CHECK(visit->seen().screen == "home");
    }
  }
}

TEST_CASE("up and down alone come to the bar of every screen, and from it back to the content") {
  for (const Look& look : {phone_look, kiosk_look}) {
    for (const Way& way : all_ways()) {
      CAPTURE(std::string(way.screen));
      const auto visit = arrive(look, way);
      int steps = 0;
      while (!at(*visit).starts_with("nav:") && ++steps < 200) visit->kiosk->key(Key::down);
      CHECK(steps < 200);
      for (int i = 0; i < 4 && at(*visit).starts_with("nav:"); ++i) visit->kiosk->key(Key::up);
      CHECK_FALSE(at(*visit).starts_with("nav:"));
    }
  }
}
