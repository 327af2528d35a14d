// lanrian-sync as a child of the kiosk, where no service does its work.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/os/child_process.h"

namespace lanrian::kiosk {

// Starts the command, unless it is empty. That it cannot be started is said and no more: the kiosk
// goes on showing what it has.
std::optional<os::ChildProcess> start_sync(const std::vector<std::string>& command);

}  // namespace lanrian::kiosk
