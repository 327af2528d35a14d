// The rules every screen keeps, each with the number it is written under, worked out again from the
// panel and from what was really drawn. Pure; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/kiosk/audit/profile.h"
#include "app/kiosk/drawn.h"
#include "app/kiosk/semantics.h"

namespace lanrian::kiosk {

// T1 targets are large enough, T2 apart, T3 keys have their pitch; F1 text is readable at the
// panel's distance, F2 at the largest size 0.7 degrees high, F3 nothing is clipped, cut or drawn
// over, F4 no mark leaves its line; C1 contrast of text, C3 nothing is told by colour alone; N1 the
// bar never moves, N2 home in six steps and any place in four touches, N3 nobody has to swipe; R1
// in low reach everything is within it.
enum class Rule : std::uint8_t { t1, t2, t3, f1, f2, f3, f4, c1, c3, n1, n2, n3, r1 };

inline constexpr std::array<std::string_view, 13> rule_names = {
    "T1", "T2", "T3", "F1", "F2", "F3", "F4", "C1", "C3", "N1", "N2", "N3", "R1"};

constexpr std::string_view name_of(Rule rule) { return rule_names[static_cast<std::size_t>(rule)]; }

// One frame of one screen, as it was drawn for a profile.
struct AuditFrame {
  const AuditProfile& profile;
  const Semantics& semantics;
  const Drawn& drawn;
  bool can_scroll = false;     // there is more than is in view
  bool typing = false;         // the keyboard is up
  std::vector<Node> bar = {};  // of the first screen of this profile; empty on that one
};

// A rule that does not hold somewhere.
struct Breach {
  Rule rule = Rule::t1;
  std::string profile;
  std::string screen;
  std::string node;    // its name; of a text without a node where it is
  std::string detail;  // with figures
};

// How often each rule was held against something, and what broke it.
struct Findings {
  std::array<std::size_t, rule_names.size()> checks{};
  std::vector<Breach> breaches;
};

// Holds a frame against all rules that can be told from one frame.
void check_frame(const AuditFrame& frame, Findings& findings);

}  // namespace lanrian::kiosk
