#include <fmt/format.h>

#include "app/kiosk/audit/judge.h"

namespace lanrian::kiosk {
namespace {

constexpr double ko_kai_em = 0.561;   // height of ก in Loma, measured
constexpr double capital_em = 0.708;  // height of I in Loma: 1450 of 2048 units

void check_sizes(Judge& judge) {
  constexpr double body_degrees = 22.0 / 60;  // ISO 9241-3, of the body text
  constexpr double largest_degrees = 0.7;     // EN 301 549 clause 5.1.4, for ก
  constexpr double capital_mm = 4.8;          // 36 CFR 1194 appendix C, 402.4
  constexpr double type_ratio = 1.25;         // the body to the smallest text
  constexpr double rounding = 1e-3;
  for (const auto& text : judge.drawn().texts) {
    const double letter = judge.degrees(text.px * ko_kai_em);
    if (judge.size() == TextSize::largest) {
      judge.check(Rule::f2, letter >= largest_degrees - rounding, [&] {
        return Fault{said(text.ink), fmt::format("{:.2f} degrees", letter)};
      });
    } else if (judge.size() == TextSize::normal) {
      const double body = text.px * type_ratio;
      const double degrees = judge.degrees(body * ko_kai_em);
      const bool capital = judge.panel().held || judge.mm(body * capital_em) >= capital_mm;
      judge.check(Rule::f1, degrees >= body_degrees && capital, [&] {
        return Fault{said(text.ink), fmt::format("{:.2f} degrees", degrees)};
      });
    }
  }
}

// What scrolls may be cut by its view upwards and downwards; nothing else may, and nothing
// sideways.
bool is_whole(const DrawnText& text, const Node* node) {
  const bool across = text.ink.x >= text.clip.x - ink_slack_px &&
                      text.ink.right() <= text.clip.right() + ink_slack_px;
  const bool upright = text.ink.y >= text.clip.y - ink_slack_px &&
                       text.ink.bottom() <= text.clip.bottom() + ink_slack_px;
  return across && (upright || !node || node->scrolls);
}

void check_clipping(Judge& judge) {
  for (const auto& text : judge.drawn().texts) {
    if (text.ink.empty()) continue;
    const Node* node = judge.node_around(text);
    const bool owned = node || intersection(text.ink, text.clip).empty();
    const bool whole = is_whole(text, node);
    judge.check(Rule::f3, whole && !text.cut && owned, [&] {
      return Fault{said(text.ink), text.cut ? "cut with an ellipsis"
                                   : whole  ? "outside of every node"
                                            : "clipped"};
    });
    judge.check(Rule::f4, text.in_lines, [&] {
      return Fault{said(text.ink), "ink outside of its line"};
    });
  }
  for (const Node& node : judge.nodes()) {
    judge.check(Rule::f3, node.scrolls || node.rect == node.whole, [&] {
      return Fault{node.name, "in view " + said(node.rect) + " of " + said(node.whole)};
    });
  }
}

void check_overlaps(Judge& judge) {
  const auto& texts = judge.drawn().texts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Rect seen = intersection(texts[i].ink, texts[i].clip);
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      const Rect both = intersection(seen, intersection(texts[j].ink, texts[j].clip));
      const bool apart = both.width <= 2 * ink_slack_px || both.height <= 2 * ink_slack_px;
      judge.check(Rule::f3, apart, [&] { return Fault{said(both), "two texts over each other"}; });
    }
  }
}

}  // namespace

void judge_text(Judge& judge) {
  check_sizes(judge);
  check_clipping(judge);
  check_overlaps(judge);
}

}  // namespace lanrian::kiosk
