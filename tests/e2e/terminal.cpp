#include "tests/e2e/terminal.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>

namespace lanrian::tests {
namespace {

constexpr int patience_ms = 10000;

[[noreturn]] void become(const char* terminal, char* const* arguments) {
  ::setsid();
  const int fd = ::open(terminal, O_RDWR);
  ::ioctl(fd, TIOCSCTTY, 0);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(fd, standard);
  ::execvp(arguments[0], arguments);
  ::_exit(127);
}

}  // namespace

Terminal::Terminal(const std::vector<std::string>& command)
    : master_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
  REQUIRE(master_);
  REQUIRE(::grantpt(master_.get()) == 0);
  REQUIRE(::unlockpt(master_.get()) == 0);
  std::array<char, 64> name{};
  REQUIRE(::ptsname_r(master_.get(), name.data(), name.size()) == 0);
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_ = ::fork();
  REQUIRE(pid_ >= 0);
  if (pid_ == 0) become(name.data(), arguments.data());
}

Terminal::~Terminal() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

bool Terminal::read_some(int milliseconds) {
  pollfd awaited{master_.get(), POLLIN, 0};
  if (::poll(&awaited, 1, milliseconds) <= 0) return false;
  std::array<char, 4096> piece{};
  const auto got = ::read(master_.get(), piece.data(), piece.size());
  if (got <= 0) return false;  // EIO: nobody has the other side any more
  screen_.append(piece.data(), static_cast<std::size_t>(got));
  return true;
}

bool Terminal::shows(const std::string& text) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
  while (screen_.find(text) == std::string::npos) {
    if (std::chrono::steady_clock::now() > end || !read_some(patience_ms)) return false;
  }
  return true;
}

void Terminal::type(const std::string& text) {
  REQUIRE(::write(master_.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
}

bool Terminal::echoes() const {
  termios settings{};
  REQUIRE(::tcgetattr(master_.get(), &settings) == 0);
  return (settings.c_lflag & static_cast<tcflag_t>(ECHO)) != 0;
}

int Terminal::wait() {
  while (read_some(patience_ms)) {
  }
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace lanrian::tests
