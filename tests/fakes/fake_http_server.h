// An HTTP server on the loopback address that answers with exactly the bytes it was given: for all
// that a real server refuses to do. A thread of its own; one connection at a time.
#pragma once

#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "platform/os/file_descriptor.h"

namespace lanrian::tests {

// What is sent for a path, and what then.
struct RawAnswer {
  enum class Then { close, repeat_tail_for_ever, hang };

  std::string bytes;
  Then then = Then::close;
  std::string tail;  // for repeat_tail_for_ever
};

// "HTTP/1.1 200 OK" with this body and its length.
RawAnswer ok(const std::string& body);

// Listens from construction to destruction.
class FakeHttpServer {
 public:
  // Paths ("/release.json") and their answers; every other path gets a 404.
  explicit FakeHttpServer(std::map<std::string, RawAnswer> answers);
  FakeHttpServer(const FakeHttpServer&) = delete;
  FakeHttpServer& operator=(const FakeHttpServer&) = delete;
  ~FakeHttpServer();

  std::string url() const;

  // The heads of all requests so far.
  std::vector<std::string> requests() const;

 private:
  void serve(const std::stop_token& stop);
  void answer(int connection, const std::stop_token& stop);

  const std::map<std::string, RawAnswer> answers_;
  os::FileDescriptor listener_;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::jthread thread_;
};

// A loopback port on which nobody listens at the moment.
int free_port();

}  // namespace lanrian::tests
