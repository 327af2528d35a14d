// Whether a file of a repository is what was signed, read in pieces. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/tuf/hashes.h"

namespace lanrian::app_publish {

// A file that is named with its hashes.
struct NamedFile {
  std::string name;                    // below the repository
  std::optional<std::uint64_t> bytes;  // absent: only its hashes are known
  sync::tuf::Hashes hashes;
};

// Reads the file and compares; `seen` is called with the bytes of each piece. Errors: it is missing
// (`not_found`), it has another length or other hashes (`invalid`), it cannot be read; a symbolic
// link on the way is none of ours (`invalid`).
Result<void> check_file(const os::Path& repository, const NamedFile& file,
                        const std::function<void(std::uint64_t)>& seen);

}  // namespace lanrian::app_publish
