#include "platform/os/child_process.h"

#include <doctest/doctest.h>
#include <signal.h>

#include <cerrno>

using namespace lanrian;

TEST_CASE("a child's exit status comes back") {
  auto child = os::ChildProcess::start({"sh", "-c", "exit 7"});
  REQUIRE(child);
  CHECK(child->wait() == 7);
}

TEST_CASE("a program that is not there is an error of start, not of the child") {
  const auto child = os::ChildProcess::start({"/nonexistent/program"});
  REQUIRE_FALSE(child);
  CHECK(child.error().message == "start /nonexistent/program: No such file or directory");
}

TEST_CASE("a child goes when its owner goes") {
  pid_t pid = -1;
  {
    const auto child = os::ChildProcess::start({"sleep", "60"});
    REQUIRE(child);
    pid = child->pid();
  }
  CHECK(::kill(pid, 0) == -1);
  CHECK(errno == ESRCH);
}
