// One try at breaking opening hours: any bytes are a text, and what must hold of every text is
// checked; the program ends where it does not.
#pragma once

#include <string_view>

namespace lanrian::tests {

void try_opening_hours(std::string_view text);

}  // namespace lanrian::tests
