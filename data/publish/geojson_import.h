// Places from an extract of OpenStreetMap into an operator's places.csv, as rows below those that
// stand there. Pure functions; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/publish/geojson_reader.h"
#include "platform/os/result.h"

namespace lanrian::data::publish {

// What an import made of a table.
struct ImportedTable {
  std::string text;                 // the new places.csv
  std::vector<std::string> added;   // ids
  std::vector<std::string> known;   // features whose place stands there already
  std::vector<std::string> passed;  // features that are no place of ours: "node/1 has no name"
  std::vector<std::string> notes;   // "node/1: fee 'interval' is left out: ..."
  std::map<std::string, std::vector<std::string>> missing;  // ids by required column left empty
};

// Adds the places of `features` to `table`, the text of a places.csv, or an empty text where there
// is none. Rows and columns that stand there stay as they are, columns that a new row needs come
// behind them. A feature is known where its id in OpenStreetMap, or its lanrian:id, stands there.
// An error (`invalid`): the table has rows that cannot be read.
Result<ImportedTable> import_features(std::string_view table, const std::vector<Feature>& features);

}  // namespace lanrian::data::publish
