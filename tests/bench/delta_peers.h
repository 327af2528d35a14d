// What else brings a changed file to a machine that has the old one: rsync, zsync, zstd and
// sqldiff, as Debian packages them. Each runs as its own process on the files of delta_steps.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/bench/delta_steps.h"

namespace lanrian::bench {

// One line of the table. `make` is the publisher's part, `take` the kiosk's; absent where nobody
// does such a thing (rsync's two ends talk to each other).
struct Method {
  std::string name;
  std::size_t bytes = 0;  // over the line, in both directions
  std::optional<Cost> make;
  std::optional<Cost> take;
};

// A program run to its end: CPU time and the peak of its whole memory; what it says goes to `out`.
// Nothing where it could not be run or failed.
std::optional<Cost> run_measured(const std::vector<std::string>& command, const os::Path& out);

// All peers on one pair of releases; those that are not installed are left out. `level` is zstd's.
std::vector<Method> run_peers(const os::Path& folder, int level);

}  // namespace lanrian::bench
