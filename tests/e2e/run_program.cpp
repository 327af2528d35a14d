#include "tests/e2e/run_program.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <thread>

#include "platform/os/file.h"
#include "platform/os/file_descriptor.h"

namespace lanrian::tests {
namespace {

std::string quoted(const std::string& argument) {
  std::string text = "'";
  for (const char c : argument) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

}  // namespace

Ran run_program(const std::vector<std::string>& command) {
  const auto folder = os::TemporaryFolder::make("run-program");
  REQUIRE(folder);
  const auto out = folder->path() / "out";
  const auto err = folder->path() / "err";
  std::string line;
  for (const auto& argument : command) line += quoted(argument) + " ";
  const int status = std::system((line + ">" + out.string() + " 2>" + err.string()).c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, os::read_file(out, 1 << 20).value(),
          os::read_file(err, 1 << 20).value()};
}

bool eventually(std::chrono::milliseconds patience, const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

std::string http_head(const std::string& url) {
  const auto port_at = url.rfind(':') + 1;
  const auto slash = std::min(url.find('/', port_at), url.size());
  const auto path = slash == url.size() ? "/" : url.substr(slash);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(url.substr(port_at))));
  const os::FileDescriptor connection(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (::connect(connection.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    return "";
  }
  const auto request = "GET " + path + " HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n";
  if (::send(connection.get(), request.data(), request.size(), MSG_NOSIGNAL) < 0) return "";
  std::string head;
  char byte = 0;
  while (!head.ends_with("\r\n\r\n") && ::read(connection.get(), &byte, 1) == 1) head += byte;
  return head;
}

}  // namespace lanrian::tests
