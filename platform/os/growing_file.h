// A file that comes in over several attempts, perhaps with power cuts between them: what is there
// is kept, read again and cut back to what can be trusted. Any thread, one at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "platform/os/file.h"
#include "platform/os/file_descriptor.h"
#include "platform/os/result.h"

namespace lanrian::os {

// A regular file that only grows at its end, and can be cut.
class GrowingFile {
 public:
  // Opens what is there, or makes an empty file; a symbolic link or a device is `invalid`.
  static Result<GrowingFile> open(const Path& path);

  std::uint64_t bytes() const { return bytes_; }

  // A full disk, a quota and a file size limit are `full`. After an error bytes() is what counts.
  Result<void> append(std::string_view bytes);

  // Leaves the first `bytes` bytes; not more than there are.
  Result<void> cut(std::uint64_t bytes);

  // Fills `buffer` from `offset`; all of that must be there.
  Result<void> read_at(std::uint64_t offset, std::span<char> buffer) const;

  // fsync(2). After an error nothing in the file is worth anything: the kernel forgot which of its
  // pages were not written.
  Result<void> sync();

 private:
  GrowingFile(FileDescriptor file, Path path, std::uint64_t bytes)
      : file_(std::move(file)), path_(std::move(path)), bytes_(bytes) {}

  FileDescriptor file_;
  Path path_;
  std::uint64_t bytes_ = 0;
};

}  // namespace lanrian::os
