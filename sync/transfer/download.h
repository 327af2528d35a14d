// One file of a repository, brought to a name of ours and proven to be what was announced, over as
// many attempts as the link needs. One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::sync::transfer {

// The pieces in which a large file is proven while it comes, the last one shorter.
inline constexpr std::uint64_t piece_bytes = std::uint64_t{1024} * 1024;

// Files up to here need no hashes of their pieces: fetching them again costs little.
inline constexpr std::uint64_t unpieced_bytes_max = 4 * piece_bytes;

// What is known of a file before it is asked for.
struct Announced {
  std::string name;         // in the repository
  std::uint64_t bytes = 0;  // never more are taken
  std::string sha256;       // 64 hexadecimal digits
  // Of each piece in order, 64 hexadecimal digits; empty, or one for each piece the file has.
  std::vector<std::string> pieces_sha256 = {};
};

// Brings the file to `path`, whose folder is there, going on behind what an earlier attempt left
// there. What is kept is synced every MiB, read again at the start and hashed whole at the end. A
// piece that is not what was announced is asked for once more and costs nothing but itself. Errors:
// the fetcher's own; `full`; `invalid` where other bytes came than were announced, or the hashes of
// the pieces are not as they should be. After an error `path` holds what the next attempt goes on
// from, from any mirror, or nothing.
Result<void> download(Fetcher& fetcher, const Announced& announced, const os::Path& path);

}  // namespace lanrian::sync::transfer
