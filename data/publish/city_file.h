// city.toml: the city that a content folder is about (data/README.md has the keys). Pure functions;
// any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "data/place.h"
#include "data/publish/diagnostic.h"

namespace lanrian::data::publish {

// What a city.toml says: the city, unless it has an error, and every fault.
struct CityFile {
  std::optional<City> city;
  std::vector<Diagnostic> diagnostics;
};

inline constexpr std::string_view city_file = "city.toml";

CityFile read_city(std::string_view text);

}  // namespace lanrian::data::publish
