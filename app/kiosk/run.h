// The program: arguments, kiosk.toml and folders to a kiosk in a window or without one.
#pragma once

namespace lanrian::kiosk {

// Runs lanrian; returns its exit status (0 done, 1 failed with the reason on stderr, 2 wrong
// usage).
int run(int argument_count, const char* const* argument_values);

}  // namespace lanrian::kiosk
