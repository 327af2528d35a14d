// A visitor at a kiosk, for tests of the screens: a catalog on disk, real drawing, real touches,
// and a clock that the test moves.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/kiosk/headless.h"
#include "app/kiosk/script.h"
#include "tests/fakes/sample_catalog.h"

namespace lanrian::tests {

// An English phone that knows no city yet, on the morning of sample_clock().
inline kiosk::KioskSettings phone_settings() {
  kiosk::KioskSettings settings;
  settings.panel = kiosk::panel_named("phone");
  settings.width_px = 360;
  settings.height_px = 640;
  settings.language = kiosk::Language::en;
  settings.clock = sample_clock();
  return settings;
}

// The same in Kalasin, on that screen.
inline kiosk::KioskSettings library_settings(const char* screen) {
  auto settings = phone_settings();
  settings.city = data::CityId{"kalasin"};
  settings.screen = screen;
  return settings;
}

// A clock that a test sets.
class SetClock final : public os::Clock {
 public:
  explicit SetClock(const char* text) { set(text); }
  void set(const char* text) { now_ = *os::parse_rfc3339(text); }
  os::Instant now() const override { return now_; }

 private:
  os::Instant now_;
};

// A catalog on disk and a kiosk on it.
struct Visit {
  explicit Visit(kiosk::KioskSettings settings, std::vector<data::Place> places = sample_places(),
                 std::vector<data::Event> events = sample_events())
      : state(os::TemporaryFolder::make("visit-test").value()) {
    REQUIRE(write_release(state.path(), sample_city(), places, 1, events));
    auto opened = kiosk::HeadlessKiosk::open(settings, {state.path(), std::nullopt, {}});
    REQUIRE(opened);
    kiosk = std::move(*opened);
  }

  const kiosk::Semantics& seen() const { return kiosk->kiosk().frame().semantics; }
  void tap(std::string_view name) {
    const kiosk::Node* node = seen().named(name);
    REQUIRE_MESSAGE(node, "nothing named " << std::string(name) << " on " << seen().screen);
    kiosk->tap({node->rect.x + node->rect.width / 2, node->rect.y + node->rect.height / 2});
  }
  Result<void> script(const std::string& text) {
    const auto file = state.path() / "visit.txt";
    REQUIRE(os::write_file_atomically(file, text));
    return run_script(*kiosk, file);
  }

  os::TemporaryFolder state;
  std::unique_ptr<kiosk::HeadlessKiosk> kiosk;
};

// Everything that is on a screen from its top to its end: "name | value", a line each.
inline std::string read_all(Visit& visit) {
  std::set<std::string> ids;
  std::string text;
  for (int page = 0; page < 30; ++page) {
    for (const auto& node : visit.seen().nodes) {
      if (ids.insert(node.id).second) text += node.name + " | " + node.value + "\n";
    }
    visit.kiosk->key(window::Key::page_down);
  }
  return text;
}

inline bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace lanrian::tests
