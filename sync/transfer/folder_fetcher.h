// A repository in a folder: a USB stick, a network mount, or what was published a moment ago.
// One thread at a time.
#pragma once

#include "platform/os/file.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::sync::transfer {

// Reads below one folder and nowhere else: symbolic links, devices and ".." are refused. The
// part that is there already is read again: that costs nobody anything, and no seek can lie.
class FolderFetcher final : public Fetcher {
 public:
  explicit FolderFetcher(const std::string& folder) : mirror_(folder), root_(folder) {}

  using Fetcher::fetch;
  Result<Fetched> fetch(const Request& request, Receiver& receiver) override;
  const std::string& mirror() const override { return mirror_; }

 private:
  std::string mirror_;
  os::Path root_;
};

}  // namespace lanrian::sync::transfer
