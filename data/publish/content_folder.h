// A content folder: what an operator edits in a spreadsheet, and what a release is made of. Reading
// one collects every fault of every file in one run. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/place.h"
#include "data/publish/diagnostic.h"
#include "data/record.h"
#include "platform/os/file.h"

namespace lanrian::data::publish {

// What a folder holds: the city unless its file has an error, the places without one in id order,
// the words without one.
struct ContentFolder {
  std::optional<City> city;
  std::vector<Place> places;
  std::string word_list;                // as it is published; empty: there is none
  std::size_t words = 0;                // in it
  std::vector<Diagnostic> diagnostics;  // city.toml's, places.csv's by line, dictionary.txt's

  bool has_errors() const { return count(diagnostics, Severity::error) > 0; }
};

inline constexpr std::uint64_t content_file_bytes_max = std::uint64_t{64} * 1024 * 1024;

// Files larger than 64 MiB, and a dictionary.txt larger than 1 MiB, are refused. A folder that is
// not there is a diagnostic like others.
ContentFolder read_content_folder(const os::Path& folder);

// The records of a folder without errors, in id order. A word list's file is folder.word_list.
std::vector<Record> records_of(const ContentFolder& folder);

}  // namespace lanrian::data::publish
