// lanrian-publish killed at each of the system calls with which it writes: whatever a repository's
// index names is there and whole, and publishing again completes it.
#include <doctest/doctest.h>

#include "sync/sync_run.h"
#include "sync/transfer/folder_fetcher.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;

namespace {

constexpr int calls_max = 200;

// A content folder with a word list, published once, then changed in both files.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("publish-killed").value();
  os::Path content = folder.path() / "kalasin";
  os::Path repository = folder.path() / "repository";
  tests::OneKeyNetwork network{folder.path(), repository};
  os::Path before = folder.path() / "before";

  Fixture() {
    REQUIRE(os::make_folders(content));
    write("city.toml", "id = \"kalasin\"\nname_th = \"กาฬสินธุ์\"\n");
    write("dictionary.txt", "ภูกุ้มข้าว\n");
    write("places.csv",
          "id,name_th,category,district,source,licence\n"
          "a,วัด,temple,เมือง,visit,CC0-1.0\n");
    REQUIRE(publish_under({}).status == 0);
    std::filesystem::rename(repository, before);
    write("dictionary.txt", "ภูกุ้มข้าว\nกมลาไสย\n");
    write("places.csv",
          "id,name_th,category,district,source,licence\n"
          "a,วัด,temple,เมือง,visit,CC0-1.0\nb,สวน,park,เมือง,visit,CC0-1.0\n");
  }

  void write(const char* name, std::string_view text) const {
    REQUIRE(os::write_file_atomically(content / name, text));
  }

  tests::Ran publish_under(std::vector<std::string> command) const {
    for (const auto& word : {std::string(LANRIAN_PUBLISH), std::string("release"), content.string(),
                             repository.string()}) {
      command.push_back(word);
    }
    return tests::run_program(command);
  }

  void reset() const {
    std::filesystem::remove_all(repository);
    std::filesystem::copy(before, repository, std::filesystem::copy_options::recursive);
  }

  // A kiosk that was set up with the network's first root.
  sync::Trust trust_in(const os::Path& state) const {
    return {state, os::read_file(repository / "metadata/1.root.json", 1 << 16).value(),
            os::SystemClock().now()};
  }

  // The version that a new kiosk takes, with all that belongs to it; -1 when anything is missing.
  std::int64_t taken() const {
    const auto state = os::TemporaryFolder::make("publish-killed-kiosk").value();
    std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors;
    mirrors.push_back(std::make_unique<sync::transfer::FolderFetcher>(repository.string()));
    const auto report = sync::sync_cities(mirrors, {}, trust_in(state.path()));
    if (!report.faults.empty() || report.cities.size() != 1) return -1;
    return report.cities[0].current.version;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "killed at any of its writes, a publisher leaves a whole repository") {
  if (tests::run_program({"strace", "-qq", "-o", "/dev/null", "true"}).status != 0) {
    MESSAGE("skipped: strace is missing or may not trace here");
    return;
  }
  int kills = 0;
  for (const std::string call : {"openat", "write", "fsync", "rename", "mkdir"}) {
    for (int nth = 1; nth <= calls_max; ++nth) {
      CAPTURE(call);
      CAPTURE(nth);
      reset();
      const auto ran =
          publish_under({"strace", "-f", "-qq", "-o", "/dev/null", "-e",
                         "inject=" + call + ":signal=SIGKILL:when=" + std::to_string(nth)});
      const auto version = taken();
      CHECK((version == 1 || version == 2));
      CHECK(publish_under({}).status == 0);
      CHECK(taken() == 2);
      if (ran.status == 0) break;
      ++kills;
      REQUIRE(nth < calls_max);
    }
  }
  MESSAGE("killed ", kills, " times");
  CHECK(kills >= 15);
}
