#include "platform/os/child_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "platform/os/file_descriptor.h"

namespace lanrian::os {
namespace {

// Between fork and exec only async-signal-safe calls are allowed. An exec that fails sends its
// errno through the pipe; one that succeeds closes it.
[[noreturn]] void become(char* const* arguments, pid_t parent, int failure_pipe) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(127);  // the parent died before the line above
  const int null = ::open("/dev/null", O_RDWR);
  ::dup2(null, STDIN_FILENO);
  ::dup2(null, STDOUT_FILENO);
  ::execvp(arguments[0], arguments);
  const int code = errno;
  [[maybe_unused]] const auto written = ::write(failure_pipe, &code, sizeof code);
  ::_exit(127);
}

}  // namespace

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& command) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return Error{"start " + command.front() + ": " + std::strerror(errno)};
  }
  const FileDescriptor reading(ends[0]);
  FileDescriptor writing(ends[1]);

  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const auto& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);

  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid < 0) return Error{"start " + command.front() + ": " + std::strerror(errno)};
  if (pid == 0) become(arguments.data(), parent, writing.get());

  ChildProcess child(pid);
  writing = FileDescriptor();
  int code = 0;
  if (::read(reading.get(), &code, sizeof code) == static_cast<ssize_t>(sizeof code)) {
    child.wait();
    return Error{"start " + command.front() + ": " + std::strerror(code)};
  }
  return child;
}

int ChildProcess::wait() {
  if (pid_ < 0) return 0;
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

ChildProcess::~ChildProcess() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGTERM);
  wait();
}

}  // namespace lanrian::os
