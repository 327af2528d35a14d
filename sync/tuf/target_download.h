// A target file, brought to a path of ours and proven to be what metadata says of it (TUF 5.7). For
// releases the kiosk resumes downloads itself; this is the plain way. One thread.
#pragma once

#include <string>

#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/tuf/client.h"

namespace lanrian::sync::tuf {

// The name on the mirror: "dir/<hash>.name" with consistent snapshots, else "dir/name"; bytes that
// a URL does not take are %XX.
std::string target_location(const std::string& name, const TargetFile& target,
                            bool consistent_snapshot);

// Whether the file at `path` is the target already.
bool is_target(const os::Path& path, const TargetFile& target);

// Writes the target to `path`, through a temporary file beside it that is gone after an error: no
// more bytes than announced are taken, and all hashes we know must agree. Errors: the fetcher's
// own, `full`, `invalid`.
Result<void> download_target(const Source& source, const std::string& location,
                             const TargetFile& target, const os::Path& path);

}  // namespace lanrian::sync::tuf
