// A real nginx on free loopback ports, with what we ship in platform/nginx.
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

// What lanrian.conf names, as it lies on this machine.
struct SiteFiles {
  os::Path repository;
  os::Path inbox;
  os::Path certificate;  // PEM, and its key
  os::Path key;
};

// The whole example site, HTTP and HTTPS, on a server whose owner packs, lists and lets write
// whatever a site does not forbid. Lasts as long as this.
class NginxSite {
 public:
  explicit NginxSite(const SiteFiles& files);

  int http_port() const { return http_port_; }
  int https_port() const { return https_port_; }

 private:
  os::TemporaryFolder folder_;
  int http_port_;
  int https_port_;
  std::optional<os::ChildProcess> process_;
};

}  // namespace lanrian::tests
