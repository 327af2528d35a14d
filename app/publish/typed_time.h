// Times as they are typed behind an option.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/os/clock.h"
#include "platform/os/result.h"

namespace lanrian::app_publish {

// Nothing where nothing was typed; an error names the option, as "--now".
Result<std::optional<os::Instant>> read_time(std::string_view option, const std::string& typed);

}  // namespace lanrian::app_publish
