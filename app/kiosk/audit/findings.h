// What an audit found: how often each rule was held against something, and what broke it. Values
// only; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lanrian::kiosk {

// T1 targets are large enough, T2 apart, T3 keys have their pitch.
// F1 text is readable at the panel's distance, F2 at the largest size 0.7 degrees high, F3 nothing
// is clipped, cut or drawn over, F4 no mark leaves its line.
// C1 contrast of texts and signs with what was drawn behind them; C2 the ruler that C1 measures by
// gives the ratios of known pairs; C3 nothing is told by colour alone.
// N1 the bar never moves, N2 home in six steps and any place in four touches, N3 nobody has to
// swipe or to press long, N4 lifting a finger does what is under it, once, and sliding out nothing.
// K1 keys reach whatever a finger can, show where they are, and never stick.
// R1 in low reach everything is within it.
// Q1 a QR code can be read by a telephone and stands there in letters as well.
enum class Rule : std::uint8_t {
  t1,
  t2,
  t3,
  f1,
  f2,
  f3,
  f4,
  c1,
  c2,
  c3,
  n1,
  n2,
  n3,
  n4,
  k1,
  r1,
  q1
};

inline constexpr std::array<std::string_view, 17> rule_names = {"T1", "T2", "T3", "F1", "F2", "F3",
                                                                "F4", "C1", "C2", "C3", "N1", "N2",
                                                                "N3", "N4", "K1", "R1", "Q1"};

constexpr std::string_view name_of(Rule rule) { return rule_names[static_cast<std::size_t>(rule)]; }

// A rule that does not hold somewhere.
struct Breach {
  Rule rule = Rule::t1;
  std::string profile;
  std::string screen;
  std::string node;    // its name; of a text without a node where it is
  std::string detail;  // with figures
};

// What breaks a rule, and with which figures.
struct Fault {
  std::string node;
  std::string detail;
};

// Where somebody looks.
struct Whereabouts {
  std::string profile;
  std::string screen;
};

// All that was found.
struct Findings {
  std::array<std::size_t, rule_names.size()> checks{};
  std::vector<Breach> breaches;

  // Counts a check; only what does not hold is put into words.
  template <typename FaultOf>
  void check(Rule rule, bool holds, const Whereabouts& place, const FaultOf& fault_of) {
    ++checks[static_cast<std::size_t>(rule)];
    if (holds) return;
    Fault fault = fault_of();
    breaches.push_back(
        {rule, place.profile, place.screen, std::move(fault.node), std::move(fault.detail)});
  }
};

}  // namespace lanrian::kiosk
