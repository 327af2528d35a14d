// `lanrian-publish import`: places that others have mapped into a content folder.
#pragma once

#include <string>

namespace lanrian::app_publish {

// What was asked for. GeoJSON is the one form there is.
struct ImportCommand {
  std::string file;
  std::string folder;  // made where it is missing
  bool verbose = false;

  // What was added, what stands there already and what is missing goes to stdout; with `verbose`
  // each feature that is no place, and each value that was left out, goes to stderr. Rows that
  // stand in places.csv stay as they are. False: nothing was written.
  bool run() const;
};

}  // namespace lanrian::app_publish
