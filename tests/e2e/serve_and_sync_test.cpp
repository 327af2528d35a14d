// A repository, a real nginx, the real lanrian-sync: the road of a release from a host to a kiosk.
#include <doctest/doctest.h>
#include <signal.h>

#include "data/exchange/sync_status.h"
#include "data/slot.h"
#include "platform/os/child_process.h"
#include "sync/publish.h"
#include "tests/e2e/nginx_server.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/run_program.h"
#include "tests/fakes/sample_release.h"

using namespace lanrian;
using namespace std::chrono_literals;
using tests::eventually;
using tests::sample_release;

namespace {

// A host with one release of Kalasin, and a kiosk that has nothing yet.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("serve-and-sync").value();
  os::Path repository = folder.path() / "repository";
  tests::OneKeyNetwork network{folder.path(), repository};
  os::Path state = folder.path() / "state";
  os::Path config = folder.path() / "kiosk.toml";

  Fixture() {
    publish(3);
    REQUIRE(os::write_file_atomically(config, ""));
  }

  void publish(int places) { network.publish(sample_release("kalasin", places)); }

  tests::Ran sync_once(const std::string& from) const {
    return tests::run_program({LANRIAN_SYNC, "--once", "--config", config.string(), "--state",
                               state.string(), "--from", from});
  }

  os::ChildProcess start_polling(const std::string& mirror) {
    REQUIRE(
        os::write_file_atomically(config, "mirrors = [\"" + mirror + "\"]\npoll_seconds = 2\n"));
    auto started = os::ChildProcess::start(
        {LANRIAN_SYNC, "--config", config.string(), "--state", state.string()});
    REQUIRE(started);
    return *std::move(started);
  }

  // The version that a kiosk would show; -1: none.
  std::int64_t shown() const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    return opened ? opened->slot.stamp().version : -1;
  }

  // What a kiosk of the version before can take the newest one from: the delta, the release.
  std::vector<os::Path> targets() const {
    const auto offer = sync::published_offer(repository, {"kalasin"}).value();
    return {repository / announced(offer, offer.deltas.back()).name,
            repository / announced(offer.release).name};
  }
};

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

bool is_one_line(const std::string& text) {
  return !text.empty() && text.find('\n') == text.size() - 1;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a release goes from nginx to a kiosk, and once is enough") {
  const tests::NginxServer server(repository);
  const auto first = sync_once(server.url());
  CHECK(first.status == 0);
  CHECK(first.err.empty());
  CHECK(first.out.starts_with("kalasin: version 1, 3 places, "));
  CHECK(shown() == 1);
  const auto second = sync_once(server.url() + "/");
  CHECK(second.status == 0);
  CHECK(second.out == "kalasin: nothing newer than version 1\n");
  publish(4);
  CHECK(sync_once(server.url()).out.starts_with("kalasin: version 2, 4 places, "));
  CHECK(shown() == 2);
}

TEST_CASE_FIXTURE(Fixture, "whatever the host does wrong, the old release serves and heals") {
  tests::NginxServer server(repository);
  REQUIRE(sync_once(server.url()).status == 0);
  publish(4);
  const auto timestamp = repository / "metadata" / "timestamp.json";
  const auto good_timestamp = os::read_file(timestamp, 1 << 20).value();
  const auto files = targets();
  std::vector<std::string> good_files;
  for (const auto& file : files) good_files.push_back(os::read_file(file, 1 << 20).value());
  SUBCASE("it is down") { server.stop(); }
  SUBCASE("it has no timestamp") { std::filesystem::remove(timestamp); }
  SUBCASE("its timestamp is half there") {
    std::filesystem::resize_file(timestamp, good_timestamp.size() / 2);
  }
  SUBCASE("it lacks the release") {
    for (const auto& file : files) std::filesystem::remove(file);
  }
  SUBCASE("its release is half there") {
    for (const auto& file : files) {
      std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    }
  }
  SUBCASE("its release has a wrong byte") {
    for (std::size_t i = 0; i < files.size(); ++i) {
      auto bytes = good_files[i];
      bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 8);
      REQUIRE(os::write_file_atomically(files[i], bytes));
    }
  }
  const auto failed = sync_once(server.url());
  CHECK(failed.status == 1);
  CHECK(failed.out.empty());
  CHECK(is_one_line(failed.err));
  CHECK(failed.err.starts_with("lanrian-sync: "));
  CHECK(shown() == 1);
  const auto status = data::exchange::read_status(state).value();
  CHECK(status.failures == 1);
  CHECK("lanrian-sync: " + status.last_error + "\n" == failed.err);

  REQUIRE(os::write_file_atomically(timestamp, good_timestamp));
  for (std::size_t i = 0; i < files.size(); ++i) {
    REQUIRE(os::write_file_atomically(files[i], good_files[i]));
  }
  server.stop();
  server.start();
  CHECK(sync_once(server.url()).status == 0);
  CHECK(shown() == 2);
  CHECK(data::exchange::read_status(state)->last_error.empty());
}

TEST_CASE_FIXTURE(Fixture, "left alone with a 2 s poll, a kiosk takes a second release") {
  const tests::NginxServer server(repository);
  auto polling = start_polling(server.url());
  REQUIRE(eventually(20s, [this] { return shown() == 1; }));
  publish(4);
  REQUIRE(eventually(20s, [this] { return shown() == 2; }));
  REQUIRE(eventually(
      20s, [this] { return data::exchange::read_status(state)->next_attempt.has_value(); }));

  SUBCASE("a second lanrian-sync on the same state is turned away") {
    const auto second = sync_once(server.url());
    CHECK(second.status == 1);
    CHECK(is_one_line(second.err));
    CHECK(has(second.err, "in use by another process: stop the other lanrian-sync"));
  }
  const auto before = std::chrono::steady_clock::now();
  REQUIRE(::kill(polling.pid(), SIGTERM) == 0);
  CHECK(polling.wait() == 0);
  CHECK(std::chrono::steady_clock::now() - before < 5s);
  CHECK(sync_once(server.url()).status == 0);
}

TEST_CASE_FIXTURE(Fixture, "a poll survives its mirror's absence") {
  tests::NginxServer server(repository);
  const auto polling = start_polling(server.url());
  REQUIRE(eventually(20s, [this] { return shown() == 1; }));
  server.stop();
  REQUIRE(eventually(20s, [this] {
    const auto status = data::exchange::read_status(state);
    return status && status->failures > 0;
  }));
  publish(4);
  server.start();
  CHECK(eventually(30s, [this] { return shown() == 2; }));
}

TEST_CASE_FIXTURE(Fixture, "a stick brings a release as a web server does") {
  const auto taken = sync_once(repository.string() + "/");
  CHECK(taken.status == 0);
  CHECK(shown() == 1);
  std::filesystem::rename(repository, folder.path() / "unplugged");
  const auto gone = sync_once(repository.string());
  CHECK(gone.status == 1);
  CHECK(has(gone.err, "is the stick in"));
}

TEST_CASE_FIXTURE(Fixture, "usage, configuration and status are told in words") {
  const auto wrong = tests::run_program({LANRIAN_SYNC, "--nonsense"});
  CHECK(wrong.status == 2);
  CHECK(is_one_line(wrong.err));
  const auto help = tests::run_program({LANRIAN_SYNC, "--help"});
  CHECK(help.status == 0);
  CHECK(has(help.out, "Examples:"));
  CHECK(has(help.out, "Exit status:"));

  const auto run = [this](const char* option) {
    return tests::run_program(
        {LANRIAN_SYNC, "--config", config.string(), "--state", state.string(), option});
  };
  CHECK(has(run("--status").out, "no sync has run yet"));
  CHECK(run("--once").status == 2);
  REQUIRE(os::write_file_atomically(config, "mirors = []\n"));
  const auto typo = run("--once");
  CHECK(typo.status == 2);
  CHECK(has(typo.err, "kiosk.toml:1: unknown key 'mirors': write 'mirrors'"));
  CHECK(sync_once("ftp://example.org").status == 2);

  REQUIRE(os::write_file_atomically(config, "mirrors = [\"" + repository.string() + "\"]\n"));
  REQUIRE(run("--once").status == 0);
  const auto status = run("--status");
  CHECK(status.status == 0);
  CHECK(has(status.out, "kalasin: version 1, released 2026-11-21T00:00:00Z, "));
  CHECK(has(status.out, "last error: none\n"));
}
