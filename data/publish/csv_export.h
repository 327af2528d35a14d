// A release as the content folder that it could have been published from. Nothing is lost: the new
// folder is read again as an operator's is, and kept only if its records are the release's, line by
// line. Any thread.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/publish/catalog.h"
#include "data/publish/diagnostic.h"
#include "data/record.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::data::publish {

// One text file of a content folder.
struct TextFile {
  std::string name;  // "places.csv"
  std::string text;
};

// Gives the bytes of a photo, a recording or a word list by their hash.
using ReadMedium = std::function<Result<std::string>(const std::string& sha256)>;

// The tables and city.toml of a folder that holds a catalog: the files that it has things for, with
// the columns that some row has a value for. `file_names` holds each medium's name by its hash.
std::vector<TextFile> tables_of(const Catalog& catalog,
                                const std::map<std::string, std::string>& file_names);

// Writes the folder `out`, which must not be there, or be empty. `now` is the time of the release:
// events that recur are worked out from it. Refused (`invalid`): a record that no table can keep,
// by id, column and value. Given back are warnings, of cells that a spreadsheet would take for
// formulas.
Result<std::vector<Diagnostic>> export_folder(const os::Path& out, std::span<const Record> records,
                                              const ReadMedium& read_medium, os::Instant now);

}  // namespace lanrian::data::publish
