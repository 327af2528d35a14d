// An operator at a real kiosk with a real lanrian-sync beside it: he asks, it answers, and what he
// asked for is on the screen.
#include <doctest/doctest.h>

#include <cstdlib>

#include "app/config/operator_pin.h"
#include "tests/e2e/synced_kiosk.h"
#include "tests/e2e/terminal.h"

using namespace lanrian;
using tests::run_program;
using tests::sample_release;

namespace {

// Its PIN is 4711.
std::string desk_lines() {
  const auto pin = config::hash_pin("4711", std::string(32, '5'), config::pin_iterations_min);
  return "city = \"kalasin\"\nlanguage = \"en\"\noperator_pin = \"" + config::to_text(pin) + "\"\n";
}

// A kiosk with an operator at it, and what is plugged in there.
struct Fixture : tests::SyncedKiosk {
  os::Path media = folder.path() / "media";

  Fixture() : SyncedKiosk(desk_lines()) {
    ::setenv("LANRIAN_SEED", (folder.path() / "no-seed").c_str(), 1);
    REQUIRE(os::make_folders(media));
  }
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;
  ~Fixture() { ::unsetenv("LANRIAN_SEED"); }

  // What an operator does after he has shown that he is one.
  tests::Ran at_desk(const std::string& steps) const {
    const os::Path script = folder.path() / "visit.txt";
    REQUIRE(os::write_file_atomically(
        script,
        "tap Touch to begin\nhold City kalasin 5100\ntype 4711\nkey enter\nscreen operator\n" +
            steps));
    return run_program({LANRIAN, "--window", "1080x1920", "--config", config, "--state", state,
                        "--media", media, "--script", script});
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "Update now leads to the new version on the screen") {
  network.publish(sample_release("kalasin", 5));
  const auto ran = at_desk(
      "wait-for Version 1 1000\ntap Update now\ntap Yes\nwait-for Done 30000\n"
      "wait-for Version 2, published 10000\ntap Operator's page\n"
      "wait-for Version 2, published 1000\ntap Leave\nscreen home\n");
  CHECK_MESSAGE(ran.status == 0, ran.err);
  CHECK(shown() == 2);
}

TEST_CASE_FIXTURE(Fixture, "a stick is found, looked at and applied; back a version, and forward") {
  network.publish(sample_release("kalasin", 5));
  std::filesystem::create_directories(media / "KINGSTON");
  std::filesystem::rename(mirror, media / "KINGSTON" / "lanrian");
  const auto ran = at_desk(
      "tap From a USB stick\ntap KINGSTON\nwait-for Version 2, version 1 shows now 30000\n"
      "tap Apply\nwait-for Done 30000\nwait-for Version 2, published 10000\n"
      "tap Operator's page\n"
      "tap City kalasin: go back to the version before\ntap Yes\nwait-for Done 30000\n"
      "wait-for Version 1, published 10000\nwait-for Held at this version 10000\n"
      "tap Operator's page\ntap City kalasin: follow again\ntap Yes\n"
      "wait-for Done 30000\nwait-for Version 2, published 10000\n");
  CHECK_MESSAGE(ran.status == 0, ran.err);
  CHECK(shown() == 2);
}

TEST_CASE_FIXTURE(Fixture,
                  "a mirror that is away and a stick of another network are told as such") {
  std::filesystem::rename(mirror, folder.path() / "away");
  os::TemporaryFolder other = os::TemporaryFolder::make("operator-e2e").value();
  const tests::OneKeyNetwork foreign{other.path(), media / "FOREIGN"};
  foreign.publish(sample_release("kalasin", 9));
  // The kiosk's own network again, for the foreign one pointed the environment at itself.
  ::setenv("XDG_CONFIG_HOME", (folder.path() / "config").c_str(), 1);
  const auto ran = at_desk(
      "tap Update now\ntap Yes\nwait-for It did not work 30000\n"
      "tap Operator's page\ntap From a USB stick\ntap FOREIGN\n"
      "wait-for It did not work 30000\nwait-for What shows stays whole. See 1000\n");
  CHECK_MESSAGE(ran.status == 0, ran.err);
  CHECK(shown() == 1);
}

TEST_CASE("lanrian --hash-pin prints the line that kiosk.toml takes, and repeats no digit") {
  tests::Terminal terminal({LANRIAN, "--hash-pin"});
  REQUIRE(terminal.shows("New PIN, 4 to 8 digits: "));
  CHECK_FALSE(terminal.echoes());
  terminal.type("471100\n");
  REQUIRE(terminal.shows("The same once more: "));
  terminal.type("471100\n");
  CHECK(terminal.wait() == 0);
  CHECK(terminal.screen().find("471100") == std::string::npos);
  const auto begin = terminal.screen().find("operator_pin = \"sha256:");
  REQUIRE(begin != std::string::npos);
  const auto quote = terminal.screen().find('"', begin) + 1;
  const auto text = terminal.screen().substr(quote, terminal.screen().find('"', quote) - quote);
  const auto hash = config::parse_pin_hash(text);
  REQUIRE(hash);
  CHECK(config::proves(*hash, "471100"));
}

TEST_CASE("lanrian --hash-pin refuses what is no PIN, or not the same twice") {
  for (const auto& [first, second] : {std::pair("123\n", ""), std::pair("1234\n", "1235\n")}) {
    tests::Terminal terminal({LANRIAN, "--hash-pin"});
    REQUIRE(terminal.shows("New PIN"));
    terminal.type(first);
    if (*second) {
      REQUIRE(terminal.shows("once more"));
      terminal.type(second);
    }
    CHECK(terminal.wait() == 1);
    CHECK(terminal.screen().find("begin again") != std::string::npos);
  }
}
