// Where releases come from. Fetcher is the seam to the network and to sticks: everything above it
// works on names relative to a repository's root, and tests put a lying, slow or dead one there.
// One thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "platform/os/result.h"

namespace lanrian::sync::transfer {

// Takes a body piece by piece; its error ends the transfer.
using Sink = std::function<Result<void>(std::string_view)>;

// One mirror of a repository.
class Fetcher {
 public:
  virtual ~Fetcher() = default;

  // Gives the bytes of `name` to `sink`, in order and never more than `bytes_max` of them. Errors:
  // `not_found`, `invalid` (longer than bytes_max, or not a name a repository may have), the sink's
  // own, else `failed`. What the sink got before an error is worth nothing.
  virtual Result<void> fetch(const std::string& name, std::uint64_t bytes_max,
                             const Sink& sink) = 0;

  // The mirror as an operator wrote it.
  virtual const std::string& mirror() const = 0;

  // How long the mirror asked to be left alone (Retry-After), 0 s to 24 h.
  virtual std::chrono::seconds retry_after() const { return std::chrono::seconds(0); }
};

// True for relative names of letters, digits, '.', '_' and '-', in parts divided by single '/', no
// part beginning with '.': safe in a URL and on any file system.
bool is_repository_name(std::string_view name);

// A whole small file.
Result<std::string> fetch_text(Fetcher& fetcher, const std::string& name, std::uint64_t bytes_max);

// What a mirror is opened with besides its address.
struct MirrorOptions {
  std::string user_agent;
  std::stop_token stop;  // ends a transfer within about a second
};

// An http(s) URL becomes a CurlFetcher, an absolute folder a FolderFetcher.
Result<std::unique_ptr<Fetcher>> open_mirror(const std::string& mirror,
                                             const MirrorOptions& options);

// True for folders and for this machine's own address: nobody else is kept waiting by a poll.
bool is_local_mirror(std::string_view mirror);

}  // namespace lanrian::sync::transfer
