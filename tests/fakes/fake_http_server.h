// An HTTP server on the loopback address that answers with exactly the bytes it was given: for all
// that a real server refuses to do. A thread of its own; one connection at a time.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "platform/os/file_descriptor.h"

struct sockaddr;

namespace lanrian::tests {

// What is sent for a path, and what then.
struct RawAnswer {
  // reset: the connection ends as if the network had gone. drip: `tail`, a byte every 0.1 s. keep:
  // the next request may come over the same connection.
  enum class Then { close, reset, drip, repeat_tail_for_ever, hang, keep };

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

  // How many connections there have been.
  int connections() const { return connections_; }

 private:
  void serve(const std::stop_token& stop);
  bool answer(int connection, const std::stop_token& stop);

  const Answerer answerer_;
  os::FileDescriptor listener_;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::atomic<int> connections_ = 0;
  std::jthread thread_;
};

// A loopback port on which nobody listens at the moment.
int free_port();

// A listening socket on a loopback port that the kernel chose, and the port.
std::pair<os::FileDescriptor, int> listen_somewhere();

// Until the client closes or sends something: true; false at the end of the test.
bool wait_for_client(int connection, const std::stop_token& stop);

// An address that swallows what is sent to it, as behind a firewall that drops or a broken IPv6: it
// listens and lets nobody in. Throughout its life.
class BlackHole {
 public:
  // On 127.0.0.1, or on ::1 and the given port; there ok() may be false, where a machine has no
  // ::1.
  BlackHole();
  explicit BlackHole(int port_on_ipv6);

  bool ok() const { return static_cast<bool>(listener_); }
  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void fill(const sockaddr* address, unsigned int size);

  os::FileDescriptor listener_;
  int port_ = 0;
  std::vector<os::FileDescriptor> waiting_;  // those for whom there was room
};

}  // namespace lanrian::tests
