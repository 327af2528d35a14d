#include "tests/fakes/fake_http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <tuple>

namespace lanrian::tests {
namespace {

bool send_all(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

// What std::map says, 404 for the rest.
Answerer answerer_of(std::map<std::string, RawAnswer> answers) {
  return [answers = std::move(answers)](const std::string& head) -> RawAnswer {
    const auto start = head.find(' ') + 1;
    const auto found = answers.find(head.substr(start, head.find(' ', start) - start));
    if (found != answers.end()) return found->second;
    return {"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone", RawAnswer::Then::close, ""};
  };
}

void drip(int connection, const std::string& tail, const std::stop_token& stop) {
  for (const char byte : tail) {
    if (stop.stop_requested() || !send_all(connection, {&byte, 1})) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

// RST instead of FIN, when the connection is closed next.
void reset_on_close(int connection) {
  const linger now{1, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

}  // namespace

std::optional<std::size_t> range_start(const std::string& head) {
  constexpr std::string_view range = "\r\nRange: bytes=";
  const auto at = head.find(range);
  if (at == std::string::npos) return std::nullopt;
  return std::stoul(head.substr(at + range.size()));
}

RawAnswer honest(const std::string& file, const std::string& head) {
  const auto from = range_start(head);
  if (!from) return ok(file);
  const auto size = std::to_string(file.size());
  if (*from >= file.size()) {
    return {"HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */" + size +
                "\r\nContent-Length: 0\r\n\r\n",
            RawAnswer::Then::close, ""};
  }
  const auto rest = file.substr(*from);
  return {"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + std::to_string(*from) + "-" +
              std::to_string(file.size() - 1) + "/" + size +
              "\r\nContent-Length: " + std::to_string(rest.size()) + "\r\n\r\n" + rest,
          RawAnswer::Then::close, ""};
}

RawAnswer ok(const std::string& body) {
  return {"HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
          RawAnswer::Then::close, ""};
}

FakeHttpServer::FakeHttpServer(std::map<std::string, RawAnswer> answers)
    : FakeHttpServer(answerer_of(std::move(answers))) {}

FakeHttpServer::FakeHttpServer(Answerer answerer) : answerer_(std::move(answerer)) {
  ::setenv("no_proxy", "127.0.0.1", 1);
  auto [listener, port] = listen_somewhere();
  listener_ = std::move(listener);
  port_ = port;
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

FakeHttpServer::~FakeHttpServer() {
  thread_.request_stop();
  thread_.join();
}

std::string FakeHttpServer::url() const { return "http://127.0.0.1:" + std::to_string(port_); }

std::vector<std::string> FakeHttpServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void FakeHttpServer::serve(const std::stop_token& stop) {
  while (wait_for_client(listener_.get(), stop)) {
    const os::FileDescriptor connection(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    connections_ += connection ? 1 : 0;
    bool more = static_cast<bool>(connection);
    while (more && wait_for_client(connection.get(), stop)) more = answer(connection.get(), stop);
  }
}

// True where another request may come.
bool FakeHttpServer::answer(int connection, const std::stop_token& stop) {
  std::string head;
  char byte = 0;
  while (!head.ends_with("\r\n\r\n") && ::read(connection, &byte, 1) == 1) head += byte;
  if (head.empty()) return false;
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(head);
  }
  const RawAnswer answer = answerer_(head);
  bool open = send_all(connection, answer.bytes);
  while (open && answer.then == RawAnswer::Then::repeat_tail_for_ever) {
    open = !stop.stop_requested() && send_all(connection, answer.tail);
  }
  if (open && answer.then == RawAnswer::Then::drip) drip(connection, answer.tail, stop);
  if (open && answer.then == RawAnswer::Then::hang) wait_for_client(connection, stop);
  if (open && answer.then == RawAnswer::Then::reset) reset_on_close(connection);
  return open && answer.then == RawAnswer::Then::keep;
}

std::pair<os::FileDescriptor, int> listen_somewhere() {
  os::FileDescriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener.get(), generic, size) != 0 || ::listen(listener.get(), 8) != 0 ||
      ::getsockname(listener.get(), generic, &size) != 0) {
    std::abort();
  }
  return {std::move(listener), ntohs(address.sin_port)};
}

bool wait_for_client(int connection, const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    pollfd waiting{connection, POLLIN, 0};
    if (::poll(&waiting, 1, 20) > 0) return true;
  }
  return false;
}

BlackHole::BlackHole() {
  std::tie(listener_, port_) = listen_somewhere();
  sockaddr_in address{};
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::getsockname(listener_.get(), generic, &size) != 0) std::abort();
  fill(generic, size);
}

BlackHole::BlackHole(int port_on_ipv6)
    : listener_(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)), port_(port_on_ipv6) {
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_addr = in6addr_loopback;
  address.sin6_port = htons(static_cast<std::uint16_t>(port_on_ipv6));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (!listener_ || ::bind(listener_.get(), generic, sizeof address) != 0) {
    listener_ = {};
    return;
  }
  fill(generic, sizeof address);
}

// Linux drops the first packet of whoever comes when the queue is full.
void BlackHole::fill(const sockaddr* address, unsigned int size) {
  if (::listen(listener_.get(), 0) != 0) std::abort();
  for (;;) {
    waiting_.emplace_back(
        ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    pollfd connected{waiting_.back().get(), POLLOUT, 0};
    const bool refused = ::connect(connected.fd, address, size) != 0 && errno != EINPROGRESS;
    if (refused || waiting_.size() > 64) std::abort();
    if (::poll(&connected, 1, 200) == 0) return;
  }
}

int free_port() { return listen_somewhere().second; }

}  // namespace lanrian::tests
