// One row of places.csv and the place it describes. Pure functions; any thread.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/place.h"
#include "data/publish/csv.h"
#include "data/publish/diagnostic.h"

namespace lanrian::data::publish {

// A column that places.csv may have. `text` is where a text goes as it is; columns without it have
// rules of their own.
struct PlaceColumn {
  std::string_view name;
  bool required = false;
  bool multi_line = false;
  std::string Place::*text = nullptr;
};

inline constexpr std::array place_columns = {
    PlaceColumn{"id", true},
    PlaceColumn{"name_th", true, false, &Place::name_th},
    PlaceColumn{"name_en", false, false, &Place::name_en},
    PlaceColumn{"category", true},
    PlaceColumn{"district", true, false, &Place::district_th},
    PlaceColumn{"district_en", false, false, &Place::district_en},
    PlaceColumn{"lat"},
    PlaceColumn{"lon"},
    PlaceColumn{"address", false, false, &Place::address},
    PlaceColumn{"opening_hours", false, false, &Place::opening_hours},
    PlaceColumn{"fee", false, false, &Place::fee},
    PlaceColumn{"wheelchair"},
    PlaceColumn{"phone"},
    PlaceColumn{"website", false, false, &Place::website},
    PlaceColumn{"summary_th", false, true, &Place::summary_th},
    PlaceColumn{"summary_en", false, true, &Place::summary_en},
    PlaceColumn{"source", true, false, &Place::source},
    PlaceColumn{"licence", true, false, &Place::licence},
    PlaceColumn{"verified_on", false, false, &Place::verified_on},
};

// In which cell of a row a column stands; columns that the file does not have are absent.
using ColumnCells = std::map<std::string_view, std::size_t>;

// The place of a row; nothing where the row has an error. Faults are appended to `diagnostics`.
std::optional<Place> read_place(const CsvRow& row, const ColumnCells& columns,
                                std::vector<Diagnostic>& diagnostics);

}  // namespace lanrian::data::publish
