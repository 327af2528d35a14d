// 2,618 real rows of a public table, dirty on purpose, the whole road: converted, checked,
// released, served by nginx, synced, and shown on the kiosk's lists. Without the table only this is
// skipped.
#include <doctest/doctest.h>

#include "data/directory.h"
#include "platform/os/file.h"
#include "tests/e2e/nginx_server.h"
#include "tests/e2e/run_program.h"
#include "tests/fakes/shared_data.h"

using namespace lanrian;
using tests::run_program;

namespace {

// Rows of the table that this test looks for on the screen.
constexpr std::string_view kalasin_museum = "พิพิธภัณฑ์สิรินธร";

std::vector<std::string> folders_below(const os::Path& root) {
  std::vector<std::string> folders;
  for (const auto& name : os::list_folder(root).value()) folders.push_back((root / name).string());
  return folders;
}

tests::Ran run_on(std::vector<std::string> command, const std::vector<std::string>& folders) {
  command.insert(command.end(), folders.begin(), folders.end());
  return run_program(command);
}

// Pictures stay where a person can open them after the test.
os::Path pictures() {
  os::Path folder = os::Path(LANRIAN_BINARY_DIR) / "real-places";
  REQUIRE(os::make_folders(folder));
  return folder;
}

}  // namespace

TEST_CASE("2,618 real places go from a public table to the kiosk's lists") {
  const os::Path table = tests::shared_data("places/learning_places.csv");
  if (table.empty()) {
    MESSAGE("skipped: no places/learning_places.csv in $LANRIAN_SHARED_DATA");
    return;
  }
  const auto folder = os::TemporaryFolder::make("real-places").value();
  const os::Path content = folder.path() / "content";
  const os::Path repository = folder.path() / "repository";
  const os::Path state = folder.path() / "state";
  REQUIRE(run_program({CONVERT_LEARNING_PLACES, table, content}).status == 0);
  const auto folders = folders_below(content);
  REQUIRE(folders.size() == 77);

  const auto checked = run_on({LANRIAN_PUBLISH, "check"}, folders);
  REQUIRE_MESSAGE(checked.status == 0, checked.out);
  CHECK(checked.out.find("2618 places in 77 folders, 0 errors") != std::string::npos);

  auto released_folders = folders;
  released_folders.push_back(repository);
  const auto released = run_on({LANRIAN_PUBLISH, "release", "--trial"}, released_folders);
  REQUIRE_MESSAGE(released.status == 0, released.err);

  const tests::NginxServer nginx(repository);
  const auto synced = run_program({LANRIAN_SYNC, "--once", "--from", nginx.url(), "--state", state,
                                   "--root", repository / "metadata" / "1.root.json"});
  REQUIRE_MESSAGE(synced.status == 0, synced.err);
  std::size_t places = 0;
  for (const auto& city : data::cities_in(state / "releases")) {
    places += data::open_current_slot(state / "releases", city)->slot.places()->size();
  }
  CHECK(places == 2618);

  for (const auto& [city, screen] : {std::pair<std::string, std::string>{"kalasin", "list:museum"},
                                     {"bangkok", "list:temple"}}) {
    const os::Path config = folder.path() / "kiosk.toml";
    REQUIRE(os::write_file_atomically(config, "city = \"" + city + "\"\n"));
    const os::Path dump = folder.path() / "dump.json";
    const auto shown =
        run_program({LANRIAN, "--config", config, "--state", state, "--screen", screen, "--dump-ui",
                     dump, "--screenshot", pictures() / (city + ".png")});
    REQUIRE_MESSAGE(shown.status == 0, shown.err);
    const auto text = os::read_file(dump, 1 << 20).value();
    CHECK(text.find("\"listitem\"") != std::string::npos);
    if (city == "kalasin") CHECK(text.find(kalasin_museum) != std::string::npos);
  }
}
