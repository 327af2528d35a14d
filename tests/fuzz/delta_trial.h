// One try at breaking the reading of deltas: any bytes are one from a fixed release, and what must
// hold of all that is read is checked; the program ends where it does not.
#pragma once

#include <string_view>
#include <vector>

#include "data/record.h"
#include "sync/delta.h"

namespace lanrian::tests {

// The release that each delta starts from, and the two roots that it must say.
std::vector<data::Record> delta_trial_base();
sync::DeltaEnds delta_trial_ends();

// Tried as a file, as what follows a file's roots, and, where U+001E stands in them, as the numbers
// of a header and the lines that its frame shall hold: no fuzzer packs a frame by itself.
void try_delta(std::string_view bytes);

}  // namespace lanrian::tests
