// The system calls with which a program writes, found by watching it once, so that a test can make
// each of them the program's last, or fail. By strace; one thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "tests/e2e/run_program.h"

namespace lanrian::tests {

// The nth call of a name, counted as strace counts; of openat only those that create.
struct WritePoint {
  std::string call;
  int nth = 0;
  std::string line;  // as strace told it, for a person
};

// Runs the program on trial behind the words of a command, such as strace and its options.
using RunBehind = std::function<Ran(const std::vector<std::string>& words)>;

// Whether this machine lets us trace; says so where not, and the test is to be skipped.
bool strace_works();

// Every call of an undisturbed run, in its order. `trace` is a file to write to.
std::vector<WritePoint> write_points(const RunBehind& run, const os::Path& trace);

// The words that run a program with faults: "fsync:error=EIO:when=3" (strace(1), -e inject). What
// was traced goes to `trace`.
std::vector<std::string> strace_with(const std::vector<std::string>& faults, const os::Path& trace);

// Dead just before the call; and the call failing with an error such as "EIO".
std::string killed_at(const WritePoint& point);
std::string failed_at(const WritePoint& point, const std::string& error);

// At most `count` of them, spread over the whole run; the last is among them.
std::vector<WritePoint> some_of(const std::vector<WritePoint>& points, std::size_t count);

}  // namespace lanrian::tests
