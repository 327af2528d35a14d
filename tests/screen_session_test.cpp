// Visits that end, screens that rest and are wiped: real drawing, real touches, a clock that tests
// move.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/fakes/desk_visit.h"
#include "tests/fakes/golden_screens.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::SetClock;
using tests::Visit;

namespace {

KioskSettings kiosk_settings(const char* screen, const char* panel = "kiosk-portrait") {
  auto settings = tests::library_settings(screen);
  settings.panel = panel_named(panel);
  settings.width_px = settings.panel->width_px;
  settings.height_px = settings.panel->height_px;
  return settings;
}

int seconds_left(const Visit& visit) { return visit.kiosk->kiosk().model().session.ends_in_s; }

// Weekly, today and running for a week; one that was called off.
std::vector<data::Event> events_of_today() {
  auto events = tests::sample_events();
  auto& fair = events[0];
  fair.occurrences = {"2026-11-20/2026-11-30"};
  auto& reading = events[1];
  reading.occurrences = {"2026-11-23T13:00/2026-11-23T14:30"};
  auto& talk = events[2];
  talk.occurrences = {"2026-11-23T16:00"};
  return events;
}

}  // namespace

TEST_CASE("a visitor who has gone is asked for, counted down once a second, and forgotten") {
  Visit visit(kiosk_settings("list:museum"));
  visit.kiosk->run_for(59'900);
  CHECK_FALSE(visit.seen().find("dialog"));
  const auto quiet = visit.kiosk->frames();
  visit.kiosk->run_for(200);
  REQUIRE(visit.seen().find("dialog"));
  CHECK(visit.seen().find("dialog")->role == Role::dialog);
  CHECK(visit.seen().find("dialog")->name == "Are you still here?");
  CHECK(visit.seen().find("countdown")->name == "30 seconds left");
  CHECK(visit.kiosk->frames() == quiet + 1);
  visit.kiosk->run_for(10'000);
  CHECK(visit.kiosk->frames() == quiet + 11);
  CHECK(visit.seen().find("countdown")->name == "20 seconds left");
  visit.kiosk->run_for(21'000);
  CHECK(visit.seen().screen == "attract");
}

TEST_CASE("while it is asked nothing below can be touched, and what answers does nothing else") {
  Visit visit(kiosk_settings("list:museum"));
  const Rect card = visit.seen().named("Sirindhorn Museum")->rect;
  const Point on_card = {card.x + card.width / 2, card.y + card.height / 2};
  const auto ask = [&] {
    visit.kiosk->run_for(60'100);
    REQUIRE(seconds_left(visit) == 30);
    for (const Node& node : visit.seen().nodes) {
      if (node.action) CHECK(node.id == "stay");
    }
  };
  SUBCASE("a touch on a card, and the trembling one after it") {
    ask();
    visit.kiosk->tap(on_card);
    CHECK(seconds_left(visit) == 0);
    CHECK(visit.seen().find("nav:home"));
    visit.kiosk->drag(on_card, on_card, 80);  // at once, without the pause of a tap
    CHECK(visit.seen().screen == "list:museum");
    visit.kiosk->run_for(600);
    visit.kiosk->tap(on_card);
    CHECK(visit.seen().screen == "place:sirindhorn-museum");
  }
  SUBCASE("any key") {
    for (const auto key : {window::Key::back, window::Key::enter, window::Key::other}) {
      ask();
      visit.kiosk->key(key);
      CHECK(seconds_left(visit) == 0);
      CHECK(visit.seen().screen == "list:museum");
      visit.kiosk->run_for(120'100);
      CHECK(seconds_left(visit) == 30);
      visit.kiosk->tap({10, 10});
    }
  }
  SUBCASE("a drag") {
    ask();
    visit.kiosk->drag({500, 1500}, {500, 300}, 900);
    CHECK(seconds_left(visit) == 0);
    CHECK(std::get<ListScreen>(visit.kiosk->kiosk().model().screen()).scroll == Scroll{});
    visit.kiosk->run_for(1000);
    visit.kiosk->tap(on_card);
    CHECK(visit.seen().screen == "place:sirindhorn-museum");
  }
  SUBCASE("a finger that rests on a card from before") {
    visit.kiosk->hold(on_card, 61'000);
    CHECK(seconds_left(visit) == 0);
    CHECK(visit.seen().screen == "list:museum");
    CHECK(visit.seen().named("Sirindhorn Museum")->ground == Colour::card);  // not pressed
    visit.kiosk->run_for(600);
    visit.kiosk->tap(on_card);
    CHECK(visit.seen().screen == "place:sirindhorn-museum");
  }
}

TEST_CASE("the question stands within reach of who sits, on every panel, size and theme") {
  for (const Panel& panel : panels) {
    for (const auto size : {TextSize::normal, TextSize::large, TextSize::largest}) {
      for (const auto language : {Language::th, Language::en}) {
        auto settings = kiosk_settings("home", std::string(panel.name).c_str());
        settings.text_size = size;
        settings.language = language;
        settings.session.idle_ms = 30'000;
        Visit visit(settings);
        visit.kiosk->run_for(30'100);
        CAPTURE(panel.name);
        CAPTURE(static_cast<int>(size));
        const auto& m = visit.kiosk->kiosk().measures();
        const Node* dialog = visit.seen().find("dialog");
        REQUIRE(dialog);
        CHECK(dialog->rect == dialog->whole);
        CHECK(dialog->rect.y >= static_cast<float>(m.reach_top));
        const Node* stay = visit.seen().find("stay");
        REQUIRE(stay);
        CHECK(stay->rect.height >= static_cast<float>(m.target));
        for (const Node& node : visit.seen().nodes) {
          CHECK(node.rect == node.whole);
          CHECK(intersection(node.rect, dialog->rect) == node.rect);
        }
      }
    }
  }
}

namespace {

// Every file below a folder, with what is in it.
void gather(const os::Path& folder, std::string& all) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    all += entry.path().filename().string() + "\n";
    all += os::read_file(entry.path(), std::uint64_t{1} << 30).value();
  }
}

}  // namespace

TEST_CASE("of what somebody typed and chose nothing is left, in memory or in any file") {
  const std::string marker = "zqxmarker";
  for (const bool by_himself : {true, false}) {
    auto settings = kiosk_settings("home");
    Visit visit(settings);
    const auto fresh = visit.kiosk->kiosk().model();
    std::string before;
    gather(visit.state.path(), before);
    visit.tap("Search places");
    visit.kiosk->text({window::TextSource::typed, marker});
    CHECK(visit.kiosk->kiosk().wants_text());
    visit.kiosk->key(window::Key::enter);
    visit.tap("Colours");
    visit.tap("Low reach");
    visit.kiosk->key(window::Key::home);
    visit.tap("Change city");
    visit.tap("Kalasin");
    if (by_himself) {
      visit.tap("Start over");
    } else {
      visit.kiosk->run_for(151'000);
    }
    CHECK(visit.seen().screen == "attract");
    const Model& model = visit.kiosk->kiosk().model();
    CHECK(model.history.size() == 1);
    CHECK(model.comfort == fresh.comfort);
    CHECK(model.city == fresh.city);
    CHECK_FALSE(model.opening);
    CHECK(model.desk.pad.typed.empty());
    CHECK(model.session.ends_in_s == 0);
    CHECK_FALSE(visit.kiosk->kiosk().wants_text());
    CHECK_FALSE(tests::has(to_json(visit.seen()), marker));
    std::string after;
    gather(visit.state.path(), after);
    CHECK_FALSE(tests::has(after, marker));
    CHECK(after == before);
  }
}

TEST_CASE("the next visitor finds the search empty and the list at its top") {
  Visit visit(kiosk_settings("search:sirin"));
  visit.tap("Start over");
  visit.tap("Touch to begin");
  visit.tap("Search places");
  CHECK(visit.seen().screen == "search");
}

TEST_CASE("the first screen is drawn once a slide, and what is bright moves a little with each") {
  Visit visit(kiosk_settings("attract"), tests::sample_places(), events_of_today());
  REQUIRE(visit.seen().find("text:Kalasin"));
  const Rect before = visit.seen().find("text:Kalasin")->rect;
  const auto frames = visit.kiosk->frames();
  visit.kiosk->run_for(9'900);
  CHECK(visit.kiosk->frames() == frames);
  visit.kiosk->run_for(90'200);
  CHECK(visit.kiosk->frames() == frames + 10);
  const Node* after = visit.seen().find("text:Kalasin");
  REQUIRE(after);
  CHECK(before.x != after->rect.x);
  CHECK(std::abs(before.x - after->rect.x) < 24);
  CHECK(std::abs(before.y - after->rect.y) < 48);
}

TEST_CASE("the first screen tells what is on and open today, and nothing of it without a clock") {
  auto settings = kiosk_settings("attract");
  const auto clock = std::make_shared<SetClock>("2026-11-23T10:00+07:00");
  settings.clock = clock;
  Visit visit(settings, tests::sample_places(), events_of_today());
  CHECK(visit.seen().named("Open now: 2 places"));
  CHECK(visit.seen().named("Saturday story hour"));
  CHECK(visit.seen().named("13:00–14:30 • Sample Library with All Facts"));
  CHECK(visit.seen().named("Kalasin book fair"));
  CHECK_FALSE(visit.seen().named("A talk on Phrae Wa silk"));  // cancelled
  clock->set("2026-11-23T16:30+07:00");
  visit.kiosk->run_for(16);
  CHECK_FALSE(visit.seen().named("Saturday story hour"));
  CHECK(visit.seen().named("Open now: 1 place"));
  clock->set("1970-01-01T00:00Z");
  visit.kiosk->run_for(16);
  CHECK_FALSE(visit.seen().named("Kalasin book fair"));
  CHECK_FALSE(visit.seen().named("Open now: 1 place"));
  CHECK(visit.seen().named("Touch to begin"));
}

TEST_CASE("a comfort of the first screen is applied and begins") {
  Visit visit(kiosk_settings("attract"));
  visit.tap("ไทย");
  CHECK(visit.seen().screen == "home");
  CHECK(visit.seen().named("พิพิธภัณฑ์"));
  visit.tap("เริ่มใหม่");
  visit.tap("Low reach");
  CHECK(visit.seen().screen == "home");
  CHECK(visit.kiosk->kiosk().model().comfort.low_reach);
}

TEST_CASE("everything of the first screen can be touched and read, on every panel and size") {
  for (const Panel& panel : panels) {
    for (const auto size : {TextSize::normal, TextSize::large, TextSize::largest}) {
      for (const auto language : {Language::th, Language::en}) {
        auto settings = kiosk_settings("attract", std::string(panel.name).c_str());
        settings.text_size = size;
        settings.language = language;
        Visit visit(settings, tests::sample_places(), events_of_today());
        CAPTURE(panel.name);
        CAPTURE(static_cast<int>(size));
        const auto& m = visit.kiosk->kiosk().measures();
        REQUIRE(visit.seen().find("begin"));
        const Rect begin = visit.seen().find("begin")->rect;
        for (const Node& node : visit.seen().nodes) {
          CAPTURE(node.name);
          CHECK(node.rect == node.whole);
          CHECK(node.rect.right() <= static_cast<float>(m.width));
          CHECK(node.rect.bottom() <= static_cast<float>(m.height));
          if (!node.action) {
            // Texts keep clear of the bar.
            CHECK(intersection(node.rect, begin) == node.rect);
            continue;
          }
          CHECK(node.rect.height >= static_cast<float>(m.target));
          if (node.id != "begin") CHECK(intersection(node.rect, begin).empty());
        }
        const bool has_reach = visit.seen().find("nav:reach") != nullptr;
        CHECK(has_reach == (m.reach_top > 0));
      }
    }
  }
}

TEST_CASE("after hours the screen is black, and the first touch only wakes it") {
  auto settings = kiosk_settings("attract");
  const auto clock = std::make_shared<SetClock>("2026-11-23T22:00+07:00");
  settings.clock = clock;
  settings.screen_hours = std::make_shared<const data::hours::OpeningHours>(
      data::hours::parse_opening_hours("Mo-Su 06:00-20:00").value());
  Visit visit(settings);
  visit.kiosk->run_for(61'000);
  CHECK(visit.seen().screen == "dark");
  const auto picture = visit.kiosk->picture().value();
  const auto black = [](std::uint32_t pixel) { return (pixel & 0xFFFFFF) == 0; };
  CHECK(std::all_of(picture.pixels.begin(), picture.pixels.end(), black));
  const auto frames = visit.kiosk->frames();
  visit.kiosk->run_for(120'000);
  CHECK(visit.kiosk->frames() == frames);
  visit.kiosk->tap({540, 960});
  CHECK(visit.seen().screen == "attract");
  visit.kiosk->run_for(1000);
  visit.kiosk->tap({540, 960});
  CHECK(visit.seen().screen == "home");
}

TEST_CASE("while the screen is wiped nothing it is touched with does anything") {
  tests::DeskVisit desk({"kiosk-portrait", TextSize::large, Language::en});
  desk.tap("clean");
  CHECK(desk.seen().screen == "cleaning");
  CHECK(desk.seen().find("countdown")->name == "60 seconds left");
  desk.kiosk->drag({100, 100}, {900, 1800}, 2000);
  desk.kiosk->tap({540, 300});
  for (const auto key : {window::Key::back, window::Key::enter, window::Key::home}) {
    desk.kiosk->key(key);
  }
  CHECK(desk.seen().screen == "cleaning");
  desk.kiosk->run_for(60'000);
  CHECK(desk.seen().screen == "operator");
  desk.tap("leave");
  CHECK(desk.seen().screen == "home");
}

namespace {

// A recorded screen and the visit that leads to it.
struct GoldenCase {
  const char* name;
  const char* panel;
  TextSize size = TextSize::large;
  Language language = Language::th;
  Theme theme = Theme::light;
  std::uint64_t wait_ms = 0;
  const char* screen = "attract";
};

constexpr auto th = Language::th;
constexpr auto en = Language::en;

constexpr GoldenCase golden_cases[] = {
    {"attract-kiosk-portrait-1.5x.png", "kiosk-portrait"},
    {"attract-kiosk-portrait-2x-en.png", "kiosk-portrait", TextSize::largest, en, Theme::dark},
    {"attract-kiosk-landscape-1.5x.png", "kiosk-landscape", TextSize::large, th, Theme::light,
     10'000},
    {"attract-kiosk-landscape-2x-en.png", "kiosk-landscape", TextSize::largest, en},
    {"attract-counter-1.5x-en.png", "counter", TextSize::large, en, Theme::contrast},
    {"attract-phone-1x.png", "phone", TextSize::normal, th},
    {"attract-phone-2x-en.png", "phone", TextSize::largest, en},
    {"dialog-kiosk-portrait-1.5x.png", "kiosk-portrait", TextSize::large, th, Theme::light, 60'000,
     "list:museum"},
    {"dialog-kiosk-landscape-2x-en.png", "kiosk-landscape", TextSize::largest, en, Theme::dark,
     60'000, "home"},
    {"dialog-phone-2x.png", "phone", TextSize::largest, th, Theme::light, 60'000, "home"},
};

}  // namespace

TEST_CASE("the first screen and the question look as recorded") {
  for (const auto& wanted : golden_cases) {
    CAPTURE(wanted.name);
    auto settings = kiosk_settings(wanted.screen, wanted.panel);
    settings.text_size = wanted.size;
    settings.language = wanted.language;
    settings.theme = wanted.theme;
    settings.session.idle_ms = 60'000;
    Visit visit(settings, tests::sample_places(), events_of_today());
    visit.kiosk->run_for(wanted.wait_ms + 100);
    const auto picture = visit.kiosk->picture();
    REQUIRE(picture);
    tests::check_against_golden(*picture, wanted.name);
    CHECK(visit.kiosk->kiosk().frame().missing_glyphs == 0);
  }
}

TEST_CASE("the lock for cleaning looks as recorded") {
  tests::DeskVisit desk({"kiosk-portrait", TextSize::large, Language::th});
  desk.tap("clean");
  desk.kiosk->run_for(18'000);
  tests::check_against_golden(desk.kiosk->picture().value(), "cleaning-kiosk-portrait-1.5x.png");
}

TEST_CASE("with nothing to tell of today the names stand over what begins, not in a column apart") {
  auto places = tests::sample_places();
  for (auto& place : places) place.opening_hours.clear();
  for (const bool told : {false, true}) {
    Visit visit(kiosk_settings("attract", "kiosk-landscape"),
                told ? tests::sample_places() : places, {});
    const Node* name = visit.seen().named("Kalasin");
    REQUIRE(name);
    const float middle = static_cast<float>(visit.kiosk->kiosk().measures().width) / 2;
    CHECK((name->rect.x > middle) == !told);
  }
}
