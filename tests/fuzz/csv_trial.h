// One try at breaking the tables of a content folder: any bytes are its files, and what must hold
// of all that is read is checked; the program ends where it does not.
#pragma once

#include <string_view>

namespace lanrian::tests {

// The files are separated by U+001E: places.csv, events.csv, categories.csv, holidays.csv,
// media.csv, city.toml, dictionary.txt; the last ones may be missing.
void try_content_files(std::string_view bytes);

}  // namespace lanrian::tests
