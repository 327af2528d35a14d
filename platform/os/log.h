// One line a message on stderr, which systemd's journal takes as it is. Any thread.
#pragma once

#include <string_view>

namespace lanrian::os {

// sd-daemon(3) priorities; the prefix <N> is written only when stderr goes to the journal.
enum class LogLevel { error = 3, warning = 4, info = 6 };

// Writes "program: message" as one write(2), so that lines of two threads never mix.
void log(LogLevel level, std::string_view message);

}  // namespace lanrian::os
