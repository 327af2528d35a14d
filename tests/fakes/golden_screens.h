// Screens that are held to pictures, byte for byte. LANRIAN_UPDATE_GOLDEN=1 records them anew.
#pragma once

#include <string>

#include "platform/window/picture.h"

namespace lanrian::tests {

// Fails with the name of a picture of what differs, unless tests/golden/screens/<name> is that.
void check_against_golden(const window::Picture& actual, const std::string& name);

}  // namespace lanrian::tests
