#include <fmt/format.h>

#include <algorithm>

#include "app/kiosk/audit/judge.h"

namespace lanrian::kiosk {
namespace {

constexpr double reach_mm = 1220;  // EN 301 549 clause 8.3.2

void check_targets(Judge& judge) {
  const double target_mm = judge.panel().held ? 9 : judge.size() == TextSize::largest ? 20 : 15;
  const double target = std::max(48.0, judge.px(target_mm));
  const double key = judge.px(judge.panel().held ? 9 : 15);
  for (const Node& node : judge.nodes()) {
    if (!node.action) continue;
    const double least = is_key(node) ? key : target;
    const double side = std::min(node.whole.width, node.whole.height);
    judge.check(is_key(node) ? Rule::t3 : Rule::t1, side >= least - 1, [&] {
      return Fault{node.name,
                   fmt::format("{:.1f} mm, least {:.1f}", judge.mm(side), judge.mm(least))};
    });
  }
}

// How far apart two rectangles are; less than nothing where they overlap.
double gap_between(const Rect& a, const Rect& b) {
  const double x = std::max(b.x - a.right(), a.x - b.right());
  const double y = std::max(b.y - a.bottom(), a.y - b.bottom());
  return std::max(x, y);
}

void check_gaps(Judge& judge) {
  const double least = std::max(8.0, judge.px(judge.panel().held ? 2 : 3));
  const auto& nodes = judge.nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!nodes[i].action) continue;
    for (std::size_t j = i + 1; j < nodes.size(); ++j) {
      if (!nodes[j].action) continue;
      const bool keys = is_key(nodes[i]) && is_key(nodes[j]);
      const double gap = gap_between(nodes[i].rect, nodes[j].rect);
      judge.check(Rule::t2, gap >= (keys ? -0.5 : least - 1), [&] {
        return Fault{nodes[i].name + " / " + nodes[j].name,
                     fmt::format("{:.1f} mm apart, least {:.1f}", judge.mm(gap),
                                 keys ? 0 : judge.mm(least))};
      });
    }
  }
}

void check_reach(Judge& judge) {
  if (!judge.frame().profile.comfort.low_reach) return;
  const Panel& panel = judge.panel();
  // A panel hung so high that less than this part is in reach must be hung lower.
  const double part = std::max(judge.px(reach_mm - panel.bottom_mm), 0.45 * panel.height_px);
  const double top = panel.height_px - part;
  for (const Node& node : judge.nodes()) {
    if (!node.action) continue;
    // What is as large as the screen is touched wherever one reaches.
    const bool everywhere = node.rect.height >= static_cast<float>(panel.height_px);
    judge.check(Rule::r1, everywhere || node.rect.y >= top, [&] {
      const double high = panel.height_px - static_cast<double>(node.rect.y);
      return Fault{node.name,
                   fmt::format("{:.0f} mm above the floor", panel.bottom_mm + judge.mm(high))};
    });
  }
}

}  // namespace

void judge_touch(Judge& judge) {
  check_targets(judge);
  check_gaps(judge);
  check_reach(judge);
}

}  // namespace lanrian::kiosk
