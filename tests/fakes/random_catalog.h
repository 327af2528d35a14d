// Cities made up by chance, with every field filled that a record can have: for tests that hold for
// any catalog.
#pragma once

#include <cstdint>
#include <random>

#include "data/publish/catalog.h"

namespace lanrian::tests {

// Legal in every field and awkward in many: quotes, commas, line feeds, Thai, text that begins like
// a formula. Each field is filled more often than not. Some
// events are in December 2026. No photos and recordings: those need files.
data::publish::Catalog random_catalog(std::mt19937& random, std::size_t places);

// The records of a catalog in id order.
std::vector<data::Record> records_of(const data::publish::Catalog& catalog);

}  // namespace lanrian::tests
