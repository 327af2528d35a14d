// What a kiosk that knows nothing but the first root can prove of a repository's metadata, and what
// that lists. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/publish/file_check.h"
#include "platform/os/clock.h"
#include "sync/offer.h"
#include "sync/signing/network.h"

namespace lanrian::app_publish {

// What was proven, and where that ended.
struct MetadataProof {
  std::string fingerprint;  // of the root that was trusted
  std::map<std::string, std::uint64_t> versions;
  std::size_t cities = 0;
  std::vector<std::string> waiting;  // roles that the next refresh would take up
  std::vector<NamedFile> files;      // releases and deltas
  std::vector<sync::Offer> offers;   // a city each
  sync::signing::Refreshed lasts;    // an empty `expires_first`: nothing was proven
  std::vector<std::string> faults;
};

// Follows every signature from the root in `root_file`, or from the repository's own first one
// where that is empty. Faults say what to do where somebody can.
MetadataProof prove_metadata(const os::Path& repository, const std::string& root_file,
                             os::Instant now);

}  // namespace lanrian::app_publish
