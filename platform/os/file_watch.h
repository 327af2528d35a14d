// Tells when something below a folder changed, without looking at it again and again (inotify(7)).
// One thread waits; wake() may be called from any thread.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <stop_token>

#include "platform/os/file.h"
#include "platform/os/file_descriptor.h"
#include "platform/os/result.h"

namespace lanrian::os {

// Watches a folder and the folders below it, to a fixed depth. Folders that appear later are
// watched from then on, and their appearing counts as a change.
class FileWatch {
 public:
  // `depth` 0 watches only `root`, which must exist.
  static Result<FileWatch> open(const Path& root, int depth);

  // Blocks until files were finished, replaced or removed (true), or `stop` was asked for (false).
  // Changes close together are one.
  bool wait(const std::stop_token& stop);

  // The same, for at most `longest`; false too when that is over.
  bool wait_for(const std::stop_token& stop, std::chrono::milliseconds longest);

 private:
  struct Folder {
    Path path;
    int depth_left = 0;
  };

  FileWatch() = default;
  void add(const Path& folder, int depth_left);
  bool wait_until(const std::stop_token& stop,
                  std::optional<std::chrono::steady_clock::time_point> deadline);
  bool drain();

  FileDescriptor notify_;
  FileDescriptor wake_;
  std::map<int, Folder> folders_;
};

}  // namespace lanrian::os
