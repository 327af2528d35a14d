#include "platform/os/passphrase.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <string_view>

#include "platform/os/file_descriptor.h"

namespace lanrian::os {
namespace {

constexpr std::size_t bytes_max = 1024;

Error refused(const std::string& cause) {
  return {"read passphrase: " + cause, ErrorKind::invalid};
}

// Signals that would leave a terminal without echo. While this lives they only wait; when it goes
// they do what they do.
class HeldSignals {
 public:
  HeldSignals() {
    ::sigemptyset(&set_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) ::sigaddset(&set_, signal);
    ::pthread_sigmask(SIG_BLOCK, &set_, &before_);
    waiting_ = FileDescriptor(::signalfd(-1, &set_, SFD_CLOEXEC | SFD_NONBLOCK));
  }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  // Readable while a signal waits.
  int waiting() const { return waiting_.get(); }

 private:
  sigset_t set_{};
  sigset_t before_{};
  FileDescriptor waiting_;
};

// A terminal that shows nothing but the end of a line, until this goes.
class QuietTerminal {
 public:
  explicit QuietTerminal(int fd) : fd_(fd) {
    known_ = ::tcgetattr(fd_, &before_) == 0;
    if (!known_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    quiet.c_lflag |= static_cast<tcflag_t>(ICANON | ECHONL);
    // What was typed before the question was seen by everybody.
    known_ = ::tcsetattr(fd_, TCSAFLUSH, &quiet) == 0;
  }
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;
  ~QuietTerminal() {
    if (known_) ::tcsetattr(fd_, TCSANOW, &before_);
  }

  explicit operator bool() const { return known_; }

 private:
  int fd_;
  bool known_ = false;
  termios before_{};
};

// To the line feed or the end, both of which end it.
Result<std::string> read_line(int fd) {
  std::string line;
  std::array<char, bytes_max> piece{};
  while (line.find('\n') == std::string::npos) {
    const auto got = ::read(fd, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Error{std::string("read passphrase: ") + std::strerror(errno)};
    if (got == 0) break;
    line.append(piece.data(), static_cast<std::size_t>(got));
    if (line.size() > bytes_max) return refused("it is longer than 1024 bytes; give a shorter one");
  }
  return line.substr(0, line.find('\n'));
}

Result<void> show(int terminal, std::string_view text) {
  if (::write(terminal, text.data(), text.size()) >= 0) return {};
  return refused(std::string("ask at the terminal: ") + std::strerror(errno));
}

// Nothing where a signal came first. It takes effect on return, with the terminal as it was.
std::optional<Result<std::string>> ask_once(int terminal, const std::string& question) {
  const HeldSignals held;
  const QuietTerminal quiet(terminal);
  if (!quiet) return refused("the terminal cannot be kept from showing it");
  if (auto shown = show(terminal, question); !shown) return shown.error();
  std::array<pollfd, 2> awaited = {pollfd{terminal, POLLIN, 0}, pollfd{held.waiting(), POLLIN, 0}};
  while (::poll(awaited.data(), awaited.size(), -1) < 0 && errno == EINTR) {
  }
  if (awaited[1].revents != 0) {
    if (auto shown = show(terminal, "\n"); !shown) return shown.error();
    return std::nullopt;
  }
  return read_line(terminal);
}

}  // namespace

Result<std::string> read_passphrase(int fd) {
  auto line = read_line(fd);
  if (line && line->empty()) {
    return refused("nothing came from file descriptor " + std::to_string(fd));
  }
  return line;
}

Result<std::string> ask_passphrase(const std::string& question) {
  const FileDescriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (!terminal) {
    return Error{"read passphrase: there is no terminal to ask at", ErrorKind::not_found};
  }
  for (;;) {
    auto typed = ask_once(terminal.get(), question);
    if (!typed) continue;
    if (*typed && (*typed)->empty()) return refused("nothing was typed");
    return *std::move(typed);
  }
}

}  // namespace lanrian::os
