// lanrian-sync killed at, and failed in, each of the system calls with which it writes: what shows
// afterwards is always one of the two published versions, and the next run leaves nothing behind.
#include <doctest/doctest.h>

#include <algorithm>

#include "data/slot.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/run_program.h"
#include "tests/fakes/sample_release.h"

using namespace lanrian;
using tests::sample_release_with_list;

namespace {

constexpr char old_list[] = "ไดโนเสาร์\n";
constexpr char new_list[] = "ภูกุ้มข้าว\nไดโนเสาร์\n";

// A repository with version 2, and the state of a kiosk that has version 1, each with a word list
// of its own.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("sync-killed").value();
  os::Path repository = folder.path() / "repository";
  tests::OneKeyNetwork network{folder.path(), repository};
  os::Path state = folder.path() / "state";
  os::Path before = folder.path() / "before";
  os::Path config = folder.path() / "kiosk.toml";

  Fixture() {
    REQUIRE(os::write_file_atomically(config, ""));
    network.publish(sample_release_with_list("kalasin", 3, old_list));
    REQUIRE(sync_under({}).status == 0);
    std::filesystem::rename(state, before);
    network.publish(sample_release_with_list("kalasin", 4, new_list));
  }

  tests::Ran sync_under(std::vector<std::string> command) const {
    for (const std::string& word : {std::string(LANRIAN_SYNC), std::string("--once"),
                                    std::string("--config"), config.string(), std::string("--from"),
                                    repository.string(), std::string("--state"), state.string()}) {
      command.push_back(word);
    }
    return tests::run_program(command);
  }

  tests::Ran sync_with_fault(const std::string& fault) const {
    return sync_under({"strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=" + fault});
  }

  void reset() const {
    std::filesystem::remove_all(state);
    std::filesystem::copy(before, state, std::filesystem::copy_options::recursive);
  }

  std::pair<std::int64_t, std::size_t> shown() const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    if (!opened) return {-1, 0};
    return {opened->slot.stamp().version, opened->slot.places().value().size()};
  }

  // The word list of the release that shows, as a kiosk reads it; empty where it has none.
  std::string list() const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    if (!opened) return "";
    const auto asset = data::word_list_of(opened->slot.assets().value());
    const auto bytes = asset ? data::read_asset(state, *asset) : Result<std::string>("");
    return bytes ? *bytes : "";
  }

  std::size_t media() const {
    using Entries = std::filesystem::recursive_directory_iterator;
    return static_cast<std::size_t>(
        std::count_if(Entries(state / "media"), Entries(),
                      [](const auto& entry) { return !entry.is_directory(); }));
  }

  // Old or new, never a mix; then a healthy run makes it new and clean.
  void check_whole_then_heals() const {
    const auto now = shown();
    CHECK((now == std::pair<std::int64_t, std::size_t>(1, 3) ||
           now == std::pair<std::int64_t, std::size_t>(2, 4)));
    CHECK(sync_under({}).status == 0);
    CHECK(shown() == std::pair<std::int64_t, std::size_t>(2, 4));
    CHECK(os::list_folder(state / "releases" / "kalasin")->size() == 3);
    CHECK(list() == new_list);
    CHECK(media() == 2);
    const auto partial = os::list_folder(state / "partial");
    CHECK((!partial || partial->empty()));
  }
};

bool strace_works() {
  if (tests::run_program({"strace", "-qq", "-o", "/dev/null", "true"}).status == 0) return true;
  MESSAGE("skipped: strace is missing or may not trace here");
  return false;
}

constexpr const char* writing_calls[] = {"write",  "pwrite64", "fsync",     "fdatasync",
                                         "rename", "unlink",   "ftruncate", "mkdir"};
constexpr int calls_max = 200;

}  // namespace

TEST_CASE_FIXTURE(Fixture,
                  "killed at any of its writes, a kiosk shows the old or the new release") {
  if (!strace_works()) return;
  int kills = 0;
  for (const std::string call : writing_calls) {
    for (int nth = 1; nth <= calls_max; ++nth) {
      CAPTURE(call);
      CAPTURE(nth);
      reset();
      const auto ran = sync_with_fault(call + ":signal=SIGKILL:when=" + std::to_string(nth));
      const bool ended_by_itself = ran.status == 0;
      // The list is there before the pointer names its release.
      CHECK(list() == (shown().first == 1 ? old_list : new_list));
      check_whole_then_heals();
      if (ended_by_itself) break;
      ++kills;
      REQUIRE(nth < calls_max);
    }
  }
  MESSAGE("killed ", kills, " times");
  CHECK(kills >= 10);
}

TEST_CASE_FIXTURE(Fixture, "what a word list says is on the disk before its name is") {
  if (!strace_works()) return;
  reset();
  const auto trace = folder.path() / "trace";
  REQUIRE(sync_under({"strace", "-f", "-qq", "-y", "-s", "4096", "-o", trace.string(), "-e",
                      "trace=fsync,rename"})
              .status == 0);
  const auto calls = os::read_file(trace, 1 << 20).value();
  INFO(calls);
  const auto named = calls.find("/media/");
  REQUIRE(named != std::string::npos);
  const auto renamed = calls.rfind("rename(\"", named);
  REQUIRE(renamed != std::string::npos);
  const auto part_at = renamed + std::string_view("rename(\"").size();
  const auto part = calls.substr(part_at, calls.find('"', part_at) - part_at);
  CHECK(part.ends_with(".part"));
  CHECK(calls.find("<" + part + ">) = 0") < renamed);
  // Then the folder that holds the name, and only then the pointer.
  const auto folder_synced = calls.find("/media/", calls.find("fsync(", named));
  REQUIRE(folder_synced != std::string::npos);
  CHECK(calls.find("/current\"", folder_synced) != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "killed while a late word list comes, the release goes on showing") {
  if (!strace_works()) return;
  REQUIRE(sync_under({}).status == 0);
  std::filesystem::remove_all(state / "media");
  std::filesystem::remove_all(before);
  std::filesystem::rename(state, before);
  int kills = 0;
  for (const std::string call : writing_calls) {
    for (int nth = 1; nth <= calls_max; ++nth) {
      CAPTURE(call);
      CAPTURE(nth);
      reset();
      const auto ran = sync_with_fault(call + ":signal=SIGKILL:when=" + std::to_string(nth));
      CHECK(shown().first == 2);
      CHECK((list().empty() || list() == new_list));
      CHECK(sync_under({}).status == 0);
      CHECK(list() == new_list);
      CHECK(shown() == std::pair<std::int64_t, std::size_t>(2, 4));
      if (ran.status == 0) break;
      ++kills;
      REQUIRE(nth < calls_max);
    }
  }
  MESSAGE("killed ", kills, " times");
  CHECK(kills >= 5);
}

TEST_CASE_FIXTURE(Fixture, "when any of its writes fails, it says so and what shows is whole") {
  if (!strace_works()) return;
  int failures = 0;
  for (const std::string fault : {"write:error=ENOSPC", "pwrite64:error=ENOSPC", "fsync:error=EIO",
                                  "fdatasync:error=EIO", "rename:error=EIO"}) {
    for (int nth = 1; nth <= calls_max; ++nth) {
      CAPTURE(fault);
      CAPTURE(nth);
      reset();
      const auto ran = sync_with_fault(fault + ":when=" + std::to_string(nth));
      CHECK((ran.status == 0 || ran.status == 1));
      // A fault in the last words (status.json, stdout) comes after the switch.
      if (ran.status == 1) CHECK_FALSE(ran.err.empty());
      const bool switched = shown().first == 2;
      if (!switched) CHECK(list() == old_list);
      if (switched && ran.status == 0) CHECK(list() == new_list);
      check_whole_then_heals();
      if (ran.status == 0 && switched && ran.err.empty()) break;
      ++failures;
      REQUIRE(nth < calls_max);
    }
  }
  MESSAGE("failed ", failures, " times");
  CHECK(failures >= 10);
}
