#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/kiosk/audit/judge.h"

namespace lanrian::kiosk {
namespace {

constexpr double least_of_text = 7;   // WCAG 2.2, 1.4.6
constexpr double least_of_signs = 3;  // 1.4.11

// The worst ground behind some ink: of all that was filled before it the last that is behind all of
// it, and what was filled upon that behind a part of it. 0 where nothing is.
double worst_contrast(const Judge& judge, const Rect& seen, Colour ink, std::size_t fills) {
  double worst = 0;
  for (std::size_t i = fills; i-- > 0;) {
    const DrawnFill& fill = judge.drawn().fills[i];
    const Rect both = intersection(fill.rect, seen);
    const bool behind_all = is_inside(seen, fill.rect.inset(-ink_slack_px));
    const bool beside = both.width <= 2 * ink_slack_px || both.height <= 2 * ink_slack_px;
    if (beside && !behind_all) continue;
    const double own = contrast(judge.rgb(ink), judge.rgb(fill.colour));
    worst = worst == 0 ? own : std::min(worst, own);
    if (behind_all) return worst;
  }
  return 0;
}

// What a node says of its colours, and what was drawn.
void check_contrast(Judge& judge) {
  for (const Node& node : judge.nodes()) {
    if (node.text_px == 0) continue;
    const double ratio = contrast(judge.rgb(node.ink), judge.rgb(node.ground));
    judge.check(Rule::c1, ratio >= least_of_text, [&] {
      return Fault{node.name, fmt::format("{:.1f}:1", ratio)};
    });
  }
  const auto check_ink = [&judge](const auto& drawn, double least, const char* what) {
    const Rect seen = intersection(drawn.ink, drawn.clip);
    if (seen.empty()) return;
    const double ratio = worst_contrast(judge, seen, drawn.colour, drawn.fills);
    judge.check(Rule::c1, ratio >= least, [&] {
      return Fault{said(seen), fmt::format("{} drawn at {:.1f}:1", what, ratio)};
    });
  };
  for (const auto& text : judge.drawn().texts) check_ink(text, least_of_text, "text");
  for (const auto& sign : judge.drawn().signs) check_ink(sign, least_of_signs, "sign");
}

// What is green or red has a sign of that colour before it; what is chosen differs in lightness.
void check_colour_alone(Judge& judge) {
  const auto& signs = judge.drawn().signs;
  for (const auto& text : judge.drawn().texts) {
    if (text.colour != Colour::leaf && text.colour != Colour::silk) continue;
    const bool signed_too = std::any_of(signs.begin(), signs.end(), [&](const DrawnSign& sign) {
      const bool beside = sign.ink.y < text.ink.bottom() && text.ink.y < sign.ink.bottom();
      return sign.colour == text.colour && beside && sign.ink.right() <= text.ink.x + 1;
    });
    judge.check(Rule::c3, signed_too, [&] {
      return Fault{said(text.ink), "a colour without a sign"};
    });
  }
  for (const Node& node : judge.nodes()) {
    if (node.state != NodeState::chosen) continue;
    const auto kind = node.id.substr(0, node.id.rfind(':')) + ":";
    for (const Node& other : judge.nodes()) {
      if (other.state != NodeState::none || !other.id.starts_with(kind)) continue;
      const double ratio = contrast(judge.rgb(node.ground), judge.rgb(other.ground));
      judge.check(Rule::c3, ratio >= 3, [&] {
        return Fault{node.name, fmt::format("chosen at {:.1f}:1", ratio)};
      });
    }
  }
}

}  // namespace

void judge_colour(Judge& judge) {
  check_contrast(judge);
  check_colour_alone(judge);
}

void check_ruler(std::span<const ContrastPair> pairs, Findings& findings) {
  for (const ContrastPair& pair : pairs) {
    // Written with three digits, whatever the size.
    const double half_digit = pair.ratio < 5 ? 0.005 : 0.05;
    const double measured = contrast(pair.ink, pair.ground);
    findings.check(Rule::c2, std::abs(measured - pair.ratio) <= half_digit, {}, [&] {
      return Fault{fmt::format("#{:06x}/#{:06x}", pair.ink, pair.ground),
                   fmt::format("{:.2f}:1 instead of {}", measured, pair.ratio)};
    });
  }
}

}  // namespace lanrian::kiosk
