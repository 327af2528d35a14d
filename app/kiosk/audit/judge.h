// A frame under judgement, and the families of rules that it is held against. Pure; any thread.
#pragma once

#include <string>

#include "app/kiosk/audit/rules.h"

namespace lanrian::kiosk {

inline constexpr float ink_slack_px = 1.5F;  // rounding of glyphs to whole pixels

// A frame with what its panel makes of millimetres and angles, and where findings go.
class Judge {
 public:
  Judge(const AuditFrame& frame, Findings& findings);

  const AuditFrame& frame() const { return frame_; }
  const std::vector<Node>& nodes() const { return frame_.semantics.nodes; }
  const Drawn& drawn() const { return frame_.drawn; }
  const Panel& panel() const { return frame_.profile.panel; }
  TextSize size() const { return frame_.profile.comfort.text_size; }
  double px(double mm) const { return mm * px_per_mm_; }
  double mm(double pixels) const { return pixels / px_per_mm_; }
  double degrees(double pixels) const;  // seen from the panel's distance
  Rgb rgb(Colour colour) const { return palette_[colour]; }

  template <typename FaultOf>
  void check(Rule rule, bool holds, const FaultOf& fault_of) {
    findings_.check(rule, holds, place_, fault_of);
  }

  // The node that a text belongs to; null where it belongs to none or is not in view.
  const Node* node_around(const DrawnText& text) const;

 private:
  const AuditFrame& frame_;
  Findings& findings_;
  Whereabouts place_;
  const Palette& palette_;
  double px_per_mm_;
};

bool is_key(const Node& node);
bool is_inside(const Rect& inner, const Rect& outer);

// "10,20 300x40", whole pixels.
std::string said(const Rect& rect);

void judge_touch(Judge& judge);   // T1, T2, T3, R1
void judge_text(Judge& judge);    // F1, F2, F3, F4
void judge_colour(Judge& judge);  // C1, C3
void judge_ways(Judge& judge);    // N1, N3, K1
void judge_code(Judge& judge);    // Q1

}  // namespace lanrian::kiosk
