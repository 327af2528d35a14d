// The metadata folder of a repository, as its keepers read and write it: every file proven by the
// repository's own root, under the names of TUF 6 (consistent snapshots). One process at a time.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/tuf/metadata.h"

namespace lanrian::sync::signing {

// A value and the file it was read from, byte for byte.
template <typename T>
struct Signed {
  T value;
  std::string text;
};

// What is published, and of delegated roles the newest that their keepers signed, which may be
// ahead of the snapshot until the next refresh takes them up.
struct RepositoryMetadata {
  Signed<tuf::Root> root;
  Signed<tuf::Targets> targets;
  Signed<tuf::Snapshot> snapshot;
  Signed<tuf::Timestamp> timestamp;
  // By role; none that never signed, or whose keys were replaced since.
  std::map<std::string, Signed<tuf::Targets>> delegated;
};

// <repository>/metadata
os::Path metadata_folder(const os::Path& repository);

// "4.city-kalasin.json"
std::string versioned_name(std::uint64_t version, const std::string& role);

// Errors: `not_found` where nothing was ever published ("make it with init"), `invalid` naming the
// file that is missing, damaged or not signed by its keepers.
Result<RepositoryMetadata> read_repository_metadata(const os::Path& repository);

// The versions of a role that stand there, rising.
Result<std::vector<std::uint64_t>> versions_of(const os::Path& repository, const std::string& role);

// One more than the highest version of a role that stands there, published or left by an
// interrupted run: a name is never given twice.
Result<std::uint64_t> next_version(const os::Path& repository, const std::string& role);

// The delegation of a role in `targets`; nullptr where it has none.
const tuf::DelegatedRole* find_delegation(const tuf::Targets& targets, const std::string& role);

}  // namespace lanrian::sync::signing
