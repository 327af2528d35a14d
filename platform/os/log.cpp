#include "platform/os/log.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>

namespace lanrian::os {

void log(LogLevel level, std::string_view message) {
  std::string line;
  if (std::getenv("JOURNAL_STREAM")) line += "<" + std::to_string(static_cast<int>(level)) + ">";
  line += program_invocation_short_name;
  line += ": ";
  line += message;
  std::replace(line.begin(), line.end(), '\n', ' ');
  line += '\n';
  // Nothing sensible can be done when stderr is gone.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace lanrian::os
