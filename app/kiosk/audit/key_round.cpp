#include "app/kiosk/audit/key_round.h"

#include <limits>

#include "app/kiosk/event.h"
#include "app/kiosk/key_walk.h"
#include "app/kiosk/widgets/focus_ring.h"

namespace lanrian::kiosk {
namespace {

constexpr int steps_max = 3000;  // more than any screen has stops
constexpr int scrolls_max = 40;  // of one step
constexpr Scroll the_end = {.row = std::numeric_limits<int>::max(), .offset_px = 1e6F};

Event event_of(const Scrolling& scrolling) {
  if (scrolling.to == Scrolling::To::begin) return ScrollTo{Scroll{}};
  if (scrolling.to == Scrolling::To::end) return ScrollTo{the_end};
  return ScrollBy{scrolling.pixels};
}

}  // namespace

KeyRound walk_round(Stage& stage, const Measures& measures, const Model& model) {
  Model walked = model;
  const auto draw = [&] {
    auto frame = stage.draw(walked, measures, {});
    if (frame.settled) apply(walked, ScrollSettled{*frame.settled});
    return std::move(frame.semantics);
  };
  const float margin = 2 * focus_reach_px(measures);
  Semantics seen = draw();
  KeyWalk walk;
  const auto look = [&] {
    for (int scrolls = 0; scrolls < scrolls_max; ++scrolls) {
      const Scrolling scrolling = walk.look(walked, seen, margin);
      if (!scrolling.any()) return;
      kiosk::apply(walked, event_of(scrolling));
      seen = draw();
    }
  };
  look();
  const std::string first = walk.id();
  KeyRound round;
  for (int step = 0; step < steps_max && !round.closed; ++step) {
    round.ids.insert(walk.id());
    walk.go(Walk::next);
    look();
    round.closed = walk.id() == first;
  }
  return round;
}

}  // namespace lanrian::kiosk
