// `lanrian-publish release`: content folders into a repository that kiosks fetch from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/os/clock.h"
#include "platform/os/result.h"

namespace lanrian::app_publish {

// What was asked for.
struct ReleaseCommand {
  std::vector<std::string> folders;
  std::string repository;
  std::optional<std::int64_t> version;  // absent: one more than the published one
  std::optional<os::Instant> now;       // absent: the system's clock

  // Checks all folders first and publishes none if one has an error. What was published goes to
  // stdout, a line a city; faults go to stderr, a line each. False: something failed.
  bool run() const;
};

}  // namespace lanrian::app_publish
