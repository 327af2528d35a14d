// The audit: every screen, for every kind of visitor on every panel, held against the rules.
#pragma once

#include <string>
#include <vector>

#include "app/kiosk/audit/walk.h"

namespace lanrian::kiosk {

// What came of all walks.
struct AuditReport {
  Findings findings;
  std::vector<std::string> profiles;
  std::set<std::string> screens;
  std::size_t frames = 0;
  std::size_t actions = 0;

  bool passed() const { return findings.breaches.empty(); }
};

// Walks through the profiles one after another.
Result<AuditReport> audit(const std::vector<AuditProfile>& profiles, const WalkStart& start);

// A table for people, the breaches first (at most 200 of them).
std::string to_table(const AuditReport& report);

// The same for programs: {"profiles":[...],"screens":[...],"frames":n,"actions":n,
// "rules":{"T1":{"checks":n,"breaches":n},...},"breaches":[{...}]}.
std::string to_json(const AuditReport& report);

}  // namespace lanrian::kiosk
