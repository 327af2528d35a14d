// The kiosk as a visitor uses it: real drawing, real touches, a clock that tests move.
#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::has;
using tests::library_settings;
using tests::phone_settings;
using tests::SetClock;
using tests::Visit;

namespace {

std::vector<data::Place> many_places(int count) {
  std::vector<data::Place> places;
  for (int i = 0; i < count; ++i) {
    auto place = tests::sample_places()[0];
    place.id = {"place-" + std::to_string(1000 + i)};
    place.name_en = "Museum " + std::to_string(1000 + i);
    place.position.reset();
    places.push_back(place);
  }
  return places;
}

const Node* first_card(const Visit& visit) {
  const auto& nodes = visit.seen().nodes;
  const auto card = std::find_if(nodes.begin(), nodes.end(),
                                 [](const Node& node) { return node.role == Role::listitem; });
  return card == nodes.end() ? nullptr : &*card;
}

}  // namespace

TEST_CASE("from the first touch to a place and back, by what is written on the screen") {
  Visit visit(phone_settings());
  CHECK(visit.seen().screen == "attract");
  visit.tap("Touch to begin");
  CHECK(visit.seen().screen == "cities");
  visit.tap("Kalasin");
  CHECK(visit.seen().screen == "home");
  visit.tap("Museums");
  visit.tap("Sirindhorn Museum");
  CHECK(visit.seen().screen == "place:sirindhorn-museum");
  visit.tap("ไทย");
  CHECK(visit.seen().named("พิพิธภัณฑ์สิรินธร"));
  visit.tap("ย้อนกลับ");
  CHECK(visit.seen().screen == "list:museum");
  visit.tap("หน้าแรก");
  CHECK(visit.seen().screen == "home");
}

TEST_CASE("the chosen city is remembered by the next start") {
  Visit visit(phone_settings());
  visit.tap("Touch to begin");
  visit.tap("Kalasin");
  auto again = HeadlessKiosk::open(phone_settings(), {visit.state.path(), std::nullopt, {}});
  REQUIRE(again);
  CHECK((*again)->kiosk().model().city == data::CityId{"kalasin"});
}

TEST_CASE("a finger that slides off a button does nothing") {
  Visit visit(phone_settings());
  visit.tap("Touch to begin");
  const Rect card = visit.seen().named("Kalasin")->rect;
  visit.kiosk->drag({card.x + 20, card.y + 10}, {card.x + 24, card.y + 300}, 200);
  CHECK(visit.seen().screen == "cities");
}

TEST_CASE("a list follows the finger, runs on after a fling, and stops at its end") {
  auto settings = phone_settings();
  settings.city = data::CityId{"kalasin"};
  settings.screen = "list:museum";
  Visit visit(settings, many_places(300));
  const auto scroll = [&] {
    return std::get<ListScreen>(visit.kiosk->kiosk().model().screen()).scroll;
  };
  CHECK(scroll() == Scroll{});
  visit.kiosk->drag({180, 500}, {180, 200}, 120);
  const Scroll dragged = scroll();
  CHECK(dragged != Scroll{});
  visit.kiosk->run_for(3000);
  CHECK(scroll().row > dragged.row);
  CHECK_FALSE(visit.kiosk->kiosk().animating());
  for (int i = 0; i < 400; ++i) visit.kiosk->key(window::Key::page_down);
  CHECK(visit.seen().named("Museum 1299"));
}

TEST_CASE("nothing is drawn again while nothing changes") {
  Visit visit(phone_settings());
  CHECK_FALSE(visit.kiosk->kiosk().needs_frame());
  visit.kiosk->run_for(10'000);
  CHECK_FALSE(visit.kiosk->kiosk().needs_frame());
}

TEST_CASE("a new release shows without a restart and keeps the list where it is") {
  for (const auto& [panel, width, height] :
       {std::tuple("phone", 360, 640), {"kiosk-landscape", 1920, 1080}}) {
    CAPTURE(std::string(panel));
    auto settings = library_settings("list:museum");
    settings.panel = panel_named(panel);
    settings.width_px = width;
    settings.height_px = height;
    Visit visit(settings, many_places(100));
    const auto x = static_cast<float>(width) / 2;
    const auto y = static_cast<float>(height);
    visit.kiosk->drag({x, y * .7F}, {x, y * .1F}, 400);
    visit.kiosk->run_for(3000);
    const Node* first = first_card(visit);
    REQUIRE(first);
    const std::string id = first->id;
    const Rect rect = first->rect;
    auto places = many_places(100);
    auto added = places[0];
    added.id = {"place-0000"};
    places.push_back(added);
    REQUIRE(tests::write_release(visit.state.path(), tests::sample_city(), places, 2));
    visit.kiosk->look_for_news();
    const auto& list = std::get<ListScreen>(visit.kiosk->kiosk().model().screen());
    CHECK(list.places.size() == 101);
    CHECK_FALSE(list.scroll.moved);
    REQUIRE(visit.seen().find(id));
    // One more before it puts it into another column, and leaves it on its line.
    CHECK(visit.seen().find(id)->rect.y == rect.y);
    CHECK(visit.seen().find(id)->rect.height == rect.height);
  }
}

TEST_CASE("a release that brings its city's words makes names wrap by them, with nobody acting") {
  auto settings = phone_settings();
  settings.language = Language::th;
  settings.city = data::CityId{"kalasin"};
  settings.screen = "list:museum";
  std::vector<data::Place> places = many_places(1);
  places[0].name_th = "ไปซีคอนสแควร์ซีคอนสแควร์ซีคอนสแควร์";
  Visit visit(settings, places);
  const auto before = visit.kiosk->picture().value();
  const os::Path& state = visit.state.path();
  REQUIRE(tests::write_release(state, tests::sample_city(), places, 2));
  visit.kiosk->look_for_news();
  CHECK(visit.kiosk->picture().value() == before);
  const std::string words = "ซีคอนสแควร์\n";
  REQUIRE(tests::write_release_with_words(state, tests::sample_city(), places, 3, words));
  visit.kiosk->look_for_news();
  const auto after = visit.kiosk->picture().value();
  CHECK(window::difference(before, after).pixels > 100);
  REQUIRE(tests::write_release(state, tests::sample_city(), places, 4));
  visit.kiosk->look_for_news();
  CHECK(visit.kiosk->picture().value() == before);
}

TEST_CASE("back, home, size and language are in the same place on every screen") {
  Visit visit(phone_settings());
  visit.tap("Touch to begin");
  const auto places = [&] {
    std::vector<Rect> rects;
    for (const char* id : {"nav:back", "nav:home", "nav:size:2", "nav:language"}) {
      const Node* node = visit.seen().find(id);
      REQUIRE(node);
      rects.push_back(node->rect);
    }
    return rects;
  };
  const auto first = places();
  for (const char* next : {"Kalasin", "Museums", "Sirindhorn Museum"}) {
    visit.tap(next);
    CHECK(places() == first);
  }
}

TEST_CASE("everything that can be touched is as large as a finger needs, on every panel and size") {
  for (const Panel& panel : panels) {
    for (const auto size : {TextSize::normal, TextSize::large, TextSize::largest}) {
      for (const char* screen : {"cities", "home", "list:museum", "place:sirindhorn-museum",
                                 "search:museum", "search:qqqq"}) {
        KioskSettings settings = phone_settings();
        settings.panel = panel;
        settings.width_px = panel.width_px;
        settings.height_px = panel.height_px;
        settings.text_size = size;
        settings.screen = screen;
        settings.city = data::CityId{"kalasin"};
        Visit visit(settings);
        CAPTURE(panel.name);
        CAPTURE(screen);
        const auto& m = visit.kiosk->kiosk().measures();
        for (const Node& node : visit.seen().nodes) {
          // What is half scrolled out of view is not judged.
          if (!node.action || node.role == Role::listitem) continue;
          CAPTURE(node.name);
          CHECK(node.rect.width >= static_cast<float>(m.target));
          if (node.id.starts_with("nav:")) CHECK(node.rect.height >= static_cast<float>(m.target));
        }
      }
    }
  }
}

TEST_CASE("a list says who is open by word, and follows the minutes without being touched") {
  auto settings = library_settings("list:museum");
  const auto clock = std::make_shared<SetClock>("2026-11-23T16:29+07:00");
  settings.clock = clock;
  settings.panel = panel_named("kiosk-portrait");
  settings.width_px = settings.panel->width_px;
  settings.height_px = settings.panel->height_px;
  Visit visit(settings);
  const auto value = [&] {
    const Node* card = visit.seen().named("Phu Kum Khao");
    return card ? card->value : std::string("no card");
  };
  CHECK(has(value(), "Open until 16:30"));
  clock->set("2026-11-23T16:30+07:00");
  visit.kiosk->run_for(16);
  CHECK(has(value(), "Closed; opens tomorrow 08:30"));
  clock->set("1970-01-01T00:00Z");
  visit.kiosk->run_for(16);
  CHECK_FALSE(has(value(), "Closed"));
  CHECK_FALSE(visit.seen().named("Open now"));
}

TEST_CASE("a minute in which nothing opens or closes is not drawn") {
  auto settings = library_settings("list:museum");
  const auto clock = std::make_shared<SetClock>("2026-11-23T10:00+07:00");
  settings.clock = clock;
  Visit visit(settings);
  clock->set("2026-11-23T10:01+07:00");
  const auto frames = visit.kiosk->frames();
  visit.kiosk->run_for(100);
  CHECK(visit.kiosk->frames() == frames);
  clock->set("2026-11-23T16:30+07:00");
  visit.kiosk->run_for(100);
  CHECK(visit.kiosk->frames() == frames + 1);
}

TEST_CASE("a chip says how many there are, narrows the list, and is taken back where it stands") {
  Visit visit(library_settings("list:museum"));
  const Node* chip = visit.seen().named("Open now");
  REQUIRE(chip);
  CHECK(chip->value == "1");
  visit.tap("Open now");
  CHECK(visit.seen().named("Open now")->state == NodeState::chosen);
  CHECK(visit.seen().named("1 place • By district"));
  CHECK(visit.seen().named("1 place more whose hours are not known"));
  CHECK_FALSE(visit.seen().named("Step-free"));
  visit.tap("Open now");
  CHECK(visit.seen().named("Step-free")->value == "1");
}

TEST_CASE("a list that time has emptied offers the ways out") {
  auto settings = library_settings("list:museum");
  const auto clock = std::make_shared<SetClock>("2026-11-23T16:29+07:00");
  settings.clock = clock;
  Visit visit(settings);
  visit.tap("Open now");
  clock->set("2026-11-23T17:00+07:00");
  visit.kiosk->run_for(16);
  CHECK(visit.seen().named("No place fits everything chosen"));
  visit.tap("Without “Open now”");
  CHECK(visit.seen().named("Sirindhorn Museum"));
}

TEST_CASE("a visitor finds a place by typing, by its other names and by what is nearly so") {
  Visit visit(library_settings("home"));
  const auto done = visit.script(
      "tap Search places\nscreen search\nexpect status Type a name, a district or a subject\n"
      "type sirin\nexpect listitem Sirindhorn Museum\ncount listitem 1\nkey enter\n"
      "tap Clear\nkey enter\ntype หอสมุดเก่า\nkey enter\n"
      "expect listitem Sample Library with All Facts\n"
      "tap Sample Library with All Facts\nscreen place:all-is-known\nkey back\n"
      "screen search:หอสมุดเก่า\n");
  CHECK_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message));
  CHECK(has(visit.seen().named("Sample Library")->value, "Also called หอสมุดเก่า"));
}

TEST_CASE("a search that finds nothing offers other letters and the kinds of places") {
  Visit visit(library_settings("search:qqqq"));
  CHECK(visit.seen().named("Nothing found for “qqqq”"));
  visit.tap("Type with the letters ก–ฮ");
  CHECK(visit.seen().named("ก"));
  visit.kiosk->key(window::Key::enter);
  visit.tap("Look by kind of place");
  CHECK(visit.seen().screen == "home");
}

TEST_CASE("a kiosk without any content says so instead of showing nothing") {
  const auto state = os::TemporaryFolder::make("empty-test");
  REQUIRE(state);
  auto kiosk = HeadlessKiosk::open(phone_settings(), {state->path(), std::nullopt, {}});
  REQUIRE(kiosk);
  (*kiosk)->tap({180, 320});
  CHECK((*kiosk)->kiosk().frame().semantics.named("This kiosk has no content yet"));
}

TEST_CASE("a damaged slot is passed over for the seed") {
  const auto state = os::TemporaryFolder::make("damaged-test");
  const auto seed = os::TemporaryFolder::make("seed-test");
  REQUIRE(tests::write_release(seed->path(), tests::sample_city(), tests::sample_places(), 0));
  REQUIRE(tests::write_release(state->path(), tests::sample_city(), many_places(5), 1));
  for (const auto& name : os::list_folder(state->path() / "releases" / "kalasin").value()) {
    if (!name.ends_with(".db")) continue;
    REQUIRE(os::write_file_atomically(state->path() / "releases" / "kalasin" / name, "rubbish"));
  }
  auto kiosk = HeadlessKiosk::open(phone_settings(), {state->path(), seed->path(), {}});
  REQUIRE(kiosk);
  const auto& directory = (*kiosk)->kiosk().model().directory;
  REQUIRE(directory->cities().size() == 1);
  CHECK(directory->cities()[0].stamp.version == 0);
}

TEST_CASE("a script does a visit, and one that fails says where and what it saw") {
  Visit visit(phone_settings());
  const auto good = visit.script(
      "# a visitor\n\ntap Touch to begin\ntap Kalasin\nexpect heading Kalasin\n"
      "tap Museums\ncount listitem 2\nkey back\nscreen home\nwait 100\n");
  CHECK_MESSAGE(good.ok(), (good.ok() ? "" : good.error().message));
  const auto bad = visit.script("wait 10\ntap Nowhere\n");
  REQUIRE_FALSE(bad);
  CHECK(bad.error().message.find("visit.txt:2: tap 'Nowhere': not on screen home") !=
        std::string::npos);
  for (const char* line :
       {"dance", "wait x", "drag 1 2 3", "key x", "wait-for", "count button x"}) {
    CAPTURE(line);
    CHECK_FALSE(visit.script(line));
  }
}
