// What a touch costs at the largest text, on a portrait kiosk and a phone, drawn in memory by the
// renderer that windows without a GPU have too:
//
//   tap       from lifting the finger to the pixels of the new screen: model, what the worker
//   reads,
//             setting text nobody has seen in this visit, drawing (aim 16 ms of CPU, under 100)
//   build     drawing the same screen again without its pixels: on one of a single pixel (aim 1)
//   frame     the same with all pixels
//   scroll    a frame at 4,000 px/s, of screens that scroll
//   idle      frames in a minute without a touch; the first screen has one each 10 s
//   ImGui     the screen's texts as stock buttons and labels, neither shaped nor broken: its build
//             and its frame
//
// CPU times are this thread's. Usage: sh tests/bench/run.sh screen_bench. Nothing is asserted here.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>

#include "app/kiosk/headless.h"
#include "tests/bench/imgui_peer.h"
#include "tests/fakes/sample_catalog.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

constexpr int places = 300;
constexpr int rounds = 60;
constexpr int repeats = 300;
constexpr float pixels_a_frame = 4000.0F / 60;

double thread_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double wall_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(now).count();
}

// Times of one thing.
class Times {
 public:
  void add(double ms) { ms_.push_back(ms); }
  bool empty() const { return ms_.empty(); }
  double quantile(double q) const {
    if (ms_.empty()) return 0;
    auto sorted = ms_;
    std::sort(sorted.begin(), sorted.end());
    return sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1) + 0.5)];
  }

 private:
  std::vector<double> ms_;
};

// All that is measured of one kind of screen.
struct Row {
  Times tap;
  Times tap_wall;
  Times build;
  Times frame;
  Times scroll;
  Times peer_build;
  Times peer_frame;
  std::uint64_t idle_frames = 0;
};

std::vector<data::Place> many_places() {
  const auto samples = tests::sample_places();
  std::vector<data::Place> result;
  for (int i = 0; i < places; ++i) {
    auto place = samples[static_cast<std::size_t>(i) % samples.size()];
    place.id = {fmt::format("place-{:03}", i)};
    place.name_th += fmt::format(" สาขาที่ {}", i);
    if (i % 3 == 0) place.name_th += " ศูนย์การเรียนรู้และแหล่งท่องเที่ยวเชิงวัฒนธรรมของชุมชน";
    place.position = data::Position{164'000'000 + i * 3'700, 1'035'000'000 + i * 5'300};
    result.push_back(place);
  }
  return result;
}

KioskSettings settings_for(const Panel& panel, std::string screen) {
  KioskSettings settings;
  settings.panel = panel;
  settings.width_px = panel.width_px;
  settings.height_px = panel.height_px;
  settings.text_size = TextSize::largest;
  settings.city = tests::sample_city().id;
  settings.position = data::Position{164'343'000, 1'035'060'000};
  settings.screen = std::move(screen);
  settings.session.idle_ms = 0;
  settings.clock = tests::sample_clock();
  return settings;
}

// A kiosk that does what its worker would as soon as it is asked.
class BenchKiosk {
 public:
  BenchKiosk(const Panel& panel, const os::Path& state, std::string screen, bool pixels)
      : reader_({state, std::nullopt, {}}),
        kiosk_(settings_for(panel, std::move(screen)),
               Stage::open(window::Renderer::for_memory(pixels ? panel.width_px : 1,
                                                        pixels ? panel.height_px : 1)
                               .value())
                   .value(),
               [this](Job job) { jobs_.push_back(std::move(job)); }) {
    show();
  }

  // Until the screen shows what the model is.
  void show() {
    for (bool again = true; again; again = kiosk_.needs_frame() || !jobs_.empty()) {
      while (!jobs_.empty()) {
        const Job job = std::move(jobs_.front());
        jobs_.erase(jobs_.begin());
        for (const auto& event : reader_.run(job)) kiosk_.apply(event);
      }
      kiosk_.draw();
      kiosk_.stage().renderer().present();
    }
  }
  void touch(window::PointerPhase phase, const Node& node) {
    const Point at = {node.rect.x + node.rect.width / 2, node.rect.y + node.rect.height / 2};
    now_ms_ += 1000;
    kiosk_.handle(window::PointerEvent{phase, 1, at, now_ms_, 0}, now_ms_);
  }
  Kiosk& kiosk() { return kiosk_; }
  const Semantics& seen() const { return kiosk_.frame().semantics; }

 private:
  CatalogReader reader_;
  std::vector<Job> jobs_;
  std::uint64_t now_ms_ = 1000;
  Kiosk kiosk_;
};

// Of a screen that leads on: what is touched there, and what is touched there to come back.
struct Step {
  std::string_view to;
  std::string_view id;  // what its id begins with
};

constexpr std::array steps = {
    Step{"home", "begin"},
    Step{"list", "quick:near"},
    Step{"place", "place:"},
    Step{"take", "take"},
    Step{"place", "nav:back"},
    Step{"list", "nav:back"},
    Step{"home", "nav:home"},
    Step{"events", "quick:events"},
    Step{"home", "nav:home"},
    Step{"help", "nav:help"},
    Step{"home", "nav:home"},
    Step{"search", "search"},
    Step{"attract", "nav:start-over"},
};

const Node* find(const Semantics& seen, std::string_view id) {
  for (const auto& node : seen.nodes) {
    if (node.action && node.id.starts_with(id)) return &node;
  }
  return nullptr;
}

// Walks through the screens by touch, each time as somebody who has just come.
void measure_taps(const Panel& panel, const os::Path& state, std::map<std::string, Row>& rows) {
  BenchKiosk kiosk(panel, state, "attract", true);
  for (int round = 0; round < rounds; ++round) {
    for (const Step& step : steps) {
      for (int pages = 0; step.to == "place" && step.id == "place:" && pages < round; ++pages) {
        kiosk.kiosk().apply(ScrollBy{static_cast<float>(panel.height_px) / 3});
        kiosk.show();
      }
      const Node* node = find(kiosk.seen(), step.id);
      for (int page = 0; !node && page < 20; ++page) {
        kiosk.kiosk().apply(ScrollBy{static_cast<float>(panel.height_px) / 3});
        kiosk.show();
        node = find(kiosk.seen(), step.id);
      }
      if (!node) {
        fmt::print(stderr, "screen_bench: nothing begins with {} on {}\n", step.id,
                   kiosk.seen().screen);
        for (const auto& each : kiosk.seen().nodes) fmt::print(stderr, "  {}\n", each.id);
        std::exit(1);
      }
      const Node touched = *node;
      kiosk.touch(window::PointerPhase::down, touched);
      kiosk.show();
      const double cpu = thread_ms();
      const double wall = wall_ms();
      kiosk.touch(window::PointerPhase::up, touched);
      kiosk.show();
      auto& row = rows[std::string(step.to)];
      row.tap.add(thread_ms() - cpu);
      row.tap_wall.add(wall_ms() - wall);
    }
  }
}

void measure_frames(const Panel& panel, const os::Path& state, const std::string& screen,
                    Row& row) {
  BenchKiosk drawn(panel, state, screen, true);
  BenchKiosk built(panel, state, screen, false);
  bench::ImGuiPeer peer(panel.width_px, panel.height_px, drawn.kiosk().measures().body);
  const auto timed = [](Times& times, const auto& work) {
    const double before = thread_ms();
    work();
    times.add(thread_ms() - before);
  };
  const auto draw = [](Kiosk& kiosk) {
    kiosk.draw();
    kiosk.stage().renderer().present();
  };
  for (int i = 0; i < repeats; ++i) {
    timed(row.build, [&] { draw(built.kiosk()); });
    timed(row.frame, [&] { draw(drawn.kiosk()); });
    timed(row.peer_build, [&] { peer.build(drawn.seen()); });
    timed(row.peer_frame, [&] {
      peer.build(drawn.seen());
      peer.rasterise();
    });
  }
  for (int i = 0; i < repeats && drawn.seen().more_below; ++i) {
    timed(row.scroll, [&] {
      drawn.kiosk().apply(ScrollBy{pixels_a_frame});
      draw(drawn.kiosk());
    });
  }
}

// A clock that goes on when it is told to.
class MovedClock final : public os::Clock {
 public:
  os::Instant now() const override { return now_; }
  void move(std::chrono::seconds by) { now_ += by; }

 private:
  os::Instant now_ = *os::parse_rfc3339("2026-11-23T10:00:30+07:00");
};

std::uint64_t idle_frames(const Panel& panel, const os::Path& state, const std::string& screen) {
  auto settings = settings_for(panel, screen);
  const auto clock = std::make_shared<MovedClock>();
  settings.clock = clock;
  const auto kiosk = HeadlessKiosk::open(settings, {state, std::nullopt, {}}).value();
  const auto before = kiosk->frames();
  for (int second = 0; second < 60; ++second) {
    clock->move(std::chrono::seconds(1));
    kiosk->run_for(1000);
  }
  return kiosk->frames() - before;
}

void print_table(const Panel& panel, const std::map<std::string, Row>& rows) {
  fmt::print("\n{} {}x{}, largest text, {} places; ms\n", panel.name, panel.width_px,
             panel.height_px, places);
  fmt::print("{:8} {:>17} {:>8} {:>13} {:>13} {:>13} {:>5} {:>13} {:>13}\n", "", "tap CPU p50 p99",
             "wall p99", "build p50 p99", "frame p50 p99", "scroll p50 p99", "idle", "ImGui build",
             "ImGui frame");
  const auto both = [](const Times& times) {
    if (times.empty()) return std::string("-");
    return fmt::format("{:6.2f} {:6.2f}", times.quantile(0.5), times.quantile(0.99));
  };
  for (const auto& [name, row] : rows) {
    fmt::print("{:8} {:>17} {:8.2f} {:>13} {:>13} {:>13} {:5} {:>13} {:>13}\n", name, both(row.tap),
               row.tap_wall.quantile(0.99), both(row.build), both(row.frame), both(row.scroll),
               row.idle_frames, both(row.peer_build), both(row.peer_frame));
  }
}

}  // namespace

int main() {
  const auto state = os::TemporaryFolder::make("screen-bench");
  if (!state || !tests::write_release(state->path(), tests::sample_city(), many_places(), 1)) {
    return 1;
  }
  const std::map<std::string, std::string> screens = {
      {"attract", "attract"}, {"home", "home"},
      {"list", "list:all"},   {"place", "place:place-004"},
      {"take", "take"},       {"events", "events"},
      {"help", "help"},       {"search", "search:สิ"},
  };
  for (const char* name : {"kiosk-portrait", "phone"}) {
    const Panel panel = *panel_named(name);
    std::map<std::string, Row> rows;
    measure_taps(panel, state->path(), rows);
    for (const auto& [kind, screen] : screens) {
      measure_frames(panel, state->path(), screen, rows[kind]);
      rows[kind].idle_frames = idle_frames(panel, state->path(), screen);
    }
    print_table(panel, rows);
  }
  return 0;
}
