// What a kiosk costs, on 10,000 places, a real X server (Xvfb) and a release build:
//
//   exec to first frame    from fork to the first presented frame, wall clock, median of 9 starts
//   memory                 proportional set size with a list of 10,000 open
//   idle                   CPU and wake-ups of a kiosk that nobody touches, over 10 s
//   scrolling              CPU a frame at 4,000 px/s and 60 frames a second, with and without X
//
// Usage: sh tests/bench/run.sh [kiosk_bench]. Nothing here is asserted: machines differ, tables
// tell.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <thread>

#include "app/kiosk/headless.h"
#include "platform/os/child_process.h"
#include "platform/window/window.h"
#include "tests/fakes/sample_catalog.h"

using namespace lanrian;
using namespace lanrian::kiosk;

namespace {

constexpr int places = 10'000;
constexpr int starts = 9;
constexpr int idle_seconds = 10;
constexpr int scroll_frames = 300;
constexpr float pixels_a_frame = 4000.0F / 60;

double cpu_ms(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
}

// Names of many lengths, so that cards have many heights.
std::vector<data::Place> generated_places() {
  const auto samples = tests::sample_places();
  std::vector<data::Place> result;
  for (int i = 0; i < places; ++i) {
    auto place = samples[static_cast<std::size_t>(i) % samples.size()];
    place.id = {fmt::format("place-{:05}", i)};
    place.name_th += fmt::format(" สาขาที่ {}", i);
    if (i % 3 == 0) place.name_th += " ศูนย์การเรียนรู้และแหล่งท่องเที่ยวเชิงวัฒนธรรมของชุมชน";
    place.category = data::Category::museum;
    place.position =
        data::Position{164'000'000 + i * 37 % 900'000, 1'030'000'000 + i * 53 % 900'000};
    result.push_back(place);
  }
  return result;
}

// A child whose stderr can be read line by line.
struct Started {
  pid_t pid = -1;
  FILE* errors = nullptr;
};

Started start_kiosk(const std::string& program, const os::Path& state) {
  int ends[2];
  if (pipe(ends) != 0) std::exit(1);
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    execl(program.c_str(), program.c_str(), "--state", state.c_str(), "--window", "1080x1920",
          "--screen", "list:museum", "--config", (state / "kiosk.toml").c_str(), "--debug",
          static_cast<char*>(nullptr));
    _exit(127);
  }
  close(ends[1]);
  return {pid, fdopen(ends[0], "r")};
}

// Waits for the report of a frame of that screen.
bool wait_for_frame(const Started& kiosk, std::string_view screen) {
  char line[512];
  while (std::fgets(line, sizeof line, kiosk.errors)) {
    if (std::string_view(line).find("frame " + std::string(screen)) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

void stop(const Started& kiosk) {
  kill(kiosk.pid, SIGKILL);
  waitpid(kiosk.pid, nullptr, 0);
  std::fclose(kiosk.errors);
}

double number_after(const os::Path& file, std::string_view key) {
  std::ifstream stream(file);
  std::string line;
  while (std::getline(stream, line)) {
    if (line.starts_with(key)) return std::stod(line.substr(key.size()));
  }
  return -1;
}

// CPU time in ms and voluntary context switches of all threads of a process.
std::pair<double, double> activity(pid_t pid) {
  double cpu = 0;
  double wakes = 0;
  for (const auto& task : std::filesystem::directory_iterator(fmt::format("/proc/{}/task", pid))) {
    std::ifstream schedstat(task.path() / "schedstat");
    double ns = 0;
    schedstat >> ns;
    cpu += ns / 1e6;
    wakes += number_after(task.path() / "status", "voluntary_ctxt_switches:");
  }
  return {cpu, wakes};
}

void bench_starts(const std::string& program, const os::Path& state) {
  std::vector<double> first;
  std::vector<double> listed;
  for (int i = 0; i <= starts; ++i) {
    const auto began = std::chrono::steady_clock::now();
    const auto since = [began] {
      const std::chrono::duration<double, std::milli> ms = std::chrono::steady_clock::now() - began;
      return ms.count();
    };
    const auto kiosk = start_kiosk(program, state);
    if (!wait_for_frame(kiosk, "")) std::exit(1);
    const double at_first = since();
    wait_for_frame(kiosk, "list");
    if (i > 0) first.push_back(at_first);  // the first start warms the caches
    if (i > 0) listed.push_back(since());
    stop(kiosk);
  }
  fmt::print("exec to first frame       min {:6.1f}  median {:6.1f} ms (aim 150)\n",
             quantile(first, 0), quantile(first, 0.5));
  fmt::print("exec to list of {}     min {:6.1f}  median {:6.1f} ms\n", places, quantile(listed, 0),
             quantile(listed, 0.5));
}

void bench_idle(const std::string& program, const os::Path& state) {
  const auto kiosk = start_kiosk(program, state);
  wait_for_frame(kiosk, "list");
  std::this_thread::sleep_for(std::chrono::seconds(1));
  const os::Path rollup = fmt::format("/proc/{}/smaps_rollup", kiosk.pid);
  fmt::print("memory (PSS / RSS)        {:.1f} / {:.1f} MB (aim 45)\n",
             number_after(rollup, "Pss:") / 1024, number_after(rollup, "Rss:") / 1024);
  const auto before = activity(kiosk.pid);
  std::this_thread::sleep_for(std::chrono::seconds(idle_seconds));
  const auto after = activity(kiosk.pid);
  fmt::print("idle {} s                 CPU {:.4f} % (aim 0.05), {:.1f} wake-ups/s\n", idle_seconds,
             (after.first - before.first) / (idle_seconds * 10.0),
             (after.second - before.second) / idle_seconds);
  stop(kiosk);
}

// Scrolls a list as the window's loop would; `present` shows each frame, paced at 60 a second.
void scroll(Kiosk& kiosk, const std::string& name, const std::function<void()>& present) {
  std::vector<double> drawing;
  const double process_before = cpu_ms(CLOCK_PROCESS_CPUTIME_ID);
  for (int i = 0; i < scroll_frames; ++i) {
    const auto frame_end = std::chrono::steady_clock::now() + std::chrono::microseconds(16'667);
    const double before = cpu_ms(CLOCK_THREAD_CPUTIME_ID);
    kiosk.apply(ScrollBy{pixels_a_frame});
    kiosk.draw();
    present();
    drawing.push_back(cpu_ms(CLOCK_THREAD_CPUTIME_ID) - before);
    std::this_thread::sleep_until(frame_end);
  }
  const double process = cpu_ms(CLOCK_PROCESS_CPUTIME_ID) - process_before;
  fmt::print(
      "scrolling, {:14} thread CPU a frame p50 {:5.2f}  p99 {:5.2f} ms, process {:5.2f} ms "
      "(aim 3)\n",
      name, quantile(drawing, 0.5), quantile(drawing, 0.99), process / scroll_frames);
}

KioskSettings list_settings() {
  KioskSettings settings;
  settings.panel = panels[0];
  settings.width_px = panels[0].width_px;
  settings.height_px = panels[0].height_px;
  settings.city = data::CityId{"kalasin"};
  settings.position = data::Position{164'343'000, 1'035'060'000};
  settings.screen = "list:museum";
  return settings;
}

void bench_scroll(const os::Path& state, bool on_x) {
  CatalogReader reader({state, std::nullopt, {}});
  std::vector<Job> jobs;
  std::optional<window::Window> window;
  const auto settings = list_settings();
  if (on_x) {
    window.emplace(window::Window::open({"bench", settings.width_px, settings.height_px}).value());
  }
  auto renderer = on_x ? window::Renderer::for_window(*window)
                       : window::Renderer::for_memory(settings.width_px, settings.height_px);
  auto stage = Stage::open(std::move(*renderer)).value();
  Kiosk kiosk(settings, std::move(stage), [&](Job job) { jobs.push_back(std::move(job)); });
  for (const auto& job : jobs) {
    for (const auto& event : reader.run(job)) kiosk.apply(event);
  }
  kiosk.draw();
  scroll(kiosk, on_x ? "X11 window" : "memory", [&] {
    kiosk.stage().renderer().present();
    if (on_x) window->wait_events(std::chrono::milliseconds(0));
  });
}

// A private X server; the display it chose is put into the environment.
std::optional<os::ChildProcess> start_x() {
  const os::Path numbers = "/tmp/.X11-unix";
  for (int display = 90; display < 200; ++display) {
    if (std::filesystem::exists(numbers / fmt::format("X{}", display))) continue;
    auto x = os::ChildProcess::start(
        {"Xvfb", fmt::format(":{}", display), "-screen", "0", "1200x2000x24", "-nolisten", "tcp"});
    if (!x) return std::nullopt;
    for (int i = 0; i < 100; ++i) {
      if (std::filesystem::exists(numbers / fmt::format("X{}", display))) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    setenv("DISPLAY", fmt::format(":{}", display).c_str(), 1);
    unsetenv("WAYLAND_DISPLAY");
    return std::move(*x);
  }
  return std::nullopt;
}

}  // namespace

int main() {
  const auto state = os::TemporaryFolder::make("kiosk-bench");
  if (!state || !tests::write_release(state->path(), tests::sample_city(), generated_places(), 1) ||
      !os::write_file_atomically(
          state->path() / "kiosk.toml",
          "city = \"kalasin\"\nposition = { lat = 16.4343, lon = 103.506 }\n"))
    return 1;
  const auto x = start_x();
  if (!x) {
    fmt::print(stderr, "kiosk_bench: start Xvfb: install the package xvfb\n");
    return 1;
  }
  const std::string program = LANRIAN_PROGRAM;
  fmt::print("{} places, 1080x1920, software renderer, {} hardware threads\n", places,
             std::thread::hardware_concurrency());
  bench_starts(program, state->path());
  bench_idle(program, state->path());
  bench_scroll(state->path(), false);
  bench_scroll(state->path(), true);
  return 0;
}
