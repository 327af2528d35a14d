// What a repository offers: one release for each city. All that knows how this is written down and
// proven is behind this header: today one unsigned release.json (sync/README.md), put there last.
// Any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "data/slot.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::sync {

// A release as the index names it.
struct OfferedRelease {
  data::ReleaseStamp stamp;
  std::string sha256;            // of the compressed file, 64 hexadecimal digits
  std::uint64_t bytes = 0;       // of the compressed file, 1 to release_bytes_max
  std::uint64_t json_bytes = 0;  // of the JSON Lines in it, 1 to json_bytes_max

  friend bool operator==(const OfferedRelease&, const OfferedRelease&) = default;
};

// The newest release of each city.
using RepositoryIndex = std::map<data::CityId, OfferedRelease>;

// What a kiosk is willing to fetch and hold; a publisher refuses to publish more.
inline constexpr std::uint64_t index_bytes_max = std::uint64_t{1024} * 1024;
inline constexpr std::uint64_t release_bytes_max = std::uint64_t{64} * 1024 * 1024;
inline constexpr std::uint64_t json_bytes_max = std::uint64_t{256} * 1024 * 1024;

// The file's name in the repository:
// targets/city/<city>/<sha256>.release-<version>.jsonl.zst
std::string release_name(const OfferedRelease& release);

// The index as it is published, and back. Refused (`invalid`): what is not canonical JSON, another
// format, unknown or missing keys, numbers out of range, a path that is not release_name().
std::string index_to_text(const RepositoryIndex& index);
Result<RepositoryIndex> index_from_text(std::string_view text);

// The mirror's index; errors name the mirror.
Result<RepositoryIndex> fetch_index(transfer::Fetcher& fetcher);

// The index of a repository in a folder; empty where nothing was ever published.
Result<RepositoryIndex> read_index(const os::Path& repository);

// Replaces the index atomically and durably.
Result<void> write_index(const os::Path& repository, const RepositoryIndex& index);

}  // namespace lanrian::sync
