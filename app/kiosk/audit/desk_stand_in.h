// Plays the worker of the operator's desk for who walks through its screens: a kiosk where nothing
// went well, two sticks, and an answer to every request. Pure; any thread.
#pragma once

#include <vector>

#include "app/kiosk/event.h"

namespace lanrian::kiosk {

// What a worker would answer for a desk of that city.
std::vector<Event> answer_for_desk(const OperatorJob& job, const data::CityId& city,
                                   os::Instant clock);

}  // namespace lanrian::kiosk
