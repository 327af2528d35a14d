#include "platform/os/file_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace lanrian::os {
namespace {

Error system_error(std::string_view verb, const Path& path, int code) {
  const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  const auto kind = code == ENOENT                     ? ErrorKind::not_found
                    : code == ELOOP || code == ENOTDIR ? ErrorKind::invalid
                    : full                             ? ErrorKind::full
                                                       : ErrorKind::failed;
  return {std::string(verb) + " " + path.string() + ": " + std::strerror(code), kind};
}

Error refused(const Path& path, const std::string& cause) {
  return {"read " + path.string() + ": " + cause, ErrorKind::invalid};
}

}  // namespace

Result<FileReader> FileReader::open_beneath(const Path& root, const std::string& name) {
  const Path relative(name);
  const Path path = root / relative;
  if (name.empty() || relative.is_absolute()) return refused(path, "not a name below the folder");
  FileDescriptor at(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!at) return system_error("read", root, errno);
  for (auto part = relative.begin(); part != relative.end(); ++part) {
    if (part->empty() || *part == "." || *part == "..") {
      return refused(path, "not a name below the folder");
    }
    const bool last = std::next(part) == relative.end();
    // Before it is opened, for opening alone can set a device off. O_NONBLOCK, should somebody put
    // a FIFO there in between: that must not hang us.
    struct stat status {};
    if (last && ::fstatat(at.get(), part->c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      return system_error("read", path, errno);
    }
    if (last && !S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode)) {
      return refused(path, "not a regular file");
    }
    const int kind = last ? O_NONBLOCK : O_DIRECTORY;
    FileDescriptor next(
        ::openat(at.get(), part->c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind));
    if (!next && errno == ELOOP) return refused(path, "a symbolic link is on the way");
    if (!next) return system_error("read", path, errno);
    at = std::move(next);
  }
  struct stat status {};
  if (::fstat(at.get(), &status) != 0) return system_error("read", path, errno);
  if (!S_ISREG(status.st_mode)) return refused(path, "not a regular file");
  return FileReader(std::move(at), path, static_cast<std::uint64_t>(status.st_size));
}

Result<std::size_t> FileReader::read(std::span<char> buffer) {
  for (;;) {
    const auto got = ::read(file_.get(), buffer.data(), buffer.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return system_error("read", path_, errno);
  }
}

Result<FileWriter> FileWriter::create(const Path& path) {
  FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!file) return system_error("create", path, errno);
  return FileWriter(std::move(file), path);
}

Result<void> FileWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file_.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error("write", path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace lanrian::os
