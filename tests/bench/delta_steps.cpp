#include "tests/bench/delta_steps.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>

#include "data/canonical_json.h"
#include "data/slot.h"
#include "sync/delta.h"
#include "sync/new_slot.h"
#include "tests/bench/delta_releases.h"

namespace lanrian::bench {
namespace {

using namespace data;

constexpr std::uint64_t file_max = std::uint64_t{1} << 30;

struct CloseConnection {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct FinishStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

void write(const os::Path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

double status_mb(const std::string& key) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kib = 0;
    if (word == key && status >> kib) return kib / 1024;
  }
  return 0;
}

// CPU time and memory from here on.
class Meter {
 public:
  Meter() {
    // The kernel forgets the peak so far.
    std::ofstream("/proc/self/clear_refs") << "5";
    base_mb_ = status_mb("VmRSS:");
    begin_ = cpu_ms();
  }
  Cost cost(std::size_t bytes) const {
    return {bytes, cpu_ms() - begin_, status_mb("VmHWM:") - base_mb_};
  }

 private:
  static double cpu_ms() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  }

  double base_mb_ = 0;
  double begin_ = 0;
};

// A table with a column for each key: what a program that keeps its catalog in SQLite would diff.
void write_rows(const os::Path& path, const std::vector<Record>& records,
                const std::set<std::string>& keys) {
  sqlite3* handle = nullptr;
  sqlite3_open(path.c_str(), &handle);
  const std::unique_ptr<sqlite3, CloseConnection> database(handle);
  std::string columns = "id TEXT PRIMARY KEY";
  std::string values = "json_extract(?1, '$.id')";
  for (const auto& key : keys) {
    if (key == "id") continue;
    columns += fmt::format(", \"{}\"", key);
    values += fmt::format(", json_extract(?1, '$.\"{}\"')", key);
  }
  sqlite3_exec(handle, ("CREATE TABLE record(" + columns + "); BEGIN").c_str(), nullptr, nullptr,
               nullptr);
  sqlite3_stmt* prepared = nullptr;
  sqlite3_prepare_v2(handle, ("INSERT INTO record VALUES(" + values + ")").c_str(), -1, &prepared,
                     nullptr);
  const std::unique_ptr<sqlite3_stmt, FinishStatement> insert(prepared);
  for (const auto& record : records) {
    sqlite3_bind_text(prepared, 1, record.line.data(), static_cast<int>(record.line.size()),
                      SQLITE_STATIC);
    sqlite3_step(prepared);
    sqlite3_reset(prepared);
  }
  sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr);
}

std::set<std::string> keys_of(const std::vector<Record>& records) {
  std::set<std::string> keys;
  for (const auto& record : records) {
    const auto object = parse_canonical_json(record.line);
    for (const auto& [key, value] : *object) keys.insert(key);
  }
  return keys;
}

Result<sync::DeltaEnds> read_ends(const os::Path& folder) {
  const auto text = os::read_file(folder / "ends", 1000);
  if (!text) return text.error();
  std::istringstream words(*text);
  sync::DeltaEnds ends;
  words >> ends.from >> ends.to;
  return ends;
}

Result<std::vector<Record>> read_release(const os::Path& path) {
  const auto text = os::read_file(path, file_max);
  if (!text) return text.error();
  return records_from_json_lines(*text);
}

Result<ChangeSet> read_changes(const os::Path& folder, const Slot& slot,
                               const sync::DeltaEnds& ends) {
  const auto file = os::read_file(folder / "delta", sync::delta_bytes_max);
  if (!file) return file.error();
  const auto old = sync::old_release_of(slot);
  if (!old) return old.error();
  return sync::decode_delta(*file, ends, *old);
}

sync::NewSlot new_slot(const os::Path& folder, const sync::DeltaEnds& ends) {
  return {folder / "after.db", {{"kalasin"}, 2, ends.to, "2026-11-22T00:00:00Z"}};
}

}  // namespace

Result<void> generate(const os::Path& folder, std::size_t places, bool prose) {
  const auto releases = generated_releases(places, prose ? Wording::prose : Wording::cells);
  const auto text = to_json_lines(releases.before);
  const auto from = content_root(releases.before);
  write(folder / "before.jsonl", text);
  write(folder / "after.jsonl", to_json_lines(releases.after));
  write(folder / "ends", from + "\n" + content_root(releases.after) + "\n");
  auto keys = keys_of(releases.before);
  keys.merge(keys_of(releases.after));
  write_rows(folder / "before-rows.db", releases.before, keys);
  write_rows(folder / "after-rows.db", releases.after, keys);
  fmt::print("{} {}\n", text.size() / releases.before.size(), releases.changes);
  return write_slot(folder / "before.db", {{"kalasin"}, 1, from, "2026-11-21T00:00:00Z"},
                    releases.before);
}

Result<Cost> encode(const os::Path& folder) {
  const auto ends = read_ends(folder);
  if (!ends) return ends.error();
  const auto before = read_release(folder / "before.jsonl");
  if (!before) return before.error();
  const auto after = read_release(folder / "after.jsonl");
  if (!after) return after.error();
  const Meter meter;
  const auto file = sync::encode_delta(*before, *after, *ends);
  if (!file) return file.error();
  write(folder / "delta", *file);
  return meter.cost(file->size());
}

Result<Cost> decode(const os::Path& folder) {
  const auto ends = read_ends(folder);
  if (!ends) return ends.error();
  const auto slot = Slot::open(folder / "before.db");
  if (!slot) return slot.error();
  const Meter meter;
  const auto changes = read_changes(folder, *slot, *ends);
  if (!changes) return changes.error();
  return meter.cost(changes->changed.size() + changes->removed.size());
}

Result<Cost> decode_and_write(const os::Path& folder) {
  const auto ends = read_ends(folder);
  if (!ends) return ends.error();
  const auto slot = Slot::open(folder / "before.db");
  if (!slot) return slot.error();
  const Meter meter;
  const auto changes = read_changes(folder, *slot, *ends);
  if (!changes) return changes.error();
  const auto written = sync::write_slot_of_changes(*slot, *changes, new_slot(folder, *ends));
  if (!written) return written.error();
  return meter.cost(changes->changed.size() + changes->removed.size());
}

Result<Cost> take_release(const os::Path& folder) {
  const auto ends = read_ends(folder);
  if (!ends) return ends.error();
  const auto slot = Slot::open(folder / "before.db");
  if (!slot) return slot.error();
  const auto file = folder / "full.zst";
  const sync::ReleaseBytes bytes{std::filesystem::file_size(file),
                                 std::filesystem::file_size(folder / "after.jsonl")};
  const Meter meter;
  const auto written = sync::write_slot_of_release(file, bytes, new_slot(folder, *ends));
  if (!written) return written.error();
  return meter.cost(bytes.file);
}

}  // namespace lanrian::bench
