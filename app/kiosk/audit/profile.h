// Who looks at which panel: what an audit walks through. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "app/kiosk/kiosk.h"
#include "app/kiosk/measures.h"
#include "app/kiosk/model.h"

namespace lanrian::kiosk {

// A panel and how its visitor wants the screen to be.
struct AuditProfile {
  Panel panel;
  Comfort comfort;
};

// "kiosk-portrait 2x th dark low-reach".
std::string name_of(const AuditProfile& profile);

// A kiosk on that panel that begins as its visitor wants it; low reach is for him to ask for.
void look_as(const AuditProfile& profile, KioskSettings& settings);

// Every panel with every size, language, theme and reach. Held panels know no low reach.
std::vector<AuditProfile> all_profiles();

// As few of them as hold every pair of two choices: what goes wrong mostly does so where two meet.
std::vector<AuditProfile> pairwise_profiles();

}  // namespace lanrian::kiosk
