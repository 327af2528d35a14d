// What a city offers, as its signed metadata lists it (TUF 4.5): its newest release, and deltas
// that lead straight to it from older ones. Values and pure functions; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/slot.h"
#include "platform/os/result.h"
#include "sync/transfer/download.h"
#include "sync/tuf/metadata.h"

namespace lanrian::sync {

// What a kiosk is willing to fetch and hold; a publisher refuses to publish more.
inline constexpr std::uint64_t release_bytes_max = std::uint64_t{64} * 1024 * 1024;
inline constexpr std::uint64_t json_bytes_max = std::uint64_t{256} * 1024 * 1024;

// The newest release.
struct OfferedRelease {
  data::ReleaseStamp stamp;
  std::string sha256;                           // of the compressed file, 64 hexadecimal digits
  std::uint64_t bytes = 0;                      // of the compressed file, 1 to release_bytes_max
  std::uint64_t json_bytes = 0;                 // of the JSON Lines in it, 1 to json_bytes_max
  std::vector<std::string> pieces_sha256 = {};  // of a large file (transfer/download.h)

  friend bool operator==(const OfferedRelease&, const OfferedRelease&) = default;
};

// The way to it from an older one.
struct OfferedDelta {
  std::int64_t from_version = 0;
  std::string from_root;  // content root of the older release
  std::string sha256;
  std::uint64_t bytes = 0;  // 1 to release_bytes_max
  std::vector<std::string> pieces_sha256 = {};

  friend bool operator==(const OfferedDelta&, const OfferedDelta&) = default;
};

// All that a city offers; deltas in the order of their versions.
struct Offer {
  OfferedRelease release;
  std::vector<OfferedDelta> deltas;

  friend bool operator==(const Offer&, const Offer&) = default;
};

// The files as they are fetched from a repository:
// targets/city/<city>/<sha256>.release-<version>.jsonl.zst, <sha256>.delta-<from>-<to>.zst
transfer::Announced announced(const OfferedRelease& release);
transfer::Announced announced(const Offer& offer, const OfferedDelta& delta);

// The hashes of a file's pieces where it is large enough to need them.
std::vector<std::string> pieces_sha256_of(std::string_view file);

// The offer as targets of a city's metadata, and back. Refused (`invalid`): no release or two,
// another format, hashes, sizes, versions or times that cannot be. Targets of names that we do not
// know are passed over, for a later version may offer more.
std::map<std::string, tuf::TargetFile> targets_of(const Offer& offer);
Result<Offer> offer_from(const data::CityId& city, const tuf::Targets& targets);

}  // namespace lanrian::sync
