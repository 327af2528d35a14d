// places.csv: one place a row (data/README.md has the columns). Pure functions; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "data/place.h"
#include "data/publish/diagnostic.h"

namespace lanrian::data::publish {

// What a places.csv says: the places without an error, in the order of the rows, and every fault.
struct PlacesTable {
  std::vector<Place> places;
  std::vector<Diagnostic> diagnostics;
};

inline constexpr std::string_view places_file = "places.csv";

PlacesTable read_places(std::string_view text);

}  // namespace lanrian::data::publish
