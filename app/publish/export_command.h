// `lanrian-publish export`: a city in forms that other programs read, from a repository or from a
// content folder.
#pragma once

#include <optional>
#include <string>

#include "platform/os/clock.h"

namespace lanrian::app_publish {

// The forms a city can be exported in.
enum class ExportFormat { geojson, jsonld, csv };

// What was asked for.
struct ExportCommand {
  std::string source;  // a repository or a content folder
  std::string city;    // of a repository; empty: it has only one
  ExportFormat format = ExportFormat::csv;
  std::string out;                 // a file, of csv a folder
  std::optional<os::Instant> now;  // absent: when the release was made; of a folder the clock's

  // What was written goes to stdout, a line; faults and warnings go to stderr. False: nothing was
  // written.
  bool run() const;
};

}  // namespace lanrian::app_publish
