// Keys on real screens: where they are, what shows it, what is said, and what held keys do.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/fakes/desk_visit.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using namespace lanrian::tests;
using window::Key;

namespace {

using tests::Visit;

const std::string& at(const HeadlessKiosk& kiosk) { return kiosk.kiosk().keys().id(); }
const Node* here(const HeadlessKiosk& kiosk) {
  return kiosk.kiosk().frame().semantics.find(at(kiosk));
}
std::string said(const HeadlessKiosk& kiosk) { return kiosk.kiosk().speech().last(); }

std::vector<data::Place> museums(int count) {
  std::vector<data::Place> places;
  for (int i = 0; i < count; ++i) {
    auto place = sample_places().front();
    place.id = {"place-" + std::to_string(100'000 + i)};
    place.name_en = "Museum " + std::to_string(100'000 + i);
    place.category = data::Category::museum;
    places.push_back(std::move(place));
  }
  return places;
}

std::uint32_t pixel(const window::Picture& picture, int x, int y) {
  return picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                        static_cast<std::size_t>(x)] &
         0xFFFFFFU;
}

}  // namespace

TEST_CASE("any key begins a visit, and the first stop is the screen's heading, said and shown") {
  for (const Key key : {Key::down, Key::enter, Key::escape, Key::other}) {
    Visit visit(library_settings("attract"));
    visit.kiosk->key(key);
    CHECK(visit.seen().screen == "home");
    CHECK(visit.kiosk->kiosk().keys().shown());
    CHECK(here(*visit.kiosk)->role == Role::heading);
    CHECK(said(*visit.kiosk) == "Kalasin, heading");
  }
}

TEST_CASE("the ring shows to who uses keys, and a finger hides it") {
  Visit visit(library_settings("home"));
  const auto plain = visit.kiosk->picture().value();
  visit.kiosk->key(Key::right);
  CHECK(visit.kiosk->kiosk().keys().shown());
  CHECK_FALSE(visit.kiosk->picture().value() == plain);
  visit.kiosk->drag({200, 300}, {201, 301}, 30);
  CHECK_FALSE(visit.kiosk->kiosk().keys().shown());
  Visit untouched(library_settings("home"));
  untouched.kiosk->key(Key::page_down);
  CHECK_FALSE(untouched.kiosk->kiosk().keys().shown());
}

TEST_CASE("the ring has two tones of three pixels or more, around things at the edges as well") {
  for (const char* panel : {"phone", "kiosk-portrait"}) {
    auto settings = library_settings("home");
    settings.panel = panel_named(panel);
    settings.width_px = settings.panel->width_px;
    settings.height_px = settings.panel->height_px;
    Visit visit(settings);
    for (const Key key : {Key::right, Key::end}) {
      visit.kiosk->key(key);
      const Rect rect = here(*visit.kiosk)->rect;
      const auto picture = visit.kiosk->picture().value();
      const Palette& palette = palette_of(visit.seen().theme);
      // Downwards into the ring's upper side: at the screen's edge it lies inside the thing.
      int edge = 0;
      int inner = 0;
      const int x = static_cast<int>(rect.x + rect.width / 2);
      const int last = static_cast<int>(rect.y) + 12;
      for (int y = std::max(0, static_cast<int>(rect.y) - 40); y < last; ++y) {
        edge += pixel(picture, x, y) == palette[Colour::focus_edge] ? 1 : 0;
        inner += pixel(picture, x, y) == palette[Colour::focus] ? 1 : 0;
      }
      CHECK(edge >= 3);
      CHECK(inner >= 3);
      // And from the left.
      edge = inner = 0;
      const int y = static_cast<int>(rect.y + rect.height / 2);
      for (int left = std::max(0, static_cast<int>(rect.x) - 40);
           static_cast<float>(left) < rect.x + 20; ++left) {
        edge += pixel(picture, left, y) == palette[Colour::focus_edge] ? 1 : 0;
        inner += pixel(picture, left, y) == palette[Colour::focus] ? 1 : 0;
      }
      CHECK(edge >= 3);
      CHECK(inner >= 3);
    }
  }
}

TEST_CASE("Back returns to what was left, a new screen begins at its heading") {
  Visit visit(library_settings("home"));
  for (int i = 0; i < 12 && !at(*visit.kiosk).starts_with("category:"); ++i) {
    visit.kiosk->key(Key::tab);
  }
  visit.kiosk->key(Key::enter);
  const auto list = visit.seen().screen;
  REQUIRE(list.starts_with("list:"));
  CHECK(here(*visit.kiosk)->role == Role::heading);
  visit.kiosk->key(Key::escape);
  CHECK(visit.seen().screen == "home");
  CHECK("list:" + at(*visit.kiosk).substr(9) == list);
}

TEST_CASE("what a finger touched is where keys go on, and a phone's Back shows no ring") {
  Visit visit(library_settings("home"));
  visit.tap("Museums");
  REQUIRE(visit.seen().screen == "list:museum");
  visit.kiosk->key(Key::back);
  CHECK(visit.seen().screen == "home");
  CHECK_FALSE(visit.kiosk->kiosk().keys().shown());
  CHECK(at(*visit.kiosk) == "category:museum");
}

TEST_CASE("a list of ten thousand is walked on beyond the view, and each is said with its number") {
  Visit visit(library_settings("list:museum"), museums(10'000));
  for (int i = 0; i < 40; ++i) visit.kiosk->key(Key::down);
  const Node* node = here(*visit.kiosk);
  REQUIRE(node);
  CHECK(node->role == Role::listitem);
  CHECK(node->index > 15);
  CHECK(node->count == 10'000);
  CHECK(node->rect == node->whole);
  CHECK(has(said(*visit.kiosk), " of 10000"));
  const int index = node->index;
  visit.kiosk->key(Key::right);
  CHECK(here(*visit.kiosk)->index == index + 1);
  visit.kiosk->key(Key::left);
  visit.kiosk->key(Key::left);
  CHECK(here(*visit.kiosk)->index == index - 1);
  visit.kiosk->key(Key::end);
  CHECK(at(*visit.kiosk) == "nav:back");
  visit.kiosk->key(Key::up);
  CHECK(here(*visit.kiosk)->index > 10);
}

TEST_CASE("the end of a list is reached, and down from there the bar") {
  Visit visit(library_settings("list:museum"), museums(30));
  int last = 0;
  for (int i = 0; i < 60 && !at(*visit.kiosk).starts_with("nav:"); ++i) {
    visit.kiosk->key(Key::down);
    last = std::max(last, here(*visit.kiosk)->index);
  }
  CHECK(last == 30);
  CHECK(at(*visit.kiosk).starts_with("nav:"));
}

TEST_CASE("a held arrow steps once in 250 ms, a held Enter or Back once") {
  Visit visit(library_settings("home"));
  visit.kiosk->key(Key::right);
  const auto before = visit.kiosk->kiosk().speech().said().size();
  visit.kiosk->hold_key({.key = Key::right}, 2000);
  const auto steps = visit.kiosk->kiosk().speech().said().size() - before;
  CHECK(steps >= 5);
  CHECK(steps <= 8);
  Visit back(library_settings("list:museum"));
  back.kiosk->hold_key({.key = Key::escape}, 3000);
  CHECK(back.seen().screen == "home");
  auto settings = library_settings("home");
  settings.key_repeat_ms = 0;
  Visit once(settings);
  once.kiosk->key(Key::right);
  const auto first = once.kiosk->kiosk().speech().said().size();
  once.kiosk->hold_key({.key = Key::right}, 4000);
  CHECK(once.kiosk->kiosk().speech().said().size() == first + 1);
}

TEST_CASE("Enter held on the city's name for five seconds opens the pad, which keys can type on") {
  DeskVisit visit({}, "home");
  const auto done = visit.script(
      "key right\nspoken Kalasin, heading\nhold-key enter 4900\nscreen home\n"
      "hold-key enter 5100\nscreen pin\nspoken heading\nkey down\nspoken 1, button\n"
      "key down\nspoken 4, button\nkey enter\nspoken Digits typed: 1\n"
      "key down\nspoken 7, button\nkey enter\nspoken Digits typed: 2\n"
      "key up\nkey up\nspoken 1, button\nkey enter\nwait 100\nkey enter\n"
      "spoken Digits typed: 4\nkey down\nkey down\nkey down\nspoken Delete\nkey right\n"
      "key right\nspoken Done\nkey enter\nscreen operator\nkey escape\nscreen home\n");
  CHECK_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
}

TEST_CASE("a search is typed, found and opened by five keys") {
  Visit visit(library_settings("search"));
  const auto done = visit.script(
      "key right\nspoken edit text\nkey down\nspoken button\nkey escape\nscreen search\n"
      "key enter\ntype sirin\nspoken sirin, edit text\nkey enter\n"
      "key down\nkey down\nkey down\nkey down\nkey down\nkey down\n");
  CHECK_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
  int steps = 0;
  while (here(*visit.kiosk)->role != Role::listitem && ++steps < 30) visit.kiosk->key(Key::right);
  CHECK(has(said(*visit.kiosk), "Sirindhorn Museum"));
  CHECK(has(said(*visit.kiosk), "press to open"));
  visit.kiosk->key(Key::enter);
  CHECK(visit.seen().screen == "place:sirindhorn-museum");
}

TEST_CASE("letters are typed by walking over the keyboard, and what is typed is said") {
  Visit visit(library_settings("search"));
  visit.kiosk->key(Key::right);
  visit.kiosk->key(Key::down);
  REQUIRE(at(*visit.kiosk).starts_with("key:"));
  visit.kiosk->key(Key::enter);
  const auto letter = here(*visit.kiosk)->name;
  CHECK(visit.seen().find("field")->value == letter);
  const auto& log = visit.kiosk->kiosk().speech().said();
  CHECK(std::count(log.begin(), log.end(), "Text field, " + letter + ", edit text") == 1);
  visit.kiosk->key(Key::backspace);
  CHECK(visit.seen().find("field")->value.empty());
}

TEST_CASE("somebody without sight reaches a place's hours, and hears them") {
  Visit visit(library_settings("attract"));
  visit.kiosk->key(Key::right);
  for (int i = 0; i < 20 && !has(said(*visit.kiosk), "Librar"); ++i) visit.kiosk->key(Key::right);
  visit.kiosk->key(Key::enter);
  REQUIRE(visit.seen().screen == "list:library");
  for (int i = 0; i < 30 && !has(said(*visit.kiosk), "All Facts"); ++i) {
    visit.kiosk->key(Key::right);
  }
  visit.kiosk->key(Key::enter);
  REQUIRE(visit.seen().screen == "place:all-is-known");
  for (int i = 0; i < 40 && !has(said(*visit.kiosk), "Monday"); ++i) visit.kiosk->key(Key::right);
  CHECK(has(said(*visit.kiosk), "Monday"));
  const auto log = visit.state.path() / "said.txt";
  REQUIRE(visit.script("speech-log " + log.string() + "\n"));
  const auto lines = os::read_file(log, 1'000'000);
  REQUIRE(lines);
  CHECK(has(*lines, "Kalasin, heading\n"));
  CHECK_FALSE(visit.script("spoken nobody says this\n"));
}

TEST_CASE("changing the language says where one is anew, and a session's end forgets it all") {
  Visit visit(library_settings("home"));
  visit.kiosk->key(Key::right);
  visit.kiosk->happen(window::KeyEvent{.key = Key::end});
  for (int i = 0; i < 20 && at(*visit.kiosk) != "nav:language"; ++i) visit.kiosk->key(Key::right);
  visit.kiosk->key(Key::enter);
  CHECK(has(said(*visit.kiosk), "ปุ่ม"));
  CHECK(at(*visit.kiosk) == "nav:language");
  for (int i = 0; i < 20 && at(*visit.kiosk) != "nav:start-over"; ++i) visit.kiosk->key(Key::left);
  visit.kiosk->key(Key::enter);
  CHECK(visit.seen().screen == "attract");
  CHECK(visit.kiosk->kiosk().speech().said().empty());
  CHECK_FALSE(visit.kiosk->kiosk().keys().shown());
}

TEST_CASE("a page is scrolled by its keys, and a stop that leaves the view is given up") {
  Visit visit(library_settings("place:all-is-known"));
  visit.kiosk->key(Key::right);
  const auto heading = at(*visit.kiosk);
  visit.kiosk->key(Key::page_down);
  visit.kiosk->key(Key::page_down);
  CHECK(at(*visit.kiosk) != heading);
  CHECK(here(*visit.kiosk)->rect == here(*visit.kiosk)->whole);
}

TEST_CASE("keys on a screen that stands cost one frame each, and idle none") {
  Visit visit(library_settings("home"));
  visit.kiosk->key(Key::right);
  const auto frames = visit.kiosk->frames();
  visit.kiosk->key(Key::right);
  CHECK(visit.kiosk->frames() == frames + 1);
  visit.kiosk->run_for(20'000);
  CHECK(visit.kiosk->frames() == frames + 1);
}

TEST_CASE("a finger that strikes twice does not take back what it did, nor open what comes up") {
  Visit visit(library_settings("list:museum"));
  const auto strike = [&](const Point& at, std::uint64_t wait_ms) {
    const auto finger = [&](window::PointerPhase phase) {
      visit.kiosk->happen(window::PointerEvent{phase, 1, at, visit.kiosk->now_ms(), 0});
    };
    visit.kiosk->run_for(wait_ms);
    finger(window::PointerPhase::down);
    finger(window::PointerPhase::up);
  };
  const auto chip = [&] {
    const Rect& rect = visit.seen().named("Open now")->rect;
    return Point{rect.x + 10, rect.y + 10};
  };
  const auto chosen = [&] { return visit.seen().named("Open now")->state == NodeState::chosen; };
  const Point first = chip();
  strike(first, 0);
  CHECK(chosen());
  strike(first, 150);
  CHECK(visit.seen().screen == "list:museum");
  strike(chip(), 150);
  CHECK(chosen());
  strike(chip(), 600);
  CHECK_FALSE(chosen());
}

TEST_CASE("a screen that is turned, or letters that grow, keep the first place in view") {
  auto settings = library_settings("list:museum");
  settings.panel.reset();
  settings.width_px = 1080;
  settings.height_px = 1920;
  Visit visit(settings, museums(200));
  for (int i = 0; i < 12; ++i) visit.kiosk->key(Key::page_down);
  const auto first = [&] {
    for (const auto& node : visit.seen().nodes) {
      if (node.role == Role::listitem) return node.index;
    }
    return 0;
  };
  const auto columns = [&] {
    std::set<float> lefts;
    for (const auto& node : visit.seen().nodes) {
      if (node.role == Role::listitem) lefts.insert(node.rect.x);
    }
    return lefts.size();
  };
  const int before = first();
  REQUIRE(before > 10);
  REQUIRE(columns() == 1);
  visit.kiosk->happen(window::ResizeEvent{1920, 1080});
  CHECK(columns() == 2);
  CHECK(std::abs(first() - before) <= 1);
  visit.kiosk->happen(window::ResizeEvent{1080, 1920});
  CHECK(std::abs(first() - before) <= 1);
  for (const char* id : {"nav:size:2", "nav:size:0"}) {
    const Rect rect = visit.seen().find(id)->rect;
    visit.kiosk->tap({rect.x + rect.width / 2, rect.y + rect.height / 2});
    CHECK(std::abs(first() - before) <= 1);
  }
}

TEST_CASE("a phone that puts the program away draws nothing, and looks at its clock when back") {
  auto clock = std::make_shared<tests::SetClock>("2026-11-23T10:00+07:00");
  auto settings = library_settings("home");
  settings.clock = clock;
  Visit visit(settings);
  visit.kiosk->happen(window::PointerEvent{window::PointerPhase::down, 1, {180, 300}, 2000, 0});
  visit.kiosk->happen(window::SuspendEvent{});
  const auto frames = visit.kiosk->frames();
  visit.kiosk->happen(window::ResizeEvent{640, 360});
  CHECK(visit.kiosk->frames() == frames);
  clock->set("2026-11-23T18:00+07:00");
  visit.kiosk->happen(window::ResumeEvent{});
  CHECK(visit.kiosk->frames() > frames);
  CHECK(visit.kiosk->kiosk().model().clock == os::parse_rfc3339("2026-11-23T18:00+07:00").value());
  visit.kiosk->happen(window::PointerEvent{window::PointerPhase::up, 1, {180, 300}, 3000, 0});
  CHECK(visit.seen().screen == "home");
}
