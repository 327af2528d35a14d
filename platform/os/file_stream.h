// Files piece by piece, for what may be larger than one wants in memory, and for folders somebody
// else filled (a USB stick). Any thread, one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "platform/os/file.h"
#include "platform/os/file_descriptor.h"
#include "platform/os/result.h"

namespace lanrian::os {

// A file being read from its beginning.
class FileReader {
 public:
  // Opens `name` below `root` without ever leaving it: no "..", no symbolic link on the way (the
  // root itself may be one), and only a regular file at its end; anything else is `invalid`.
  static Result<FileReader> open_beneath(const Path& root, const std::string& name);

  // How long it was when it was opened.
  std::uint64_t bytes() const { return bytes_; }

  // The next bytes; 0 at the end. Fewer than asked for does not mean the end.
  Result<std::size_t> read(std::span<char> buffer);

 private:
  FileReader(FileDescriptor file, Path path, std::uint64_t bytes)
      : file_(std::move(file)), path_(std::move(path)), bytes_(bytes) {}

  FileDescriptor file_;
  Path path_;
  std::uint64_t bytes_ = 0;
};

// A file being written from its beginning; what was in it before is gone.
class FileWriter {
 public:
  static Result<FileWriter> create(const Path& path);

  // A full disk, a quota and a file size limit are `full`.
  Result<void> write(std::string_view bytes);

 private:
  FileWriter(FileDescriptor file, Path path) : file_(std::move(file)), path_(std::move(path)) {}

  FileDescriptor file_;
  Path path_;
};

}  // namespace lanrian::os
