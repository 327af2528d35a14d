// Places for the benchmarks of the catalog, the same on every machine.
#pragma once

#include <vector>

#include "data/place.h"
#include "data/record.h"

namespace lanrian::bench {

// As many of everything as a city that filled its sheet in; hours, fees and access as often unknown
// as known.
std::vector<data::Place> generated_places(std::size_t count);

// The records of a city with these places, in id order.
std::vector<data::Record> records_of(const std::vector<data::Place>& places);

}  // namespace lanrian::bench
