// One file of a repository, brought to a name of ours and proven to be what was announced. One
// thread at a time.
#pragma once

#include <cstdint>
#include <string>

#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::sync::transfer {

// What is known of a file before it is asked for.
struct Announced {
  std::string name;         // in the repository
  std::uint64_t bytes = 0;  // never more are taken
  std::string sha256;       // 64 hexadecimal digits
};

// Writes the file to `path`, whose folder is there. Errors: the fetcher's own, `full`, `invalid`
// where other bytes came than were announced. After an error what stands at `path` is worth
// nothing.
Result<void> download(Fetcher& fetcher, const Announced& announced, const os::Path& path);

// <state>/partial, where downloads are made until they are proven.
os::Path partial_folder(const os::Path& state);

// <state>/partial/<sha256>.part, the folder made where it is missing.
Result<os::Path> partial_path(const os::Path& state, const std::string& sha256);

// Removes what an interrupted attempt left in <state>/partial. Nothing there is needed between
// attempts.
Result<void> remove_partials(const os::Path& state);

}  // namespace lanrian::sync::transfer
