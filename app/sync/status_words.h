// What `lanrian-sync --status` says to a person. Pure.
#pragma once

#include <string>

#include "data/exchange/sync_status.h"
#include "platform/os/clock.h"

namespace lanrian::app_sync {

// A line for each city with its age, then what happened and what comes next.
std::string in_words(const data::exchange::Status& status, os::Instant now);

}  // namespace lanrian::app_sync
