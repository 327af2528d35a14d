// How lanrian-publish comes by the passphrase of keys, and who else sees it: nobody.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>

#include "tests/e2e/network_desk.h"
#include "tests/e2e/terminal.h"

using namespace lanrian;
using tests::has;
using tests::Terminal;

namespace {

struct Desk : tests::NetworkDesk {
  // new-city is the quickest command that needs a passphrase.
  std::vector<std::string> new_city(std::vector<std::string> before) const {
    for (const auto* word : {LANRIAN_PUBLISH, "keys", "new-city", "tak", "--keys"}) {
      before.emplace_back(word);
    }
    before.push_back(keys);
    return before;
  }
  bool has_key() const { return std::filesystem::exists(in("keys/city-tak.pem")); }
  bool opens(const std::string& text) const {
    return sync::signing::KeyRing::read(keys, text).ok();
  }
  tests::Ran from_file(const std::string& bytes) const {
    write("secret", bytes);
    auto words =
        new_city({"setsid", "-w", "sh", "-c", "exec \"$@\" 3<'" + in("secret") + "'", "sh"});
    words.insert(words.end(), {"--passphrase-fd", "3"});
    return tests::run_program(words);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Desk, "without file descriptor, environment and terminal all three are named") {
  const auto ran =
      tests::run_program(new_city({"setsid", "-w", "env", "-u", "LANRIAN_PASSPHRASE"}));
  CHECK(ran.status == 1);
  CHECK(has(ran.err,
            "name a file descriptor with --passphrase-fd, or set LANRIAN_PASSPHRASE, or "
            "type it at a terminal\n"));
  CHECK_FALSE(has_key());
}

TEST_CASE_FIXTURE(Desk, "a file descriptor gives its first line, without the line feed") {
  const auto ran = from_file("mamuang suk\n");
  INFO(ran.err);
  CHECK(ran.status == 0);
  CHECK(opens("mamuang suk"));
}

TEST_CASE_FIXTURE(Desk, "a file descriptor that is empty, closed or endless is refused") {
  CHECK(has(from_file("\n").err, "read passphrase: nothing came from file descriptor 3"));
  CHECK(has(from_file(std::string(5000, 'x')).err, "it is longer than 1024 bytes"));
  auto words = new_city({"setsid", "-w"});
  words.insert(words.end(), {"--passphrase-fd", "99"});
  CHECK(tests::run_program(words).status == 1);
  words.back() = "root";
  CHECK(tests::run_program(words).status == 2);
  CHECK_FALSE(has_key());
}

TEST_CASE_FIXTURE(Desk, "a new passphrase is typed twice at the terminal, and never shown") {
  Terminal terminal(new_city({"env", "-u", "LANRIAN_PASSPHRASE"}));
  REQUIRE(terminal.shows("New passphrase of the keys: "));
  CHECK_FALSE(terminal.echoes());
  terminal.type("mamuang\n");
  REQUIRE(terminal.shows("The same once more: "));
  terminal.type("mamuang\n");
  CHECK(terminal.wait() == 0);
  CHECK(terminal.echoes());
  CHECK_FALSE(has(terminal.screen(), "mamuang"));
  CHECK(opens("mamuang"));
}

TEST_CASE_FIXTURE(Desk, "two that differ, and none at all, make no key") {
  for (const std::string second : {"malako\n", "\n", "\x04"}) {
    CAPTURE(second);
    Terminal terminal(new_city({"env", "-u", "LANRIAN_PASSPHRASE"}));
    REQUIRE(terminal.shows("New passphrase of the keys: "));
    terminal.type("mamuang\n");
    REQUIRE(terminal.shows("The same once more: "));
    terminal.type(second);
    CHECK(terminal.wait() == 1);
    CHECK(has(terminal.screen(), "read passphrase: "));
    CHECK_FALSE(has_key());
  }
}

TEST_CASE_FIXTURE(Desk,
                  "a program that is interrupted leaves a terminal that shows what is typed") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(signal);
    Terminal terminal(new_city({"env", "-u", "LANRIAN_PASSPHRASE"}));
    REQUIRE(terminal.shows("New passphrase of the keys: "));
    CHECK_FALSE(terminal.echoes());
    ::kill(terminal.pid(), signal);
    CHECK(terminal.wait() == 128 + signal);
    CHECK(terminal.echoes());
    CHECK_FALSE(has_key());
  }
}

TEST_CASE_FIXTURE(Desk, "a program that is stopped gives the terminal back, and asks again") {
  Terminal terminal(new_city({"env", "-u", "LANRIAN_PASSPHRASE"}));
  REQUIRE(terminal.shows("New passphrase of the keys: "));
  // The kernel never stops a process group whose parent is in another session, so that this one
  // is where others are after SIGCONT.
  ::kill(terminal.pid(), SIGTSTP);
  REQUIRE(terminal.shows("New passphrase of the keys: \r\nNew passphrase of the keys: "));
  CHECK_FALSE(terminal.echoes());
  terminal.type("mamuang\n");
  REQUIRE(terminal.shows("The same once more: "));
  terminal.type("mamuang\n");
  CHECK(terminal.wait() == 0);
  CHECK(opens("mamuang"));
}
