// A content folder: what an operator edits in a spreadsheet, and what a release is made of. Reading
// one collects every fault of every file in one run. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/event.h"
#include "data/hours/holidays.h"
#include "data/place.h"
#include "data/publish/diagnostic.h"
#include "data/record.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"

namespace lanrian::data::publish {

// A photo's or recording's file, and which bytes it had when it was checked.
struct MediumFile {
  os::Path path;
  std::string sha256;
};

// What a folder holds: the city unless its file has an error, and all rows without one, in id
// order. Drafts and events that are over are here and are not published.
struct ContentFolder {
  std::optional<City> city;
  std::vector<Place> places;  // with their photos and recordings
  std::vector<Event> events;  // with their occurrences
  std::vector<LocalCategory> categories;
  hours::Holidays holidays;             // the folder's own, or the national ones
  bool has_own_holidays = false;        // it has a holidays.csv
  std::vector<MediumFile> media;        // that places name, by hash, each once
  std::string word_list;                // as it is published; empty: there is none
  std::size_t words = 0;                // in it
  std::vector<Diagnostic> diagnostics;  // file by file, each's by line

  bool has_errors() const { return count(diagnostics, Severity::error) > 0; }
};

inline constexpr std::uint64_t content_file_bytes_max = std::uint64_t{64} * 1024 * 1024;

// Whether somebody edits a city here: it has a city.toml or a places.csv, sound or not.
bool is_content_folder(const os::Path& folder);

// `now` decides what is stale, over, and when events take place. Files larger than 64 MiB, and a
// dictionary.txt larger than 1 MiB, are refused. A folder that is not there is a diagnostic like
// others.
ContentFolder read_content_folder(const os::Path& folder, os::Instant now);

// The records of a folder without errors, in id order. A word list's file is folder.word_list,
// those of photos and recordings are folder.media.
std::vector<Record> records_of(const ContentFolder& folder);

}  // namespace lanrian::data::publish
