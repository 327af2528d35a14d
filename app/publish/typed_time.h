// Times and durations as they are typed behind an option.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/os/clock.h"
#include "platform/os/result.h"

namespace lanrian::app_publish {

// Nothing where nothing was typed; an error names the option, as "--now".
Result<std::optional<os::Instant>> read_time(std::string_view option, const std::string& typed);

// "45s", "30m", "2h", "1d", or 0. Nothing where nothing was typed; an error (`invalid`) names the
// option, and says so where it is longer than `most`.
Result<std::optional<std::chrono::seconds>> read_duration(std::string_view option,
                                                          const std::string& typed,
                                                          std::chrono::seconds most);

// In the largest unit that tells it whole: "2 hours", "90 minutes", "1 day".
std::string in_words(std::chrono::seconds duration);

}  // namespace lanrian::app_publish
