// A real nginx that speaks TLS and HTTP/2 on a loopback port, with a certificate from an authority
// of the test's own: for all that can be wrong with one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/os/child_process.h"
#include "platform/os/file.h"

namespace lanrian::tests {

// From when to when a certificate holds, as OpenSSL writes times: 20260101000000Z.
struct Validity {
  std::string from;
  std::string to;
};

// An authority made for one test, with files below a folder.
class TestAuthority {
 public:
  explicit TestAuthority(os::Path folder);

  // PEM of its certificate.
  os::Path certificate() const { return folder_ / "ca.pem"; }

  // Writes name.pem and name.key for one subject alternative name, such as "IP:127.0.0.1".
  void issue(const std::string& name, const std::string& subject, const Validity& validity) const;

 private:
  void sign(const std::vector<std::string>& what, const Validity& validity) const;

  os::Path folder_;
};

// Serves <folder>/root over TLS with <folder>/<name>.pem until it goes.
class TlsServer {
 public:
  TlsServer(const os::Path& folder, const std::string& name);

  std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }

 private:
  int port_;
  std::optional<os::ChildProcess> process_;
};

}  // namespace lanrian::tests
