// One try at breaking records: any bytes are a line and a release, and what must hold of both is
// checked; the program ends where it does not.
#pragma once

#include <string_view>

namespace lanrian::tests {

void try_json(std::string_view bytes);

}  // namespace lanrian::tests
