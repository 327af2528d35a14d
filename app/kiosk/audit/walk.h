// Walks from the first screen to every other by doing what can be touched, and holds each against
// the rules, from its top to its end. UI thread only: it draws.
#pragma once

#include <set>
#include <string>

#include "app/kiosk/audit/rules.h"
#include "app/kiosk/loader.h"
#include "app/kiosk/stage.h"

namespace lanrian::kiosk {

// What a walk has seen.
struct WalkReport {
  Findings findings;
  std::set<std::string> screens;  // kinds, as of kind_of()
  std::size_t frames = 0;
  std::size_t actions = 0;  // that were done
};

// Where a walk begins.
struct WalkStart {
  CatalogSources sources;
  data::CityId city;
  std::optional<data::Position> position;
  os::Instant clock;
};

// How far anything may be (rule N2).
struct WalkLimits {
  int touches = 4;  // to any place from the first screen on, without typing
  int steps_home = 6;
};

// Walks through all screens that can be reached in a profile. `stage` has the panel's size.
Result<WalkReport> walk(Stage& stage, const AuditProfile& profile, const WalkStart& start,
                        const WalkLimits& limits = {});

}  // namespace lanrian::kiosk
