// lanrian --hash-pin: a PIN typed at the terminal becomes the line for kiosk.toml.
#pragma once

#include <string>

#include "platform/os/result.h"

namespace lanrian::kiosk {

// Asks twice, for nobody sees a slip: `operator_pin = "sha256:..."`, with a salt made by chance.
// Errors (`invalid`): no terminal, not 4 to 8 digits, not the same twice.
Result<std::string> ask_pin_line();

}  // namespace lanrian::kiosk
