// Screens that nobody touches: what does not change is not drawn again.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <array>

#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::SetClock;
using tests::Visit;

namespace {

constexpr int seconds = 60;

// Every kind of screen by the name it begins at.
constexpr std::array screens = {
    "attract",    "cities",    "home",
    "list:all",   "list:open", "search",
    "search:พิพิธ", "events",    "help",
    "take",       "text",      "place:all-is-known",
    "operator",   "pin",       "place:phu-kum-khao-dinosaur-site",
};

// A kiosk whose visits never end, at the largest text.
KioskSettings patient_settings(const char* screen, std::shared_ptr<const os::Clock> clock) {
  KioskSettings settings;
  settings.panel = panel_named("kiosk-portrait");
  settings.width_px = settings.panel->width_px;
  settings.height_px = settings.panel->height_px;
  settings.text_size = TextSize::largest;
  settings.city = data::CityId{"kalasin"};
  settings.position = data::Position{164'343'000, 1'035'060'000};
  settings.screen = screen;
  settings.session.idle_ms = 0;
  settings.has_operator_pin = true;
  settings.clock = std::move(clock);
  return settings;
}

// How often a kiosk draws in a minute that begins at half past, so that the next one begins in it.
std::uint64_t frames_in_a_minute(Visit& visit, SetClock& clock) {
  const auto before = visit.kiosk->frames();
  for (int second = 1; second <= seconds; ++second) {
    const int whole = 30 + second;
    clock.set(fmt::format("2026-11-23T10:{:02}:{:02}+07:00", whole / 60, whole % 60).c_str());
    visit.kiosk->run_for(1000);
  }
  return visit.kiosk->frames() - before;
}

}  // namespace

TEST_CASE("a minute without a touch draws nothing, but for the pictures of the first screen") {
  for (const char* screen : screens) {
    CAPTURE(std::string(screen));
    const auto clock = std::make_shared<SetClock>("2026-11-23T10:00:30+07:00");
    const auto settings = patient_settings(screen, clock);
    Visit visit(settings);
    REQUIRE(visit.seen().screen == std::string_view(screen).substr(0, visit.seen().screen.size()));
    const bool slides = visit.seen().screen == "attract";
    const auto pictures = seconds * 1000 / settings.session.slide_ms;
    CHECK(frames_in_a_minute(visit, *clock) == (slides ? pictures : 0));
  }
}

TEST_CASE("a time that is over is drawn away where events are told of, though no door closes") {
  auto events = tests::sample_events();
  events.resize(1);
  const std::string place = events[0].place;
  events[0].occurrences = {"2026-11-23T09:00/2026-11-23T10:01",
                           "2026-11-24T09:00/2026-11-24T10:01"};
  for (const std::string& screen : {std::string("events"), "place:" + place}) {
    CAPTURE(screen);
    const auto clock = std::make_shared<SetClock>("2026-11-23T10:00:30+07:00");
    Visit visit(patient_settings(screen.c_str(), clock), tests::sample_places(), events);
    CHECK(frames_in_a_minute(visit, *clock) == 1);
  }
}
