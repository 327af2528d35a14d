#include "platform/os/growing_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>
#include <string>

namespace lanrian::os {
namespace {

Error system_error(std::string_view verb, const Path& path, int code) {
  const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  const auto kind = full ? ErrorKind::full : code == ELOOP ? ErrorKind::invalid : ErrorKind::failed;
  return {std::string(verb) + " " + path.string() + ": " + std::strerror(code), kind};
}

}  // namespace

Result<GrowingFile> GrowingFile::open(const Path& path) {
  // O_NONBLOCK: opening a FIFO that somebody put there must not hang us.
  constexpr int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  FileDescriptor file(::open(path.c_str(), flags, 0644));
  if (!file) return system_error("open", path, errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return system_error("open", path, errno);
  if (!S_ISREG(status.st_mode)) {
    return Error{"open " + path.string() + ": not a regular file", ErrorKind::invalid};
  }
  return GrowingFile(std::move(file), path, static_cast<std::uint64_t>(status.st_size));
}

Result<void> GrowingFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written =
        ::pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(bytes_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error("write", path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    bytes_ += static_cast<std::uint64_t>(written);
  }
  return {};
}

Result<void> GrowingFile::cut(std::uint64_t bytes) {
  assert(bytes <= bytes_);
  if (bytes == bytes_) return {};
  if (::ftruncate(file_.get(), static_cast<off_t>(bytes)) != 0) {
    return system_error("cut", path_, errno);
  }
  bytes_ = bytes;
  return {};
}

Result<void> GrowingFile::read_at(std::uint64_t offset, std::span<char> buffer) const {
  while (!buffer.empty()) {
    const auto got = ::pread(file_.get(), buffer.data(), buffer.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error("read", path_, errno);
    if (got == 0) return Error{"read " + path_.string() + ": it ends early", ErrorKind::invalid};
    buffer = buffer.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
  return {};
}

Result<void> GrowingFile::sync() {
  if (::fsync(file_.get()) != 0) return system_error("fsync", path_, errno);
  return {};
}

}  // namespace lanrian::os
