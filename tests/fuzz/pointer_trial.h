// One try at breaking what lies in a state folder: any bytes are a pointer, a status.json and a
// request, and what must hold of each is checked; the program ends where it does not.
#pragma once

#include <string_view>

namespace lanrian::tests {

void try_pointer(std::string_view bytes);

}  // namespace lanrian::tests
