// One try at breaking rules of recurrence: any bytes are a day and a rule, and what must hold of
// all that the rule means is checked; the program ends where it does not.
#pragma once

#include <string_view>

namespace lanrian::tests {

// The first two bytes are a day from 1970 on, the rest the rule.
void try_rrule(std::string_view bytes);

}  // namespace lanrian::tests
