// The rules every screen keeps, each with the number it is written under (see Rule), worked out
// again from the panel and from what was really drawn. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/kiosk/audit/findings.h"
#include "app/kiosk/audit/profile.h"
#include "app/kiosk/drawn.h"
#include "app/kiosk/semantics.h"

namespace lanrian::kiosk {

// One frame of one screen, as it was drawn for a profile.
struct AuditFrame {
  const AuditProfile& profile;
  const Semantics& semantics;
  const Drawn& drawn;
  bool can_scroll = false;      // there is more than is in view
  bool typing = false;          // the keyboard is up; to scroll, one leaves the field
  std::vector<Node> bar = {};   // of the first screen of this profile; empty where there is none
  std::string focused_id = {};  // what a ring was drawn around; empty: nothing
};

// Holds a frame against all rules that can be told from one frame.
void check_frame(const AuditFrame& frame, Findings& findings);

// Two colours and the ratio that WCAG 2.2 gives them.
struct ContrastPair {
  Rgb ink = 0;
  Rgb ground = 0;
  double ratio = 0;
};

// The pairs that the rules were written with.
inline constexpr std::array contrast_pairs = {
    ContrastPair{0x1A1A1A, 0xFFFFFF, 17.4}, ContrastPair{0x0B3D66, 0xFFFFFF, 11.2},
    ContrastPair{0xB00020, 0xFFFFFF, 7.3},  ContrastPair{0x1B5E20, 0xFFFFFF, 7.9},
    ContrastPair{0x595959, 0xFFFFFF, 7.0},  ContrastPair{0xFFD54A, 0x000000, 14.9},
    ContrastPair{0x767676, 0xFFFFFF, 4.54}, ContrastPair{0x949494, 0xFFFFFF, 3.03}};

// Rule C2: whether contrast() measures them to half of the last digit that is written.
void check_ruler(std::span<const ContrastPair> pairs, Findings& findings);

// Rule Q1, of a whole screen from its top to its end: what its code holds stands beside it in
// letters, for who has no telephone at hand.
void check_fallback(const std::vector<Node>& nodes, const Whereabouts& place, Findings& findings);

}  // namespace lanrian::kiosk
