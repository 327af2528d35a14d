// An operator at his desk, for tests of its screens: a catalog on disk, real drawing and touches, a
// folder for sticks, and lanrian-sync played by the files that it would write.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "app/kiosk/headless.h"
#include "app/kiosk/script.h"
#include "tests/fakes/sample_catalog.h"

namespace lanrian::tests {

using namespace kiosk;
using namespace data::exchange;

inline const data::CityId kalasin{"kalasin"};

inline os::Instant at(const char* text) { return *os::parse_rfc3339(text); }

// Two versions old and quiet, as after a night's poll.
inline Status idle_status() {
  Status status;
  status.cities[kalasin] = {kalasin, 2, std::string(64, 'a'), "2026-11-21T00:00:00Z"};
  status.last_attempt = status.last_success = at("2026-11-23T02:00:00Z");
  status.next_attempt = at("2026-11-23T08:00:00Z");
  status.mirror = "https://learn.example.go.th/kiosk";
  status.traffic = {"2026-11-23", 2'345'678};
  status.media = "12 of 14 photos and recordings are here, 30.2 MB";
  return status;
}

// The same where nothing goes well.
inline Status troubled_status() {
  Status status = idle_status();
  status.clock = ClockState::behind;
  status.pinned[kalasin] = 1;
  status.failures = 3;
  status.last_error = "fetch https://learn.example.go.th/kiosk/metadata/timestamp.json: no route";
  status.last_damage = "kalasin: version 2 is damaged, version 1 shows";
  status.damaged_at = at("2026-11-22T23:00:00Z");
  status.mirrors["http://second.example.go.th"] = {5, std::nullopt};
  status.login_wanted = true;
  return status;
}

// Which panel, how large, in which language.
struct Look {
  const char* panel = "phone";
  TextSize size = TextSize::normal;
  Language language = Language::en;
};

// A kiosk with a PIN (4711), a folder for sticks and a status to read.
struct DeskVisit {
  explicit DeskVisit(const Look& look = {}, const char* screen = "operator")
      : folder(os::TemporaryFolder::make("desk-test").value()) {
    REQUIRE(write_release(state, sample_city(), sample_places(), 2));
    REQUIRE(os::make_folders(media));
    KioskSettings settings;
    settings.panel = panel_named(look.panel);
    settings.width_px = settings.panel->width_px;
    settings.height_px = settings.panel->height_px;
    settings.language = look.language;
    settings.text_size = look.size;
    settings.city = kalasin;
    settings.screen = screen;
    settings.has_operator_pin = true;
    settings.clock = sample_clock();
    const auto hash = config::hash_pin("4711", std::string(32, '0'), config::pin_iterations_min);
    auto opened =
        HeadlessKiosk::open(settings, {state, std::nullopt, {}}, DeskSources{state, hash, {media}});
    REQUIRE(opened);
    kiosk = std::move(*opened);
  }

  const Semantics& seen() const { return kiosk->kiosk().frame().semantics; }
  void tap(const std::string& id_or_name) {
    const Node* node = seen().find(id_or_name);
    if (!node) node = seen().named(id_or_name);
    for (int page = 0; !node && page < 20; ++page) {
      kiosk->key(window::Key::page_down);
      node = seen().find(id_or_name);
    }
    REQUIRE_MESSAGE(node, "nothing named " << id_or_name << " on " << seen().screen);
    kiosk->tap({node->rect.x + node->rect.width / 2, node->rect.y + node->rect.height / 2});
  }
  Result<void> script(const std::string& text) {
    const auto file = folder.path() / "visit.txt";
    REQUIRE(os::write_file_atomically(file, text));
    return run_script(*kiosk, file);
  }
  void read(const Status& status) {
    REQUIRE(write_status(state, status));
    kiosk->look_for_news();
  }
  // lanrian-sync answers what waits.
  void answer(Answer given, std::optional<Progress> progress = std::nullopt) {
    const auto waiting = waiting_requests(state);
    REQUIRE(waiting.size() == 1);
    given.id = waiting[0].id;
    Status status = idle_status();
    status.answers = {given};
    status.progress = std::move(progress);
    read(status);
  }
  void plug_in_stick() const {
    const auto metadata = media / "KINGSTON" / "lanrian" / "metadata";
    REQUIRE(os::make_folders(metadata));
    REQUIRE(os::write_file_atomically(metadata / "timestamp.json", "{}"));
  }
  // Everything from the screen's top to its end: "name | value", a line each.
  std::string read_all() {
    std::set<std::string> ids;
    std::string text;
    for (int page = 0; page < 30; ++page) kiosk->key(window::Key::page_up);
    for (int page = 0; page < 30; ++page) {
      for (const auto& node : seen().nodes) {
        if (ids.insert(node.id).second) text += node.name + " | " + node.value + "\n";
      }
      kiosk->key(window::Key::page_down);
    }
    return text;
  }

  os::TemporaryFolder folder;
  os::Path state = folder.path() / "state";
  os::Path media = folder.path() / "media";
  std::unique_ptr<HeadlessKiosk> kiosk;
};

inline Answer working() { return {"", AnswerState::working, "", {}, {}}; }

// A stick with a newer Kalasin and a city that the kiosk has not.
inline Answer previewed() {
  Answer answer{"", AnswerState::done, "kalasin: version 3 (version 2 shows): 12 added", {}, {}};
  answer.preview[kalasin] = {3, 2, 12, 5, 1, 61'234};
  answer.preview[{"tak"}] = {1, std::nullopt, 88, 0, 0, 1'204'000};
  return answer;
}

inline Answer refused() {
  return {
      "", AnswerState::failed, "read /media/KINGSTON/lanrian: it is not of this network", {}, {}};
}

}  // namespace lanrian::tests
