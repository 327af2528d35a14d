// lanrian-tuf killed at, and failed in, each of the system calls with which it writes: what is
// trusted afterwards is whole, never older than before, and the next run has the new target.
#include <doctest/doctest.h>

#include "sync/tuf/metadata_store.h"
#include "tests/e2e/run_program.h"
#include "tests/fakes/tuf_repository.h"

using namespace lanrian;

namespace {

constexpr const char* roles[] = {"root", "timestamp", "snapshot", "targets", "city"};
constexpr int calls_max = 100;

// A kiosk that has version 1 of everything, and a folder with version 2.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("tuf-killed").value();
  os::Path mirror = folder.path() / "mirror";
  os::Path state = folder.path() / "state";
  os::Path before = folder.path() / "before";
  tests::TufRepository repository{os::SystemClock().now()};
  std::map<std::string, std::string> old;

  Fixture() {
    repository.delegate("targets", "city", {"city/*"});
    publish("one");
    REQUIRE(os::make_folders(state / "targets"));
    REQUIRE(os::make_folders(state / "metadata"));
    REQUIRE(os::write_file_atomically(folder.path() / "root.json", repository.file("root")));
    REQUIRE(run({}, "init").status == 0);
    REQUIRE(run({}, "download").status == 0);
    for (const auto* role : roles) old[role] = stored(role);
    std::filesystem::rename(state, before);
    repository.publish({"root"});
    publish("two");
  }

  void publish(const std::string& bytes) {
    repository.add_target("city", "city/file", bytes);
    repository.publish_content();
    for (const auto& [name, text] : repository.files) {
      REQUIRE(os::make_folders((mirror / name).parent_path()));
      REQUIRE(os::write_file_atomically(mirror / name, text));
    }
  }

  tests::Ran run(std::vector<std::string> command, const std::string& what) const {
    const std::string options[] = {LANRIAN_TUF,
                                   "--metadata-dir",
                                   (state / "metadata").string(),
                                   "--metadata-url",
                                   (mirror / "metadata").string(),
                                   "--target-dir",
                                   (state / "targets").string(),
                                   "--target-base-url",
                                   (mirror / "targets").string(),
                                   "--target-name",
                                   "city/file",
                                   what};
    command.insert(command.end(), std::begin(options), std::end(options));
    if (what == "init") command.push_back((folder.path() / "root.json").string());
    return tests::run_program(command);
  }

  tests::Ran download_with_fault(const std::string& fault) const {
    return run({"strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=" + fault}, "download");
  }

  std::string stored(const char* role) const {
    const auto text = os::read_file(state / "metadata" / (std::string(role) + ".json"), 1 << 20);
    return text ? *text : "";
  }

  std::string downloaded() const {
    const auto text = os::read_file(state / "targets" / "city%2Ffile", 1 << 20);
    return text ? *text : "";
  }

  void reset() const {
    std::filesystem::remove_all(state);
    std::filesystem::copy(before, state, std::filesystem::copy_options::recursive);
  }

  // Each file old or new to the byte; then a healthy run makes all new and leaves nothing else.
  void check_whole_then_heals() {
    for (const auto* role : roles) {
      const auto now = stored(role);
      CHECK((now == old.at(role) || now == repository.file(role)));
    }
    CHECK((downloaded() == "one" || downloaded() == "two"));
    CHECK(run({}, "download").status == 0);
    for (const auto* role : roles) CHECK(stored(role) == repository.file(role));
    CHECK(downloaded() == "two");
    CHECK(os::list_folder(state / "metadata")->size() == std::size(roles));
    CHECK(os::list_folder(state / "targets")->size() == 1);
  }
};

bool strace_works() {
  if (tests::run_program({"strace", "-qq", "-o", "/dev/null", "true"}).status == 0) return true;
  MESSAGE("skipped: strace is missing or may not trace here");
  return false;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture,
                  "killed at any of its writes, a client has old or new files, all whole") {
  if (!strace_works()) return;
  int kills = 0;
  for (const std::string call : {"write", "fsync", "rename", "unlink", "openat"}) {
    for (int nth = 1; nth <= calls_max; ++nth) {
      CAPTURE(call);
      CAPTURE(nth);
      reset();
      const auto ran = download_with_fault(call + ":signal=SIGKILL:when=" + std::to_string(nth));
      check_whole_then_heals();
      if (ran.status == 0) break;
      ++kills;
      REQUIRE(nth < calls_max);
    }
  }
  MESSAGE("killed ", kills, " times");
  CHECK(kills >= 20);
}

TEST_CASE_FIXTURE(Fixture, "when any of its writes fails, a client says so and has whole files") {
  if (!strace_works()) return;
  int failures = 0;
  for (const std::string fault :
       {"write:error=ENOSPC", "fsync:error=EIO", "rename:error=EIO", "openat:error=EMFILE"}) {
    for (int nth = 1; nth <= calls_max; ++nth) {
      CAPTURE(fault);
      CAPTURE(nth);
      reset();
      const auto ran = download_with_fault(fault + ":when=" + std::to_string(nth));
      CHECK((ran.status == 0 || !ran.err.empty()));
      check_whole_then_heals();
      if (ran.status == 0) break;
      ++failures;
      REQUIRE(nth < calls_max);
    }
  }
  MESSAGE("failed ", failures, " times");
  CHECK(failures >= 15);
}

TEST_CASE_FIXTURE(Fixture, "each file is on the disk before its name is, and the name after it") {
  if (!strace_works()) return;  // mutant M09
  reset();
  const auto trace = folder.path() / "trace";
  REQUIRE(run({"strace", "-f", "-qq", "-y", "-s", "4096", "-o", trace.string(), "-e",
               "trace=fsync,rename"},
              "download")
              .status == 0);
  const auto calls = os::read_file(trace, 1 << 20).value();
  INFO(calls);
  for (const std::string name :
       {"/metadata/root.json", "/metadata/timestamp.json", "/metadata/snapshot.json",
        "/metadata/targets.json", "/metadata/city.json", "/targets/city%2Ffile"}) {
    CAPTURE(name);
    const auto renamed = calls.find(name + "\") = 0");
    REQUIRE(renamed != std::string::npos);
    CHECK(calls.find(name + ".") < calls.rfind("rename(", renamed));  // fsync(3<...json.1.tmp>)
    const auto next = calls.substr(calls.find('\n', renamed), 200);
    CHECK(next.find("fsync(") < next.find(name.substr(0, name.rfind('/')) + ">) = 0"));
  }
}
