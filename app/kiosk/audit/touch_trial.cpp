#include "app/kiosk/audit/touch_trial.h"

#include <fmt/format.h>

#include <deque>

#include "app/kiosk/audit/desk_stand_in.h"
#include "app/kiosk/audit/state_key.h"
#include "app/kiosk/kiosk.h"

namespace lanrian::kiosk {
namespace {

constexpr std::uint64_t touch_ms = 80;
constexpr std::uint64_t pause_ms = 2000;  // after which every strike is meant

KioskSettings settings_of(const AuditProfile& profile, const WalkStart& start) {
  KioskSettings settings;
  look_as(profile, settings);
  settings.city = start.city;
  settings.position = start.position;
  settings.has_operator_pin = true;
  settings.session.idle_ms = 0;
  settings.clock = std::make_shared<const os::FixedClock>(start.clock);
  return settings;
}

// All that a touch can change, as text; where it has scrolled to is not the point.
std::string outcome_of(const Model& model) {
  const Comfort& comfort = model.comfort;
  std::string outcome =
      fmt::format("{} |{} |{}{}{}{} |{} |{}", state_key(model), model.history.size(),
                  static_cast<int>(comfort.language), static_cast<int>(comfort.text_size),
                  static_cast<int>(comfort.theme), comfort.low_reach, model.desk.pad.typed.size(),
                  model.city ? model.city->value : std::string());
  if (const auto* field = field_of(model.screen())) outcome += " |" + field->edit.utf8();
  for (const auto& place : model.visit.places) outcome += " |" + place.id.value;
  return outcome;
}

// The corner that is furthest from a point.
Point far_corner(const Panel& panel, Point from) {
  const auto width = static_cast<float>(panel.width_px);
  const auto height = static_cast<float>(panel.height_px);
  return {from.x < width / 2 ? width - 2 : 1, from.y < height / 2 ? height - 2 : 1};
}

// A kiosk and a finger on it.
class Trial {
 public:
  Trial(const AuditProfile& profile, const WalkStart& start, const FingerEvent& finger,
        Findings& findings, std::unique_ptr<Stage> stage)
      : profile_(profile),
        start_(start),
        finger_(finger),
        findings_(findings),
        reader_(start.sources),
        kiosk_(settings_of(profile, start), std::move(stage),
               [this](Job job) { jobs_.push_back(std::move(job)); }) {
    settle();
  }

  void try_screen(const std::string& screen) {
    screen_ = screen;
    begin();
    const auto nodes = kiosk_.frame().semantics.nodes;
    for (const Node& node : nodes) {
      if (!node.action) continue;
      begin();
      try_node(node);
    }
  }

 private:
  std::vector<Event> answers_to(const Job& job, const Model& model) {
    if (std::holds_alternative<RememberCity>(job)) return {};
    const auto* errand = std::get_if<OperatorJob>(&job);
    if (errand) return answer_for_desk(*errand, *model.city, start_.clock);
    return reader_.run(job);
  }

  // Until nothing is asked and nothing is to be drawn any more.
  void settle() {
    kiosk_.advance(now_ms_);
    while (!jobs_.empty() || kiosk_.needs_frame()) {
      const auto jobs = std::exchange(jobs_, {});
      for (const Job& job : jobs) {
        for (const Event& event : answers_to(job, kiosk_.model())) kiosk_.apply(event);
      }
      if (kiosk_.needs_frame()) kiosk_.draw();
    }
  }

  // A new visitor comes to the screen.
  void begin() {
    now_ms_ += pause_ms;
    kiosk_.apply(Intent(StartOver{}));
    if (profile_.comfort.low_reach) kiosk_.apply(Intent(ToggleLowReach{}));
    const auto way = way_to_screen(screen_);
    for (const Event& event : way.value_or(std::vector<Event>{})) {
      kiosk_.apply(event);
      settle();
    }
    settle();
  }

  void touch(window::PointerPhase phase, Point at, std::uint64_t after_ms) {
    now_ms_ += after_ms;
    kiosk_.handle(finger_(phase, at, now_ms_), now_ms_);
    settle();
  }

  // What the node is to do, done without a finger.
  std::string wanted_outcome(const Node& node) {
    Model model = kiosk_.model();
    auto first = kiosk::apply(model, Event(*node.action));
    std::deque<Job> waiting(first.begin(), first.end());
    while (!waiting.empty()) {
      const Job job = std::move(waiting.front());
      waiting.pop_front();
      for (const Event& event : answers_to(job, model)) {
        for (auto& more : kiosk::apply(model, event)) waiting.push_back(std::move(more));
      }
    }
    return outcome_of(model);
  }

  void check(bool holds, const Node& node, const char* detail) {
    findings_.check(Rule::n4, holds, {name_of(profile_), screen_}, [&] {
      return Fault{node.name, detail};
    });
  }

  void try_node(const Node& node) {
    using window::PointerPhase;
    const Point middle = {node.rect.x + node.rect.width / 2, node.rect.y + node.rect.height / 2};
    const Node* top = kiosk_.frame().semantics.touchable_at(middle);
    check(top && top->id == node.id, node, "something else lies over its middle");
    const std::string before = outcome_of(kiosk_.model());
    const Point out = far_corner(profile_.panel, middle);
    if (!node.rect.contains(out)) {
      touch(PointerPhase::down, middle, 0);
      touch(PointerPhase::move, out, touch_ms);
      touch(PointerPhase::up, out, pause_ms);
      check(outcome_of(kiosk_.model()) == before, node, "done although the finger slid out");
      begin();
    }
    const std::string wanted = wanted_outcome(node);
    touch(PointerPhase::down, middle, pause_ms);
    check(outcome_of(kiosk_.model()) == before, node, "done before the finger was lifted");
    touch(PointerPhase::up, middle, touch_ms);
    const std::string done = outcome_of(kiosk_.model());
    check(done == wanted, node, "does something else when it is touched");
    if (is_for_typing(node)) return;
    touch(PointerPhase::down, middle, touch_ms);
    touch(PointerPhase::up, middle, touch_ms);
    check(outcome_of(kiosk_.model()) == done, node, "done twice by a hand that trembles");
  }

  const AuditProfile& profile_;
  const WalkStart& start_;
  const FingerEvent& finger_;
  Findings& findings_;
  CatalogReader reader_;
  std::vector<Job> jobs_;
  std::uint64_t now_ms_ = 1000;
  std::string screen_;
  Kiosk kiosk_;
};

}  // namespace

window::PointerEvent plain_finger(window::PointerPhase phase, Point at, std::uint64_t now_ms) {
  return {phase, 1, at, now_ms, 0};
}

Result<void> try_touches(const AuditProfile& profile, const WalkStart& start,
                         const std::vector<std::string>& screens, const FingerEvent& finger,
                         Findings& findings) {
  auto renderer = window::Renderer::for_memory(profile.panel.width_px, profile.panel.height_px);
  if (!renderer) return renderer.error();
  auto stage = Stage::open(std::move(*renderer));
  if (!stage) return stage.error();
  (*stage)->set_painting(false);
  Trial trial(profile, start, finger, findings, std::move(*stage));
  for (const auto& screen : screens) trial.try_screen(screen);
  return {};
}

}  // namespace lanrian::kiosk
