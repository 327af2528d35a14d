// The steps of the benchmark of deltas that run in processes of their own, so that each one's
// memory is its own. They work on one folder: before.jsonl, after.jsonl (releases), before.db (a
// slot), before-rows.db, after-rows.db (a column for each key, for sqldiff), ends, delta, full.zst.
#pragma once

#include <string>

#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::bench {

// What a step took: bytes it is about, CPU time, memory at its peak (above what the process had
// when it began, if it measures that itself).
struct Cost {
  std::size_t bytes = 0;
  double cpu_ms = 0;
  double peak_mb = 0;
};

// Both releases as files; prints bytes a place and the number of changes.
Result<void> generate(const os::Path& folder, std::size_t places, bool prose);

// Each from files to file, as a publisher and a kiosk do.
Result<Cost> encode(const os::Path& folder);
Result<Cost> decode(const os::Path& folder);
// The same and what follows: applying, proving the content root, writing the new slot.
Result<Cost> decode_and_write(const os::Path& folder);
// A slot of the whole new release, full.zst, as a kiosk takes it that no delta leads from.
Result<Cost> take_release(const os::Path& folder);

}  // namespace lanrian::bench
