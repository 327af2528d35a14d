#include "app/kiosk/audit/judge.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "app/kiosk/widgets/keyboard.h"

namespace lanrian::kiosk {
namespace {

constexpr double mm_per_inch = 25.4;
constexpr float overhang_em = 0.1F;

// A rectangle and what sideways letters reach out of their text, a part of an em: ไ and ใ to the
// left, italics to the right.
Rect with_overhang(const Rect& rect, int px) {
  const float overhang = overhang_em * static_cast<float>(px) + ink_slack_px;
  return {rect.x - overhang, rect.y - ink_slack_px, rect.width + 2 * overhang,
          rect.height + 2 * ink_slack_px};
}

}  // namespace

Judge::Judge(const AuditFrame& frame, Findings& findings)
    : frame_(frame),
      findings_(findings),
      place_{name_of(frame.profile), frame.semantics.screen},
      palette_(palette_of(frame.semantics.theme)),
      px_per_mm_(std::hypot(panel().width_px, panel().height_px) /
                 (panel().diagonal_in * mm_per_inch)) {}

double Judge::degrees(double pixels) const {
  return 2 * std::atan(mm(pixels) / (2 * panel().distance_mm)) * 180 / std::numbers::pi;
}

// The smallest around it, of those that are in view where the text is. What is seen of a row that
// was scrolled away ends where the view does, and the field above is not its field.
const Node* Judge::node_around(const DrawnText& text) const {
  const Rect seen = intersection(text.ink, text.clip);
  if (seen.empty()) return nullptr;
  const Node* best = nullptr;
  for (const Node& node : nodes()) {
    const bool inside = is_inside(text.ink, with_overhang(node.whole, text.px)) &&
                        is_inside(seen, with_overhang(node.rect, text.px));
    if (!inside) continue;
    if (!best || node.whole.width * node.whole.height < best->whole.width * best->whole.height) {
      best = &node;
    }
  }
  return best;
}

bool is_key(const Node& node) { return node.id.starts_with(key_id_prefix); }

bool is_inside(const Rect& inner, const Rect& outer) {
  return inner.x >= outer.x && inner.right() <= outer.right() && inner.y >= outer.y &&
         inner.bottom() <= outer.bottom();
}

std::string said(const Rect& rect) {
  return fmt::format("{:.0f},{:.0f} {:.0f}x{:.0f}", rect.x, rect.y, rect.width, rect.height);
}

}  // namespace lanrian::kiosk
