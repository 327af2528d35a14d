// An HTTP server on the loopback address that answers with exactly the bytes it was given: for all
// that a real server refuses to do. A thread of its own; one connection at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "platform/os/file_descriptor.h"

namespace lanrian::tests {

// What is sent for a path, and what then.
struct RawAnswer {
  // reset: the connection ends as if the network had gone. drip: `tail`, a byte every 0.1 s.
  enum class Then { close, reset, drip, repeat_tail_for_ever, hang };

  std::string bytes;
  Then then = Then::close;
  std::string tail;  // for repeat_tail_for_ever and drip
};

// "HTTP/1.1 200 OK" with this body and its length.
RawAnswer ok(const std::string& body);

// What a server that thinks answers: called with the head of each request, in its thread.
using Answerer = std::function<RawAnswer(const std::string& head)>;

// The offset of "Range: bytes=600-" in a request's head; nothing where it asks for the whole.
std::optional<std::size_t> range_start(const std::string& head);

// The file as an honest server gives it: whole, the rest from Range on, or 416.
RawAnswer honest(const std::string& file, const std::string& head);

// Listens from construction to destruction.
class FakeHttpServer {
 public:
  // Paths ("/release.json") and their answers; every other path gets a 404.
  explicit FakeHttpServer(std::map<std::string, RawAnswer> answers);
  explicit FakeHttpServer(Answerer answerer);
  FakeHttpServer(const FakeHttpServer&) = delete;
  FakeHttpServer& operator=(const FakeHttpServer&) = delete;
  ~FakeHttpServer();

  std::string url() const;

  // The heads of all requests so far.
  std::vector<std::string> requests() const;

 private:
  void serve(const std::stop_token& stop);
  void answer(int connection, const std::stop_token& stop);

  const Answerer answerer_;
  os::FileDescriptor listener_;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::jthread thread_;
};

// A loopback port on which nobody listens at the moment.
int free_port();

}  // namespace lanrian::tests
