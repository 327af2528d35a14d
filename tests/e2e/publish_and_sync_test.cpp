// An operator's folder, the real lanrian-publish, a real nginx, the real lanrian-sync: the whole
// road from a spreadsheet to what a kiosk opens.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "data/slot.h"
#include "platform/os/child_process.h"
#include "tests/e2e/nginx_server.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;
using namespace std::chrono_literals;
using tests::eventually;

namespace {

const os::Path seed_folders = os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed";

// The names of the seed's content folders.
std::vector<std::string> seed_cities() {
  std::vector<std::string> cities;
  for (const auto& entry : std::filesystem::directory_iterator(seed_folders)) {
    if (entry.is_directory()) cities.push_back(entry.path().filename().string());
  }
  std::sort(cities.begin(), cities.end());
  return cities;
}

std::map<std::string, std::string> files_below(const os::Path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).string()] =
        os::read_file(entry.path(), 1 << 28).value();
  }
  return files;
}

// An operator with a copy of Kalasin's folder, a host and a kiosk.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("publish-and-sync").value();
  os::Path content = folder.path() / "kalasin";
  os::Path repository = folder.path() / "repository";
  tests::OneKeyNetwork network{folder.path(), repository, seed_cities()};
  os::Path state = folder.path() / "state";
  os::Path config = folder.path() / "kiosk.toml";

  Fixture() {
    std::filesystem::copy(seed_folders / "kalasin", content);
    REQUIRE(os::write_file_atomically(config, ""));
  }

  tests::Ran publish(const os::Path& from) const {
    return tests::run_program({LANRIAN_PUBLISH, "release", from.string(), repository.string()});
  }

  tests::Ran sync_once(const std::string& from) const {
    return tests::run_program({LANRIAN_SYNC, "--once", "--config", config.string(), "--state",
                               state.string(), "--from", from});
  }

  void append_row(const std::string& row) const {
    const auto path = content / "places.csv";
    const auto text = os::read_file(path, 1 << 20).value();
    REQUIRE(os::write_file_atomically(path, text + row + "\n"));
  }

  bool shows(const std::string& place) const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    return opened && opened->slot.place({place}).ok();
  }

  std::int64_t version() const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    return opened ? opened->slot.stamp().version : -1;
  }
};

constexpr char good_row[] =
    "new-library,ห้องสมุดใหม่,New Library,library,เมืองกาฬสินธุ์,Mueang Kalasin,,,"
    "https://example.org/,CC0-1.0,";

}  // namespace

TEST_CASE_FIXTURE(Fixture, "every city of the seed goes from its folder to a kiosk") {
  const auto cities = seed_cities();
  CHECK(cities.size() >= 15);
  for (const auto& city : cities) {
    const auto published = publish(seed_folders / city);
    INFO(published.err);
    CHECK(published.status == 0);
  }
  const tests::NginxServer server(repository);
  const auto synced = sync_once(server.url());
  INFO(synced.err);
  CHECK(synced.status == 0);
  std::size_t places = 0;
  for (const auto& city : cities) {
    const auto opened = data::open_current_slot(state / "releases", {city});
    REQUIRE(opened);
    CHECK(opened->slot.stamp().version == 1);
    places += opened->slot.places().value().size();
  }
  CHECK(places >= 75);
}

TEST_CASE_FIXTURE(Fixture, "left alone with a 2 s poll, a kiosk takes what was published later") {
  REQUIRE(publish(content).status == 0);
  const tests::NginxServer server(repository);
  REQUIRE(os::write_file_atomically(
      config, "cities = [\"kalasin\"]\nmirrors = [\"" + server.url() + "\"]\npoll_seconds = 2\n"));
  const auto polling = os::ChildProcess::start(
      {LANRIAN_SYNC, "--config", config.string(), "--state", state.string()});
  REQUIRE(polling);
  REQUIRE(eventually(20s, [this] { return version() == 1; }));
  CHECK_FALSE(shows("new-library"));
  append_row(good_row);
  REQUIRE(publish(content).status == 0);
  CHECK(eventually(20s, [this] { return shows("new-library"); }));
  CHECK(version() == 2);
}

TEST_CASE_FIXTURE(Fixture, "a bad row publishes nothing, and a kiosk sees nothing of it") {
  REQUIRE(publish(content).status == 0);
  const auto before = files_below(repository);
  append_row("bad id!,,,library,,,,,,,");
  const auto refused = publish(content);
  CHECK(refused.status == 1);
  CHECK_FALSE(refused.err.empty());
  CHECK(files_below(repository) == before);
  const tests::NginxServer server(repository);
  CHECK(sync_once(server.url()).status == 0);
  CHECK(version() == 1);
}

TEST_CASE_FIXTURE(Fixture, "publishing unchanged content again changes nothing for kiosks") {
  REQUIRE(publish(content).status == 0);
  REQUIRE(sync_once(repository.string()).status == 0);
  const auto before = files_below(repository);
  REQUIRE(publish(content).status == 0);
  CHECK(files_below(repository) == before);
  CHECK(sync_once(repository.string()).out == "kalasin: nothing newer than version 1\n");
}

TEST_CASE("the built seed is every content folder as version 0, and building it again is equal") {
  const os::Path built = os::Path(LANRIAN_BINARY_DIR) / "seed";
  for (const auto& city : seed_cities()) {
    const auto opened = data::open_current_slot(built / "releases", {city});
    REQUIRE(opened);
    CHECK(opened->fallback.empty());
    CHECK(opened->slot.stamp().version == 0);
    CHECK(opened->slot.stamp().released_at == "2026-11-21T00:00:00Z");
  }
  CHECK(data::cities_in(built / "releases").size() == seed_cities().size());
  const auto folder = os::TemporaryFolder::make("seed-again");
  REQUIRE(folder);
  const auto again = tests::run_program(
      {"cmake", std::string("-DPUBLISH=") + LANRIAN_PUBLISH, std::string("-DSYNC=") + LANRIAN_SYNC,
       "-DFOLDERS=" + seed_folders.string(),
       "-DREPOSITORY=" + (folder->path() / "repository").string(),
       "-DSEED=" + (folder->path() / "seed").string(),
       "-DSTAMP=" + (folder->path() / "stamp").string(), "-P",
       std::string(LANRIAN_SOURCE_DIR) + "/platform/cmake/seed.cmake"});
  INFO(again.err);
  REQUIRE(again.status == 0);
  CHECK(files_below(folder->path() / "seed") == files_below(built));
}
