// A program at a terminal of its own, and somebody who reads and types there.
#pragma once

#include <string>
#include <vector>

#include "platform/os/file_descriptor.h"

namespace lanrian::tests {

// Killed and waited for when this goes.
class Terminal {
 public:
  explicit Terminal(const std::vector<std::string>& command);
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal();

  // Reads until `text` is on the screen; false when ten seconds pass or the program ends first.
  bool shows(const std::string& text);
  void type(const std::string& text);

  // Whether what is typed is shown.
  bool echoes() const;
  int pid() const { return pid_; }

  // Everything that was ever on the screen.
  const std::string& screen() const { return screen_; }

  // Reads to the end; the exit status, or 128 + the signal that ended it.
  int wait();

 private:
  bool read_some(int milliseconds);

  os::FileDescriptor master_;
  int pid_ = -1;
  std::string screen_;
};

}  // namespace lanrian::tests
