// What a repository holds that nothing has named for a long time, removed when somebody asks for
// it. signing/README.md says what is kept. One process at a time (a lock).
#pragma once

#include <cstdint>

#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/watch.h"

namespace lanrian::sync {

// A kiosk that was off for so long still finds what it asked for last; nobody else asks.
inline constexpr std::chrono::days old_files_kept{90};

// What went.
struct RemovedFiles {
  std::size_t metadata = 0;
  std::size_t targets = 0;  // releases and deltas
  std::size_t media = 0;
  std::uint64_t bytes = 0;
  friend bool operator==(const RemovedFiles&, const RemovedFiles&) = default;
};

// Removes releases and deltas, then media, then metadata that were written before the last 90 days
// and that needed_files() of them does not name. Never a root, never a name that this program would
// not have given, never what is no regular file. To be run after a refresh, which lists what is
// needed now; broken off anywhere, it is finished by being run again. Error: something that is
// needed is missing or damaged, and then nothing is removed.
Result<RemovedFiles> remove_old_files(const os::Path& repository, os::Instant now,
                                      const Watch& watch = {});

}  // namespace lanrian::sync
