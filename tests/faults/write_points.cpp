#include "tests/faults/write_points.h"

#include <doctest/doctest.h>

#include <map>
#include <sstream>

namespace lanrian::tests {
namespace {

// '?': not every machine has every call.
constexpr char writing_calls[] =
    "?openat,?open,?creat,?write,?writev,?pwrite64,?pwritev,?fsync,?fdatasync,?sync_file_range,"
    "?rename,?renameat,?renameat2,?link,?linkat,?mkdir,?mkdirat,?rmdir,?unlink,?unlinkat,"
    "?ftruncate,?truncate,?fallocate";

constexpr std::uint64_t trace_bytes_max = 1 << 26;

std::string when(const WritePoint& point, const std::string& fault) {
  return point.call + ":" + fault + ":when=" + std::to_string(point.nth);
}

}  // namespace

bool strace_works() {
  if (run_program({"strace", "-qq", "-o", "/dev/null", "true"}).status == 0) return true;
  MESSAGE("skipped: strace is missing or may not trace here");
  return false;
}

std::vector<WritePoint> write_points(const RunBehind& run, const os::Path& trace) {
  const auto ran = run(
      {"strace", "-f", "-qq", "-o", trace.string(), "-e", std::string("trace=") + writing_calls});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  std::istringstream lines(os::read_file(trace, trace_bytes_max).value());
  std::vector<WritePoint> points;
  std::map<std::string, int> counts;
  // "4711 rename("a", "b") = 0"
  for (std::string line; std::getline(lines, line);) {
    const auto begin = line.find_first_not_of("0123456789 ");
    const auto end = line.find('(');
    if (begin == std::string::npos || end == std::string::npos || begin > end) continue;
    WritePoint point{line.substr(begin, end - begin), 0, line.substr(begin)};
    if (point.call.find_first_of("<+- ") != std::string::npos) continue;  // "<... resumed>"
    point.nth = ++counts[point.call];
    const bool opens = point.call.starts_with("open");
    if (!opens || line.find("O_CREAT") != std::string::npos) points.push_back(std::move(point));
  }
  REQUIRE_FALSE(points.empty());
  return points;
}

std::vector<std::string> strace_with(const std::vector<std::string>& faults,
                                     const os::Path& trace) {
  std::vector<std::string> words{"strace", "-f", "-qq", "-o", trace.string()};
  std::string calls;
  for (const auto& fault : faults) {
    calls += (calls.empty() ? "" : ",") + fault.substr(0, fault.find(':'));
    words.insert(words.end(), {"-e", "inject=" + fault});
  }
  words.insert(words.end(), {"-e", "trace=" + calls});
  return words;
}

std::string killed_at(const WritePoint& point) { return when(point, "signal=SIGKILL"); }

std::string failed_at(const WritePoint& point, const std::string& error) {
  return when(point, "error=" + error);
}

std::vector<WritePoint> some_of(const std::vector<WritePoint>& points, std::size_t count) {
  if (points.size() <= count) return points;
  std::vector<WritePoint> some;
  for (std::size_t i = 1; i <= count; ++i) some.push_back(points[i * points.size() / count - 1]);
  return some;
}

}  // namespace lanrian::tests
