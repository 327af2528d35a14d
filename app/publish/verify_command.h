// `lanrian-publish verify`: a repository as a kiosk would prove it, file by file.
#pragma once

#include <optional>
#include <string>

#include "platform/os/clock.h"

namespace lanrian::app_publish {

// What was asked for.
struct VerifyCommand {
  std::string repository;
  std::string root;  // a file that is trusted; empty: the repository's own 1.root.json
  bool json = false;
  std::optional<os::Instant> now;  // absent: the system's clock

  // Follows the client workflow of TUF with an empty store, then reads every file that is listed,
  // takes releases and deltas apart, and reads every file that they name. Counts go to stdout, each
  // fault to stderr; with `json` all of it to stdout. Fewer than days_left_min days are a warning
  // on stderr. False: faults.
  bool run() const;
};

}  // namespace lanrian::app_publish
