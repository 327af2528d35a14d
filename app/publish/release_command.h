// `lanrian-publish release`: content folders into a repository that kiosks fetch from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/publish/signing_access.h"
#include "platform/os/result.h"

namespace lanrian::app_publish {

// What was asked for.
struct ReleaseCommand {
  std::vector<std::string> folders;
  std::string repository;
  std::optional<std::int64_t> version;  // absent: one more than the published one
  SigningAccess access;
  bool trial = false;  // signed with keys that are made for this and forgotten

  // Checks all folders first and publishes none if one has an error. Where the network's keys are
  // at hand too, what was published is taken up at once. What was published goes to stdout, a line
  // a city; faults go to stderr, a line each. False: something failed.
  bool run() const;
};

}  // namespace lanrian::app_publish
