#include "app/kiosk/headless.h"

#include <algorithm>
#include <cmath>

#include "app/kiosk/script.h"
#include "app/kiosk/sync_child.h"

namespace lanrian::kiosk {
namespace {

constexpr std::uint64_t step_ms = 16;
constexpr std::uint64_t tap_ms = 80;

}  // namespace

Result<std::unique_ptr<HeadlessKiosk>> HeadlessKiosk::open(const KioskSettings& settings,
                                                           CatalogSources sources,
                                                           std::optional<DeskSources> desk) {
  auto renderer = window::Renderer::for_memory(settings.width_px, settings.height_px);
  if (!renderer) return renderer.error();
  auto stage = Stage::open(std::move(*renderer));
  if (!stage) return stage.error();
  if (!desk) desk = DeskSources{sources.state, std::nullopt, {}};
  return std::make_unique<HeadlessKiosk>(settings, std::move(sources), *std::move(desk),
                                         std::move(*stage));
}

HeadlessKiosk::HeadlessKiosk(const KioskSettings& settings, CatalogSources sources,
                             DeskSources desk, std::unique_ptr<Stage> stage)
    : reader_(std::move(sources)),
      errands_(std::move(desk)),
      kiosk_(settings, std::move(stage), [this](Job job) { jobs_.push_back(std::move(job)); }) {
  run_for(0);
}

void HeadlessKiosk::do_jobs() {
  while (!jobs_.empty()) {
    const Job job = std::move(jobs_.front());
    jobs_.erase(jobs_.begin());
    const auto* errand = std::get_if<OperatorJob>(&job);
    for (const auto& event : errand ? errands_.run(*errand) : reader_.run(job)) {
      kiosk_.apply(event);
    }
  }
}

void HeadlessKiosk::run_for(std::uint64_t ms) {
  const std::uint64_t end_ms = now_ms_ + ms;
  for (;;) {
    do_jobs();
    kiosk_.advance(now_ms_);
    while (kiosk_.needs_frame()) {
      kiosk_.draw();
      ++frames_;
      do_jobs();
    }
    if (now_ms_ >= end_ms) return;
    now_ms_ = std::min(end_ms, now_ms_ + step_ms);
  }
}

void HeadlessKiosk::pointer(window::PointerPhase phase, Point at) {
  kiosk_.handle(window::PointerEvent{phase, 1, at, now_ms_, 0}, now_ms_);
}

void HeadlessKiosk::tap(Point at) { hold(at, tap_ms); }

void HeadlessKiosk::wait_for_strike(bool again) {
  constexpr std::uint64_t pause_ms = StrikePauses{}.thing_ms;
  if (again && now_ms_ < struck_ms_ + pause_ms) run_for(struck_ms_ + pause_ms - now_ms_);
}

void HeadlessKiosk::hold(Point at, std::uint64_t ms) {
  const auto near_px = static_cast<float>(kiosk_.measures().target);
  wait_for_strike(std::hypot(at.x - struck_at_.x, at.y - struck_at_.y) < near_px);
  pointer(window::PointerPhase::down, at);
  run_for(ms);
  pointer(window::PointerPhase::up, at);
  struck_at_ = at;
  struck_ms_ = now_ms_;
  run_for(step_ms);
}

void HeadlessKiosk::drag(Point from, Point to, std::uint64_t ms) {
  pointer(window::PointerPhase::down, from);
  const std::uint64_t begin_ms = now_ms_;
  while (now_ms_ < begin_ms + ms) {
    run_for(std::min(step_ms, begin_ms + ms - now_ms_));
    const float part = static_cast<float>(now_ms_ - begin_ms) / static_cast<float>(ms);
    pointer(window::PointerPhase::move,
            {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part});
  }
  pointer(window::PointerPhase::up, to);
  run_for(step_ms);
}

void HeadlessKiosk::hold_key(const window::KeyEvent& event, std::uint64_t ms) {
  constexpr std::uint64_t repeat_after_ms = 500;
  constexpr std::uint64_t repeat_ms = 32;
  const bool enter = event.key == window::Key::enter;
  if (enter) wait_for_strike(struck_key_ == event.key);
  struck_key_ = event.key;
  happen(event);
  window::KeyEvent later = event;
  later.phase = window::KeyPhase::repeat;
  const std::uint64_t end_ms = now_ms_ + ms;
  if (ms > 0) run_for(std::min(ms, repeat_after_ms));
  while (now_ms_ < end_ms) {
    kiosk_.handle(later, now_ms_);
    run_for(std::min(repeat_ms, end_ms - now_ms_));
  }
  later.phase = window::KeyPhase::up;
  kiosk_.handle(later, now_ms_);
  if (enter) struck_ms_ = now_ms_;
}

void HeadlessKiosk::happen(const window::InputEvent& event) {
  kiosk_.handle(event, now_ms_);
  run_for(step_ms);
}

void HeadlessKiosk::text(const window::TextEvent& event) { happen(event); }

void HeadlessKiosk::look_for_news() {
  jobs_.emplace_back(LoadDirectory{});
  jobs_.emplace_back(OperatorJob(ReadStatus{}));
  run_for(step_ms);
}

Result<void> HeadlessKiosk::save_screenshot(const os::Path& path) {
  const auto pixels = picture();
  if (!pixels) return pixels.error();
  return window::save_png(*pixels, path);
}

Result<void> HeadlessKiosk::save_dump(const os::Path& path) const {
  return os::write_file_atomically(path, to_json(kiosk_.frame().semantics));
}

Result<void> run_headless(HeadlessRun run) {
  const std::string wanted = run.settings.screen;
  auto kiosk = HeadlessKiosk::open(run.settings, std::move(run.sources), std::move(run.desk));
  if (!kiosk) return kiosk.error();
  const std::string& shown = (*kiosk)->kiosk().frame().semantics.screen;
  if (shown != wanted) {
    return Error{"show screen " + wanted + ": the kiosk shows '" + shown +
                 "' instead; name a city that has it with city = \"...\" in kiosk.toml"};
  }
  if (run.script) {
    const auto sync = start_sync(run.sync_command);
    if (auto done = run_script(**kiosk, *run.script); !done) return done;
  }
  if (run.screenshot) {
    if (auto saved = (*kiosk)->save_screenshot(*run.screenshot); !saved) return saved;
  }
  if (run.dump_ui) return (*kiosk)->save_dump(*run.dump_ui);
  return {};
}

}  // namespace lanrian::kiosk
