// A lock that keeps two programs from the same work. It goes with the process that holds it,
// however that ends (flock(2)), so nothing has to be cleaned up. Any thread, one at a time.
#pragma once

#include <utility>

#include "platform/os/file.h"
#include "platform/os/file_descriptor.h"
#include "platform/os/result.h"

namespace lanrian::os {

// A held lock; given back when it goes. The file stays: removing it would let two hold "the" lock.
class FileLock {
 public:
  // Never waits: a lock somebody else holds is an error ("lock F: in use by another process").
  static Result<FileLock> take(const Path& path);

 private:
  explicit FileLock(FileDescriptor file) : file_(std::move(file)) {}

  FileDescriptor file_;
};

}  // namespace lanrian::os
