// What is said of an event: when it is, and what became of it. Pure; any thread.
#pragma once

#include <optional>
#include <string>

#include "app/kiosk/screens/fact_box.h"
#include "data/event.h"

namespace lanrian::kiosk {

// Minutes after midnight in Thailand.
int minute_of_day(os::Instant at);

// "Saturday 28 November 2026, 09:00–12:00"; of whole days the first and the last.
std::string said_time(const Words& words, const data::Occurrence& when);

// That it is cancelled, postponed or full; nothing of one that is not.
std::optional<FactLine> event_state(const Words& words, const data::Event& event);

}  // namespace lanrian::kiosk
