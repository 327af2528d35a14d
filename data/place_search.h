// A city's places as texts to search: names, districts, kinds and themes. Documents of the index
// are PlaceIndex. Pure; any thread.
#pragma once

#include <memory>
#include <string>

#include "data/directory.h"
#include "data/search/searcher.h"
#include "fonts/thai/dictionary.h"

namespace lanrian::data {

// The index of a city. Takes about 10 ms for 1,000 places with a dictionary, which only betters the
// order of what is found; less without one. Fails when the names take more than 4 GiB.
Result<std::shared_ptr<const search::TextIndex>> search_index_of(
    const DirectoryCity& city, const thai::Dictionary* dictionary = nullptr);

// The text that a hit was found in, by its ordinal; for highlights and for saying why.
std::string text_of_hit(const DirectoryCity& city, const search::Hit& hit);

}  // namespace lanrian::data
