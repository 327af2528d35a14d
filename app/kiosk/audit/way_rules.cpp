#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/kiosk/audit/judge.h"
#include "app/kiosk/focus.h"

namespace lanrian::kiosk {
namespace {

void check_bar(Judge& judge) {
  for (const Node& before : judge.frame().bar) {
    const Node* now = judge.frame().semantics.find(before.id);
    judge.check(Rule::n1, now && now->rect == before.rect, [&] {
      return Fault{before.name, now ? "moved to " + said(now->rect) : "gone"};
    });
  }
}

// Dragging has a button beside it, and nothing that a visitor wants waits for a finger that rests:
// what does leads to the operator.
void check_gestures(Judge& judge) {
  const AuditFrame& frame = judge.frame();
  if (frame.can_scroll && !frame.typing) {
    const Node* up = frame.semantics.find("page:up");
    const Node* down = frame.semantics.find("page:down");
    judge.check(Rule::n3, (up && up->action) || (down && down->action), [&] {
      return Fault{frame.semantics.screen, "no button turns the page"};
    });
  }
  for (const Node& node : judge.nodes()) {
    if (!node.hold) continue;
    judge.check(Rule::n3, std::holds_alternative<OperatorAction>(*node.hold), [&] {
      return Fault{node.name, "waits for a finger that rests"};
    });
  }
}

// Each thing to do is a stop of the keys under a name of its own.
void check_stops(Judge& judge) {
  const auto stops = reading_order(judge.frame().semantics);
  std::set<std::string_view> ids;
  for (const Node* stop : stops) {
    judge.check(Rule::k1, ids.insert(stop->id).second, [&] {
      return Fault{stop->name, "two are '" + stop->id + "': keys stick at the first"};
    });
  }
  for (const Node& node : judge.nodes()) {
    if (!node.action || node.id.starts_with(page_id_prefix)) continue;
    judge.check(Rule::k1, ids.contains(node.id), [&] {
      return Fault{node.name, "keys do not come by"};
    });
  }
}

// The ring as it was drawn: two bars thick enough, one of which stands out on what they lie on.
void check_ring(Judge& judge) {
  constexpr float least_px = 3;
  constexpr double least_ratio = 3;  // WCAG 2.2, 1.4.11
  const AuditFrame& frame = judge.frame();
  if (frame.focused_id.empty()) return;
  const auto& fills = frame.drawn.fills;
  int bars = 0;
  float thinnest = 0;
  double ratio = 0;
  for (std::size_t i = 0; i < fills.size(); ++i) {
    if (fills[i].colour != Colour::focus && fills[i].colour != Colour::focus_edge) continue;
    const float stroke = std::min(fills[i].rect.width, fills[i].rect.height);
    thinnest = bars == 0 ? stroke : std::min(thinnest, stroke);
    ++bars;
    // What lies below: the last that was filled there before.
    for (std::size_t below = i; below-- > 0;) {
      if (!is_inside(fills[i].rect, fills[below].rect)) continue;
      ratio = std::max(ratio, contrast(judge.rgb(fills[i].colour), judge.rgb(fills[below].colour)));
      break;
    }
  }
  judge.check(Rule::k1, bars >= 4 && thinnest >= least_px && ratio >= least_ratio, [&] {
    return Fault{frame.focused_id,
                 fmt::format("a ring of {} bars, {:.0f} px, {:.1f}:1", bars, thinnest, ratio)};
  });
}

}  // namespace

void judge_ways(Judge& judge) {
  check_bar(judge);
  check_gestures(judge);
  check_stops(judge);
  check_ring(judge);
}

}  // namespace lanrian::kiosk
