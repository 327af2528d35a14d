// One try at breaking TUF metadata: any bytes are a file of all four kinds, and what must hold of
// each is checked; the program ends where it does not.
#pragma once

#include <string_view>

namespace lanrian::tests {

void try_tuf_metadata(std::string_view bytes);

}  // namespace lanrian::tests
