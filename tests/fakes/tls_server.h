// A real nginx that speaks TLS and HTTP/2 on a loopback port, with a certificate from an authority
// of the test's own: for all that can be wrong with one. And one whose HTTP/2 is broken.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "platform/os/child_process.h"
#include "platform/os/file.h"
#include "platform/os/file_descriptor.h"

struct ssl_ctx_st;
struct ssl_st;

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

// Frees an SSL_CTX.
struct FreeSslContext {
  void operator()(ssl_ctx_st* context) const;
};

// Serves one text over HTTP/1.1, to clients that do not insist on its HTTP/2, which is broken: what
// it sends there is the given bytes and the end. A thread of its own; one connection at a time.
class BrokenHttp2Server {
 public:
  // With <folder>/<name>.pem and .key. Without a text HTTP/1.1 brings nothing either.
  BrokenHttp2Server(const os::Path& folder, const std::string& name, std::string http_2_bytes,
                    const std::string& text);
  BrokenHttp2Server(const BrokenHttp2Server&) = delete;
  BrokenHttp2Server& operator=(const BrokenHttp2Server&) = delete;
  ~BrokenHttp2Server();

  std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }

  // How many connections spoke which.
  int http_1_connections() const { return http_1_; }
  int http_2_connections() const { return http_2_; }

 private:
  void serve(const std::stop_token& stop);
  void answer(ssl_st* connection);

  std::unique_ptr<ssl_ctx_st, FreeSslContext> context_;
  std::string http_2_bytes_;
  std::string http_1_answer_;
  os::FileDescriptor listener_;
  int port_ = 0;
  std::atomic<int> http_1_ = 0;
  std::atomic<int> http_2_ = 0;
  std::jthread thread_;
};

}  // namespace lanrian::tests
