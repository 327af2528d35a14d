// One try at breaking the import: any bytes are a GeoJSON file, and what must hold of every file is
// checked; the program ends where it does not.
#pragma once

#include <string_view>

namespace lanrian::tests {

void try_geojson(std::string_view bytes);

}  // namespace lanrian::tests
