// A city's word list with the real programs: from dictionary.txt in an operator's folder over a
// real nginx, or a stick, to what a kiosk reads; and what a kiosk shows when the host lost it.
#include <doctest/doctest.h>

#include "data/exchange/sync_status.h"
#include "data/slot.h"
#include "platform/os/child_process.h"
#include "tests/e2e/nginx_server.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;
using namespace std::chrono_literals;

namespace {

const os::Path kalasin = os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed" / "kalasin";

// An operator with a copy of Kalasin's folder, a host and a kiosk.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("word-list").value();
  os::Path content = folder.path() / "kalasin";
  os::Path repository = folder.path() / "repository";
  tests::OneKeyNetwork network{folder.path(), repository};
  os::Path state = folder.path() / "state";
  os::Path config = folder.path() / "kiosk.toml";

  Fixture() {
    std::filesystem::copy(kalasin, content);
    REQUIRE(os::write_file_atomically(config, ""));
    write_list("# ชื่อเฉพาะ\nไดโนเสาร์\nภูกุ้มข้าว\n");
  }

  void write_list(const std::string& text) const {
    REQUIRE(os::write_file_atomically(content / "dictionary.txt", text));
  }

  tests::Ran publish() const {
    return tests::run_program({LANRIAN_PUBLISH, "release", content.string(), repository.string()});
  }

  tests::Ran sync_once(const std::string& from) const {
    return tests::run_program({LANRIAN_SYNC, "--once", "--config", config.string(), "--state",
                               state.string(), "--from", from});
  }

  std::optional<data::Asset> asset() const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    return opened ? data::word_list_of(opened->slot.assets().value()) : std::nullopt;
  }

  // What a kiosk's worker reads; empty where there is no sound list.
  std::string list() const {
    const auto named = asset();
    const auto bytes = named ? data::read_asset(state, *named) : Result<std::string>("");
    return bytes ? *bytes : "";
  }

  std::int64_t version() const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    return opened ? opened->slot.stamp().version : -1;
  }

  // The one file below the repository's media.
  os::Path media() const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(repository / "media")) {
      if (entry.is_regular_file()) return entry.path();
    }
    return {};
  }
};

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture,
                  "a list goes from the folder over nginx to the kiosk, sorted and proven") {
  const auto published = publish();
  CHECK(published.status == 0);
  CHECK(has(published.out, "kalasin: published version 1, 20 places, 2 words, "));
  const tests::NginxServer server(repository);
  const auto synced = sync_once(server.url());
  INFO(synced.err);
  CHECK(synced.status == 0);
  CHECK(synced.err.empty());
  CHECK(list() == "ภูกุ้มข้าว\nไดโนเสาร์\n");
  REQUIRE(asset());
  CHECK(asset()->id.value == "dictionary");
  const auto head = tests::http_head(server.url() + "/" + data::asset_name(*asset()));
  CHECK(has(head, " 200 OK\r\n"));
  CHECK(has(head, "Cache-Control: public, max-age=31536000, immutable, no-transform\r\n"));
}

TEST_CASE_FIXTURE(Fixture,
                  "a change of the list alone is a new version, its order and notes none") {
  REQUIRE(publish().status == 0);
  write_list("ภูกุ้มข้าว\r\n\r\nไดโนเสาร์ # ในชื่อพิพิธภัณฑ์\r\n");
  CHECK(publish().out == "kalasin: unchanged, version 1 stays\n");
  const tests::NginxServer server(repository);
  REQUIRE(sync_once(server.url()).status == 0);
  write_list("ภูกุ้มข้าว\nสหัสขันธ์\nไดโนเสาร์\n");
  CHECK(has(publish().out, "kalasin: published version 2, 20 places, 3 words, "));
  CHECK(sync_once(server.url()).status == 0);
  CHECK(version() == 2);
  CHECK(list() == "ภูกุ้มข้าว\nสหัสขันธ์\nไดโนเสาร์\n");
  std::filesystem::remove(content / "dictionary.txt");
  CHECK(has(publish().out, "kalasin: published version 3, 20 places, "));
  CHECK(sync_once(server.url()).status == 0);
  CHECK(version() == 3);
  CHECK_FALSE(asset());
}

TEST_CASE_FIXTURE(Fixture, "a list that the host lost or damaged is told, and the city shows") {
  REQUIRE(publish().status == 0);
  const auto path = media();
  const auto good = os::read_file(path, 1 << 20).value();
  SUBCASE("lost") { std::filesystem::remove(path); }
  SUBCASE("a wrong byte") {
    auto bytes = good;
    bytes[3] = static_cast<char>(bytes[3] ^ 4);
    REQUIRE(os::write_file_atomically(path, bytes));
  }
  SUBCASE("half there") { std::filesystem::resize_file(path, good.size() / 2); }
  SUBCASE("longer") { REQUIRE(os::write_file_atomically(path, good + good)); }
  const tests::NginxServer server(repository);
  const auto synced = sync_once(server.url());
  CHECK(synced.status == 1);
  CHECK(synced.out.starts_with("kalasin: version 1, 20 places, "));
  CHECK(has(synced.err, "take the word list of kalasin: "));
  CHECK(synced.err.find('\n') == synced.err.size() - 1);
  CHECK(version() == 1);
  CHECK(list().empty());
  const auto status = data::exchange::read_status(state).value();
  CHECK("lanrian-sync: " + status.last_error + "\n" == synced.err);
  CHECK(status.cities.at({"kalasin"}).version == 1);

  REQUIRE(os::write_file_atomically(path, good));
  const auto healed = sync_once(server.url());
  CHECK(healed.status == 0);
  CHECK(healed.out == "kalasin: nothing newer than version 1, its word list came\n");
  CHECK(list() == good);
  CHECK(data::exchange::read_status(state)->last_error.empty());
}

TEST_CASE_FIXTURE(Fixture, "left alone, a kiosk tells of a missing list once and takes it later") {
  REQUIRE(publish().status == 0);
  const auto path = media();
  const auto good = os::read_file(path, 1 << 20).value();
  std::filesystem::remove(path);
  const tests::NginxServer server(repository);
  REQUIRE(os::write_file_atomically(config,
                                    "mirrors = [\"" + server.url() + "\"]\npoll_seconds = 1\n"));
  const auto polling = os::ChildProcess::start(
      {LANRIAN_SYNC, "--config", config.string(), "--state", state.string()});
  REQUIRE(polling);
  CHECK(tests::eventually(20s, [this] {
    const auto status = data::exchange::read_status(state);
    return status && status->failures >= 2;
  }));
  CHECK(version() == 1);
  const auto sequence = data::read_pointer(state / "releases", {"kalasin"})->sequence;
  REQUIRE(os::write_file_atomically(path, good));
  CHECK(tests::eventually(20s, [&] { return list() == good; }));
  CHECK(tests::eventually(20s, [&] {
    return data::read_pointer(state / "releases", {"kalasin"})->sequence == sequence + 1;
  }));
}

TEST_CASE_FIXTURE(Fixture, "a stick brings a list as a web server does") {
  REQUIRE(publish().status == 0);
  CHECK(sync_once(repository.string()).status == 0);
  CHECK(list() == "ภูกุ้มข้าว\nไดโนเสาร์\n");
}

TEST_CASE("the built seed holds the word list of every city that has one") {
  const os::Path built = os::Path(LANRIAN_BINARY_DIR) / "seed";
  int lists = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kalasin.parent_path())) {
    if (!std::filesystem::exists(entry.path() / "dictionary.txt")) continue;
    const auto opened =
        data::open_current_slot(built / "releases", {entry.path().filename().string()});
    REQUIRE(opened);
    const auto asset = data::word_list_of(opened->slot.assets().value());
    REQUIRE(asset);
    CHECK(data::read_asset(built, *asset).ok());
    ++lists;
  }
  CHECK(lists >= 5);
}
