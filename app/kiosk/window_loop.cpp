#include "app/kiosk/window_loop.h"

#include <fmt/format.h>

#include <chrono>

#include "app/kiosk/sync_child.h"
#include "platform/os/log.h"
#include "platform/window/window.h"

namespace lanrian::kiosk {
namespace {

constexpr std::uint64_t frame_ms = 16;  // 60 frames a second while something moves

// How long the loop may sleep: until the next minute, unless something moves by itself or is to go
// by itself.
std::chrono::milliseconds sleep_time(const Kiosk& kiosk, std::uint64_t last_frame_ms,
                                     std::uint64_t now_ms) {
  if (!kiosk.animating() && !kiosk.needs_frame()) {
    const auto deadline_ms = kiosk.deadline_ms();
    return std::chrono::milliseconds(deadline_ms > now_ms ? deadline_ms - now_ms : 0);
  }
  const auto since = now_ms - last_frame_ms;
  return std::chrono::milliseconds(since >= frame_ms ? 0 : frame_ms - since);
}

void say_frame_cost(Kiosk& kiosk, std::chrono::steady_clock::time_point began) {
  const auto spent = std::chrono::steady_clock::now() - began;
  const auto& counts = kiosk.stage().renderer().counts();
  os::log(os::LogLevel::info, fmt::format("frame {}: {:.2f} ms, {} fills, {} glyphs, {} triangles",
                                          kiosk.frame().semantics.screen,
                                          std::chrono::duration<double, std::milli>(spent).count(),
                                          counts.fills, counts.glyphs, counts.triangles));
}

// What people look for stays out of the journal of a kiosk that serves them.
void say_fruitless(const TellFruitless& search) {
  os::log(os::LogLevel::info,
          fmt::format("search {}: nothing found for '{}'", search.city.value, search.query));
}

// One line a version, so that a journal tells what a kiosk showed and when.
void say_version(const Model& model, std::string& said) {
  const auto* city = model.shown_city();
  if (!city) return;
  const std::string now = fmt::format("show {}: version {}, {} places", city->city.id.value,
                                      city->stamp.version, city->places.size());
  if (now != said) os::log(os::LogLevel::info, now);
  said = now;
}

// Events first, then the worker's answers, then one frame for all of them.
void loop(Kiosk& kiosk, Loader& loader, window::Window& window, bool debug) {
  std::uint64_t last_frame_ms = 0;
  std::string said;
  while (!kiosk.quitting()) {
    const auto sleep = sleep_time(kiosk, last_frame_ms, window::ticks_ms());
    for (const auto& event : window.wait_events(sleep)) kiosk.handle(event, window::ticks_ms());
    while (const auto event = loader.take()) kiosk.apply(*event);
    window.accept_text(kiosk.wants_text());
    say_version(kiosk.model(), said);
    const auto now_ms = window::ticks_ms();
    if (now_ms - last_frame_ms < frame_ms) continue;
    kiosk.advance(now_ms);
    if (!kiosk.needs_frame()) continue;
    const auto began = std::chrono::steady_clock::now();
    kiosk.draw();
    kiosk.stage().renderer().present();
    last_frame_ms = now_ms;
    if (debug) say_frame_cost(kiosk, began);
  }
}

}  // namespace

Result<void> run_in_window(WindowRun run) {
  auto window = window::Window::open({.title = "Lanrian",
                                      .width_px = run.full_screen ? 0 : run.settings.width_px,
                                      .height_px = run.full_screen ? 0 : run.settings.height_px});
  if (!window) return window.error();
  run.settings.width_px = window->width_px();
  run.settings.height_px = window->height_px();

  auto renderer = window::Renderer::for_window(*window);
  if (!renderer) return renderer.error();
  Loader loader(run.sources, run.desk, [waker = window->waker()] { waker.wake(); });
  auto stage = Stage::open(std::move(*renderer));
  if (!stage) return stage.error();
  Kiosk kiosk(run.settings, std::move(*stage), [&loader, debug = run.debug](Job job) {
    const auto* fruitless = std::get_if<TellFruitless>(&job);
    if (!fruitless) return loader.post(std::move(job));
    if (debug) say_fruitless(*fruitless);
  });

  const auto sync = start_sync(run.sync_command);
  loop(kiosk, loader, *window, run.debug);
  return {};
}

}  // namespace lanrian::kiosk
