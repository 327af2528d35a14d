// Another program of ours as a child: started with its arguments, never through a shell, and gone
// when we are. Any thread, one at a time.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/os/result.h"

namespace lanrian::os {

// A running child. Its end is asked for (SIGTERM) and waited for when this goes; should we die
// first, the kernel sends it SIGTERM (prctl PR_SET_PDEATHSIG).
class ChildProcess {
 public:
  // `command` is the program (looked up in PATH when it has no '/') and its arguments. The child
  // has our stderr, and /dev/null for stdin and stdout.
  static Result<ChildProcess> start(const std::vector<std::string>& command);

  ChildProcess(ChildProcess&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  ChildProcess& operator=(ChildProcess&& other) noexcept {
    std::swap(pid_, other.pid_);
    return *this;
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  // Waits for the end; the exit status, or 128 + the signal that ended it.
  int wait();

  // As kill(2) takes it.
  int pid() const { return pid_; }

 private:
  explicit ChildProcess(int pid) : pid_(pid) {}

  int pid_ = -1;
};

}  // namespace lanrian::os
