#include "platform/os/terminal.h"

#include <unistd.h>

namespace lanrian::os {

bool stdout_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

}  // namespace lanrian::os
