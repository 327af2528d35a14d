// <state>/partial: downloads on their way, each under the hash that it will have. One process at a
// time.
#pragma once

#include <set>
#include <string>

#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::sync::transfer {

// <state>/partial, where downloads are made until they are proven.
os::Path partial_folder(const os::Path& state);

// <state>/partial/<sha256>.part, the folder made where it is missing.
Result<os::Path> partial_path(const os::Path& state, const std::string& sha256);

// Which downloads are worth keeping for the next attempt.
struct PartialLimits {
  std::chrono::hours age_max{std::chrono::hours(24 * 14)};
  std::uint64_t bytes_max = std::uint64_t{256} * 1024 * 1024;  // all of them together
};

// Removes what has no download's name, what has lain longer than age_max without growing, and then
// the oldest until the rest is within bytes_max. A file from the future is as old as a new one: the
// clock was wrong then or is now.
Result<void> remove_stale_partials(const os::Path& state, os::Instant now,
                                   const PartialLimits& limits = {});

// Removes all but the downloads with these SHA-256.
Result<void> remove_partials_except(const os::Path& state, const std::set<std::string>& wanted);

}  // namespace lanrian::sync::transfer
