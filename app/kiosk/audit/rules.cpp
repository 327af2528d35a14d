#include "app/kiosk/audit/rules.h"

#include <algorithm>

#include "app/kiosk/audit/judge.h"

namespace lanrian::kiosk {
namespace {

// What a question that covers the screen leaves to be judged: itself. Below it lies what has been
// judged without it and cannot be touched now.
Drawn uncovered(const Drawn& drawn, const Rect& dialog) {
  Drawn left = drawn;
  const auto is_below = [&](const auto& ink) {
    const bool drawn_over =
        std::any_of(drawn.fills.begin() + static_cast<std::ptrdiff_t>(ink.fills), drawn.fills.end(),
                    [&](const DrawnFill& fill) { return fill.rect == dialog; });
    return drawn_over || intersection(ink.ink, dialog).empty();
  };
  std::erase_if(left.texts, is_below);
  std::erase_if(left.signs, is_below);
  return left;
}

void judge_all(const AuditFrame& frame, Findings& findings) {
  Judge judge(frame, findings);
  judge_touch(judge);
  judge_text(judge);
  judge_colour(judge);
  judge_ways(judge);
  judge_code(judge);
}

}  // namespace

void check_frame(const AuditFrame& frame, Findings& findings) {
  const Node* dialog = frame.semantics.find("dialog");
  if (!dialog) return judge_all(frame, findings);
  const Drawn left = uncovered(frame.drawn, dialog->rect);
  judge_all({frame.profile, frame.semantics, left, frame.can_scroll, frame.typing, frame.bar,
             frame.focused_id},
            findings);
}

}  // namespace lanrian::kiosk
