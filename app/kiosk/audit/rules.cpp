#include "app/kiosk/audit/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace lanrian::kiosk {
namespace {

constexpr double mm_per_inch = 25.4;
constexpr double ko_kai_em = 0.561;   // height of ก in Loma, measured
constexpr double capital_em = 0.708;  // height of I in Loma: 1450 of 2048 units
constexpr double reach_mm = 1220;     // EN 301 549 clause 8.3.2
constexpr float ink_slack_px = 1.5F;  // rounding of glyphs to whole pixels
constexpr float overhang_em = 0.1F;

// A frame with what its panel makes of millimetres and angles.
class Judge {
 public:
  Judge(const AuditFrame& frame, Findings& findings)
      : frame_(frame),
        findings_(findings),
        palette_(palette_of(frame.semantics.theme)),
        px_per_mm_(std::hypot(panel().width_px, panel().height_px) /
                   (panel().diagonal_in * mm_per_inch)) {}

  const Panel& panel() const { return frame_.profile.panel; }
  TextSize size() const { return frame_.profile.comfort.text_size; }
  double px(double mm) const { return mm * px_per_mm_; }
  double mm(double pixels) const { return pixels / px_per_mm_; }
  double degrees(double pixels) const {
    return 2 * std::atan(mm(pixels) / (2 * panel().distance_mm)) * 180 / std::numbers::pi;
  }
  Rgb rgb(Colour colour) const { return palette_[colour]; }

  void check(Rule rule, bool holds, const std::string& node, const std::string& detail) {
    ++findings_.checks[static_cast<std::size_t>(rule)];
    if (holds) return;
    findings_.breaches.push_back(
        {rule, name_of(frame_.profile), frame_.semantics.screen, node, detail});
  }

  void check_targets();
  void check_gaps();
  void check_sizes();
  void check_clipping();
  void check_overlaps();
  void check_contrast();
  void check_colour_alone();
  void check_bar();
  void check_swipe();
  void check_reach();

 private:
  const Node* node_around(const DrawnText& text) const;

  const AuditFrame& frame_;
  Findings& findings_;
  const Palette& palette_;
  double px_per_mm_;
};

bool is_key(const Node& node) { return node.id.starts_with("key:"); }

bool is_inside(const Rect& inner, const Rect& outer) {
  return inner.x >= outer.x && inner.right() <= outer.right() && inner.y >= outer.y &&
         inner.bottom() <= outer.bottom();
}

std::string said(const Rect& rect) {
  return fmt::format("{:.0f},{:.0f} {:.0f}x{:.0f}", rect.x, rect.y, rect.width, rect.height);
}

void Judge::check_targets() {
  const double target_mm = panel().held ? 9 : size() == TextSize::largest ? 20 : 15;
  const double target = std::max(48.0, px(target_mm));
  const double key = px(panel().held ? 9 : 15);
  for (const Node& node : frame_.semantics.nodes) {
    if (!node.action) continue;
    const double least = is_key(node) ? key : target;
    const double side = std::min(node.whole.width, node.whole.height);
    check(is_key(node) ? Rule::t3 : Rule::t1, side >= least - 1, node.name,
          fmt::format("{:.1f} mm, least {:.1f}", mm(side), mm(least)));
  }
}

// How far apart two rectangles are; less than nothing where they overlap.
double gap_between(const Rect& a, const Rect& b) {
  const double x = std::max(b.x - a.right(), a.x - b.right());
  const double y = std::max(b.y - a.bottom(), a.y - b.bottom());
  return std::max(x, y);
}

void Judge::check_gaps() {
  const double least = std::max(8.0, px(panel().held ? 2 : 3));
  const auto& nodes = frame_.semantics.nodes;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!nodes[i].action) continue;
    for (std::size_t j = i + 1; j < nodes.size(); ++j) {
      if (!nodes[j].action) continue;
      const bool keys = is_key(nodes[i]) && is_key(nodes[j]);
      const double gap = gap_between(nodes[i].rect, nodes[j].rect);
      check(Rule::t2, gap >= (keys ? -0.5 : least - 1), nodes[i].name + " / " + nodes[j].name,
            fmt::format("{:.1f} mm apart, least {:.1f}", mm(gap), keys ? 0 : mm(least)));
    }
  }
}

void Judge::check_sizes() {
  constexpr double body_degrees = 22.0 / 60;  // ISO 9241-3, of the body text
  constexpr double capital_mm = 4.8;          // 36 CFR 1194 appendix C, 402.4
  constexpr double type_ratio = 1.25;         // the body to the smallest text
  for (const auto& text : frame_.drawn.texts) {
    const double letter = degrees(text.px * ko_kai_em);
    if (size() == TextSize::largest) {
      check(Rule::f2, letter >= 0.69, said(text.ink), fmt::format("{:.2f} degrees", letter));
    } else if (size() == TextSize::normal) {
      const double body = text.px * type_ratio;
      const bool capital = panel().held || mm(body * capital_em) >= capital_mm;
      check(Rule::f1, degrees(body * ko_kai_em) >= body_degrees && capital, said(text.ink),
            fmt::format("{:.2f} degrees", degrees(body * ko_kai_em)));
    }
  }
}

// A rectangle and what sideways letters reach out of their text, a part of an em: ไ and ใ to the
// left, italics to the right.
Rect with_overhang(const Rect& rect, int px) {
  const float overhang = overhang_em * static_cast<float>(px) + ink_slack_px;
  return {rect.x - overhang, rect.y - ink_slack_px, rect.width + 2 * overhang,
          rect.height + 2 * ink_slack_px};
}

// The node that a text belongs to: the smallest around it, of those that are in view where the text
// is. What is seen of a row that was scrolled away ends where the view does, and the field above is
// not its field.
const Node* Judge::node_around(const DrawnText& text) const {
  const Rect seen = intersection(text.ink, text.clip);
  const Node* best = nullptr;
  for (const Node& node : frame_.semantics.nodes) {
    const bool inside = is_inside(text.ink, with_overhang(node.whole, text.px)) &&
                        (seen.empty() || is_inside(seen, with_overhang(node.rect, text.px)));
    if (!inside) continue;
    if (!best || node.whole.width * node.whole.height < best->whole.width * best->whole.height) {
      best = &node;
    }
  }
  return best;
}

// Upwards and downwards a scrolling view may cut; sideways nothing may.
void Judge::check_clipping() {
  for (const auto& text : frame_.drawn.texts) {
    if (text.ink.empty()) continue;
    const bool inside = text.ink.x >= text.clip.x - ink_slack_px &&
                        text.ink.right() <= text.clip.right() + ink_slack_px;
    const bool owned = node_around(text) || intersection(text.ink, text.clip).empty();
    check(Rule::f3, inside && !text.cut && owned, said(text.ink),
          text.cut ? "cut with an ellipsis"
          : inside ? "outside of every node"
                   : "clipped");
    check(Rule::f4, text.in_lines, said(text.ink), "ink outside of its line");
  }
}

void Judge::check_overlaps() {
  const auto& texts = frame_.drawn.texts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Rect seen = intersection(texts[i].ink, texts[i].clip);
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      const Rect both = intersection(seen, intersection(texts[j].ink, texts[j].clip));
      const bool apart = both.width <= 2 * ink_slack_px || both.height <= 2 * ink_slack_px;
      check(Rule::f3, apart, said(both), "two texts over each other");
    }
  }
}

void Judge::check_contrast() {
  constexpr double least = 7;  // WCAG 2.2, 1.4.6
  for (const Node& node : frame_.semantics.nodes) {
    if (node.text_px == 0) continue;
    const double ratio = contrast(rgb(node.ink), rgb(node.ground));
    check(Rule::c1, ratio >= least, node.name, fmt::format("{:.1f}:1", ratio));
  }
  for (const auto& text : frame_.drawn.texts) {
    const bool seen = !intersection(text.ink, text.clip).empty();
    const Node* node = seen ? node_around(text) : nullptr;
    if (!node) continue;
    const double ratio = contrast(rgb(text.colour), rgb(node->ground));
    check(Rule::c1, ratio >= least, node->name, fmt::format("drawn at {:.1f}:1", ratio));
  }
}

// What is green or red has a sign of that colour before it; what is chosen differs in lightness.
void Judge::check_colour_alone() {
  for (const auto& text : frame_.drawn.texts) {
    if (text.colour != Colour::leaf && text.colour != Colour::silk) continue;
    const bool signed_too = std::any_of(
        frame_.drawn.signs.begin(), frame_.drawn.signs.end(), [&](const DrawnSign& sign) {
          const bool beside = sign.ink.y < text.ink.bottom() && text.ink.y < sign.ink.bottom();
          return sign.colour == text.colour && beside && sign.ink.right() <= text.ink.x + 1;
        });
    check(Rule::c3, signed_too, said(text.ink), "a colour without a sign");
  }
  for (const Node& node : frame_.semantics.nodes) {
    if (node.state != NodeState::chosen) continue;
    for (const Node& other : frame_.semantics.nodes) {
      const auto kind = node.id.substr(0, node.id.rfind(':'));
      const bool sibling = other.state == NodeState::none && other.id.starts_with(kind + ":");
      if (!sibling) continue;
      const double ratio = contrast(rgb(node.ground), rgb(other.ground));
      check(Rule::c3, ratio >= 3, node.name, fmt::format("chosen at {:.1f}:1", ratio));
    }
  }
}

void Judge::check_bar() {
  if (frame_.semantics.screen == "attract") return;
  for (const Node& before : frame_.bar) {
    const Node* now = frame_.semantics.find(before.id);
    check(Rule::n1, now && now->rect == before.rect, before.name,
          now ? "moved to " + said(now->rect) : "gone");
  }
}

void Judge::check_swipe() {
  if (!frame_.can_scroll || frame_.typing) return;
  const Node* up = frame_.semantics.find("page:up");
  const Node* down = frame_.semantics.find("page:down");
  check(Rule::n3, (up && up->action) || (down && down->action), frame_.semantics.screen,
        "no button turns the page");
}

void Judge::check_reach() {
  if (!frame_.profile.comfort.low_reach) return;
  // A panel hung so high that less than this part is in reach must be hung lower.
  const double part = std::max(px(reach_mm - panel().bottom_mm), 0.45 * panel().height_px);
  const double top = panel().height_px - part;
  for (const Node& node : frame_.semantics.nodes) {
    if (!node.action) continue;
    check(
        Rule::r1, node.rect.y >= top, node.name,
        fmt::format("{:.0f} mm above the floor",
                    panel().bottom_mm + mm(panel().height_px - static_cast<double>(node.rect.y))));
  }
}

}  // namespace

void check_frame(const AuditFrame& frame, Findings& findings) {
  Judge judge(frame, findings);
  judge.check_targets();
  judge.check_gaps();
  judge.check_sizes();
  judge.check_clipping();
  judge.check_overlaps();
  judge.check_contrast();
  judge.check_colour_alone();
  judge.check_bar();
  judge.check_swipe();
  judge.check_reach();
}

}  // namespace lanrian::kiosk
