// Byte streams that grow side by side and are read one after another, in little memory: how the
// columns of a slot are kept while its records come in. For the files that write a slot.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/file.h"
#include "platform/os/growing_file.h"
#include "platform/os/result.h"

namespace lanrian::data {

// A number of streams. What is more than `spool_memory_bytes` of all lies in a file that loses its
// name as soon as it is there, so that nothing is left of it whatever happens. One thread.
class SlotSpool {
 public:
  // `path` is where the file is made; nothing happens before it must be.
  SlotSpool(os::Path path, std::size_t streams);

  // A full disk is `full`.
  Result<void> append(std::size_t stream, std::string_view bytes);

  std::uint64_t bytes(std::size_t stream) const { return streams_[stream].bytes; }

  // Hands over all that was appended to a stream, in pieces of at most 64 KiB.
  using TakePiece = std::function<Result<void>(std::string_view)>;
  Result<void> read(std::size_t stream, const TakePiece& take) const;

 private:
  // Bytes of a stream that lie in the file.
  struct Part {
    std::uint64_t offset = 0;
    std::size_t bytes = 0;
  };

  // What lies in the file, then what is still in memory.
  struct Stream {
    std::vector<Part> parts;
    std::string rest;
    std::uint64_t bytes = 0;
  };

  Result<void> lay_aside();

  os::Path path_;
  std::vector<Stream> streams_;
  std::optional<os::GrowingFile> file_;
  std::size_t memory_bytes_ = 0;
};

inline constexpr std::size_t spool_memory_bytes = std::size_t{1024} * 1024;

}  // namespace lanrian::data
