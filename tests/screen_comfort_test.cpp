// What changes how a screen is used rather than what it says, against goldens: everything within
// reach of who sits, and the ring around what the keys are at.
#include <doctest/doctest.h>

#include <array>

#include "tests/fakes/golden_screens.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::Visit;

namespace {

KioskSettings settings_for(const char* screen, Theme theme) {
  auto settings = tests::library_settings(screen);
  settings.panel = panel_named("kiosk-portrait");
  settings.width_px = settings.panel->width_px;
  settings.height_px = settings.panel->height_px;
  settings.language = Language::th;
  settings.theme = theme;
  settings.position = data::Position{164'343'000, 1'035'060'000};
  return settings;
}

void check_picture(Visit& visit, const std::string& golden) {
  const auto picture = visit.kiosk->picture();
  REQUIRE(picture);
  tests::check_against_golden(*picture, golden);
}

// A screen, and how many times the key to the next thing is pressed there.
struct RingCase {
  const char* screen;
  const char* name;
  int steps;
  Theme theme;
};

}  // namespace

TEST_CASE("home and list look as recorded where who sits can reach all that can be touched") {
  for (const char* screen : {"home", "list:museum"}) {
    CAPTURE(std::string(screen));
    Visit visit(settings_for(screen, Theme::light));
    visit.tap("โหมดรถเข็น");
    const auto top = static_cast<float>(visit.kiosk->kiosk().measures().reach_top);
    for (const auto& node : visit.seen().nodes) {
      if (node.action) CHECK_MESSAGE(node.rect.y >= top, node.id);
    }
    const std::string name(screen == std::string_view("home") ? "home" : "list");
    check_picture(visit, name + "-low-reach-kiosk-portrait-1.5x.png");
  }
}

TEST_CASE("the ring around what the keys are at looks as recorded, in light and in contrast") {
  constexpr std::array cases = {
      RingCase{"home", "home", 5, Theme::light},
      RingCase{"home", "home", 5, Theme::contrast},
      RingCase{"list:museum", "list", 4, Theme::light},
      RingCase{"list:museum", "list", 4, Theme::contrast},
      RingCase{"place:all-is-known", "place", 1, Theme::light},
      RingCase{"place:all-is-known", "place", 1, Theme::contrast},
  };
  for (const auto& wanted : cases) {
    CAPTURE(std::string(wanted.screen));
    Visit visit(settings_for(wanted.screen, wanted.theme));
    for (int step = 0; step < wanted.steps; ++step) visit.kiosk->key(window::Key::down);
    CHECK(visit.kiosk->kiosk().keys().shown());
    check_picture(visit, std::string(wanted.name) + "-ring-kiosk-portrait-1.5x-" +
                             std::string(name_of(wanted.theme)) + ".png");
  }
}
