// Passphrases from where nobody else sees them: a file descriptor, or the terminal without echo.
// One thread at a time; never while another thread of the program handles signals.
#pragma once

#include <string>

#include "platform/os/result.h"

namespace lanrian::os {

// All that comes from an open file descriptor, without the line feed at its end. Errors
// (`invalid`): nothing came, or more than 1 KiB.
Result<std::string> read_passphrase(int fd);

// Asks at the terminal that the program belongs to (/dev/tty), which shows nothing of what is
// typed. A signal that ends or stops the program finds the terminal as it was before; after a stop
// the question comes again. Errors: `not_found` where there is no terminal, `invalid` where nothing
// was typed.
Result<std::string> ask_passphrase(const std::string& question);

}  // namespace lanrian::os
