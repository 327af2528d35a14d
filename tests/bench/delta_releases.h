// Two releases of a city a day of editing apart, the same on every machine: for the benchmark of
// deltas.
#pragma once

#include <vector>

#include "data/record.h"

namespace lanrian::bench {

// How much a place says: a table's cells, or two paragraphs besides.
enum class Wording { cells, prose };

// 1 % of the places edited (35 % hours, 15 % phone, 25 % a sentence, 7 % the English name, 6 % the
// district, 5 % themes, 3 % the name, 4 % the position; the date of the check in each), 0.2 % new,
// 0.1 % gone, at least one of each.
struct Releases {
  std::vector<data::Record> before;
  std::vector<data::Record> after;
  std::size_t changes = 0;
};

Releases generated_releases(std::size_t places, Wording wording);

}  // namespace lanrian::bench
