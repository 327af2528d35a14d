// Whether a published release is what its city signed, and whether the deltas lead to it, found out
// as a kiosk does it: in slots on the disk, so that memory does not follow the catalog. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "sync/offer.h"
#include "sync/watch.h"

namespace lanrian::app_publish {

// Bytes by SHA-256; absent where a record does not say how many.
using MediaBytes = std::map<std::string, std::optional<std::uint64_t>>;

// What was found.
struct ReleaseProof {
  MediaBytes photos_and_recordings;
  MediaBytes assets;         // word lists
  std::size_t deltas = 0;    // that lead to the release
  std::size_t baseless = 0;  // whose old release is not there, so that nobody can tell
  std::vector<std::string> faults;
};

// Proves an offer whose files are known to have the signed hashes. Two slots at a time are written
// to a temporary folder.
ReleaseProof prove_release(const os::Path& repository, const sync::Offer& offer,
                           const sync::Watch& watch);

}  // namespace lanrian::app_publish
