// `lanrian-publish diff`: what publishing a content folder would change for residents.
#pragma once

#include <optional>
#include <string>

#include "platform/os/clock.h"

namespace CLI {
class App;
}

namespace lanrian::app_publish {

// What was asked for.
struct DiffCommand {
  std::string folder;
  std::string repository;
  std::optional<os::Instant> now;  // of the release that is imagined; absent: the system's clock
  bool json = false;

  // A summary, then a line a record and below it a line a field, or one line of canonical JSON, on
  // stdout; the folder's faults go to stderr. False: the folder has an error, or the repository
  // is none or cannot be read. That nothing changes is success.
  bool run() const;
};

}  // namespace lanrian::app_publish
