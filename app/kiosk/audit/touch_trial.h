// A finger that tries everything it can reach on some screens of a running kiosk (rule N4): what
// goes down does nothing yet, what slides out does nothing at all, what is lifted does that one
// thing, and a second strike of a trembling hand is not meant. UI thread only: it draws.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/kiosk/audit/walk.h"
#include "platform/window/input_event.h"

namespace lanrian::kiosk {

// What the kiosk hears of a finger on a panel of that size.
using FingerEvent = std::function<window::PointerEvent(window::PointerPhase, Point, std::uint64_t)>;

// As a window tells it.
window::PointerEvent plain_finger(window::PointerPhase phase, Point at, std::uint64_t now_ms);

// Tries the first view of each screen, named as --screen takes it.
Result<void> try_touches(const AuditProfile& profile, const WalkStart& start,
                         const std::vector<std::string>& screens, const FingerEvent& finger,
                         Findings& findings);

}  // namespace lanrian::kiosk
