// The metadata of one repository that a client trusts, byte for byte as it came, in a folder:
// root.json, timestamp.json, snapshot.json, targets.json and one file a delegated role. A file is
// there whole or not at all, whenever the power goes. One process and thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::sync::tuf {

// A role's or target's name as one part of a URL or file name: letters, digits, '.', '_' and '-'
// stand, every other byte becomes %XX.
std::string percent_encode(std::string_view name);

// Only bytes: what of them is to be believed is the client's business.
class MetadataStore {
 public:
  // Makes the folder where it is missing, and removes what an interrupted write left in it.
  static Result<MetadataStore> open(const os::Path& folder);

  // Errors: `not_found`, `invalid` (longer than `bytes_max`).
  Result<std::string> read(std::string_view role, std::uint64_t bytes_max) const;

  // Durable when it returns: temporary file, fsync, rename, fsync of the folder.
  Result<void> write(std::string_view role, std::string_view text) const;

  const os::Path& folder() const { return folder_; }

 private:
  explicit MetadataStore(os::Path folder) : folder_(std::move(folder)) {}

  os::Path path(std::string_view role) const { return folder_ / (percent_encode(role) + ".json"); }

  os::Path folder_;
};

}  // namespace lanrian::sync::tuf
