// A real nginx on a free loopback port, with the location blocks that we ship in platform/nginx.
#pragma once

#include <optional>
#include <string>

#include "platform/os/child_process.h"
#include "platform/os/file.h"

namespace lanrian::tests {

// Serves a repository's folder from start() to stop().
class NginxServer {
 public:
  // Starts at once.
  explicit NginxServer(const os::Path& root);

  // Takes the same port again after stop(). Returns when nginx answers.
  void start();
  void stop();

  std::string url() const;

 private:
  std::string configuration() const;

  os::TemporaryFolder folder_;
  os::Path root_;
  int port_;
  std::optional<os::ChildProcess> process_;
};

}  // namespace lanrian::tests
