#include "platform/os/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <cstring>

namespace lanrian::os {

Result<FileLock> FileLock::take(const Path& path) {
  const auto failed = [&path](const char* cause) {
    return Error{"lock " + path.string() + ": " + cause};
  };
  FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!file) return failed(std::strerror(errno));
  if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) return FileLock(std::move(file));
  return failed(errno == EWOULDBLOCK ? "in use by another process" : std::strerror(errno));
}

}  // namespace lanrian::os
