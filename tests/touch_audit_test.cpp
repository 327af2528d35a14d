// Everything that can be touched on a sample of screens, touched by SDL's own finger events as a
// window hears them (rule N4).
#include <SDL.h>
#include <doctest/doctest.h>

#include "app/kiosk/audit/touch_trial.h"
#include "platform/window/window.h"
#include "tests/fakes/sample_catalog.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

std::uint32_t type_of(window::PointerPhase phase) {
  switch (phase) {
    case window::PointerPhase::down:
      return SDL_FINGERDOWN;
    case window::PointerPhase::up:
      return SDL_FINGERUP;
    default:
      return SDL_FINGERMOTION;
  }
}

// A panel of SDL's driver without a display, and a finger on it.
class SdlPanel {
 public:
  explicit SdlPanel(const Panel& panel) : panel_(panel), window_(open(panel)) {
    window_.wait_events(std::chrono::milliseconds(0));
  }

  // SDL tells where a finger is in fractions of the window.
  window::PointerEvent finger(window::PointerPhase phase, Point at) {
    SDL_Event event = {};
    event.type = type_of(phase);
    event.tfinger.touchId = 7;
    event.tfinger.fingerId = 2;
    event.tfinger.x = at.x / static_cast<float>(panel_.width_px);
    event.tfinger.y = at.y / static_cast<float>(panel_.height_px);
    REQUIRE(SDL_PushEvent(&event) == 1);
    const auto heard = window_.wait_events(std::chrono::milliseconds(0));
    REQUIRE(heard.size() == 1);
    REQUIRE(std::holds_alternative<window::PointerEvent>(heard.front()));
    ++events;
    return std::get<window::PointerEvent>(heard.front());
  }

  int events = 0;

 private:
  static window::Window open(const Panel& panel) {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    auto window = window::Window::open(
        {.title = "test", .width_px = panel.width_px, .height_px = panel.height_px});
    REQUIRE(window);
    return std::move(*window);
  }

  Panel panel_;
  window::Window window_;
};

}  // namespace

TEST_CASE("a finger in the middle of anything does that and nothing else, as SDL tells it") {
  const auto state = os::TemporaryFolder::make("touch-audit-test").value();
  REQUIRE(tests::write_release(state.path(), tests::sample_city(), tests::sample_places(), 1));
  const WalkStart start{{state.path(), std::nullopt, {}},
                        data::CityId{"kalasin"},
                        data::Position{164'322'000, 1'035'061'000},
                        tests::sample_clock()->now()};
  const std::vector<std::string> screens = {
      "home",   "cities",     "list:museum", "place:all-is-known",
      "search", "search:พิพิธ", "text",        "events",
      "help",   "take",       "pin",         "operator"};
  const std::vector<AuditProfile> profiles = {
      {*panel_named("phone"), {Language::en, TextSize::normal, Theme::light, false}},
      {*panel_named("kiosk-landscape"), {Language::th, TextSize::largest, Theme::dark, true}}};
  for (const auto& profile : profiles) {
    CAPTURE(name_of(profile));
    SdlPanel panel(profile.panel);
    Findings findings;
    const FingerEvent finger = [&](window::PointerPhase phase, Point at, std::uint64_t) {
      return panel.finger(phase, at);
    };
    REQUIRE(try_touches(profile, start, screens, finger, findings));
    for (const auto& breach : findings.breaches) {
      FAIL_CHECK(breach.screen << " '" << breach.node << "': " << breach.detail);
    }
    CHECK(findings.checks[static_cast<std::size_t>(Rule::n4)] > 500);
    CHECK(panel.events > 600);
  }
}
