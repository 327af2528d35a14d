#include "platform/os/file_descriptor.h"

#include <unistd.h>

namespace lanrian::os {

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace lanrian::os
