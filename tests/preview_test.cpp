#include "sync/preview.h"

#include <doctest/doctest.h>

#include "sync/sync_run.h"
#include "sync/transfer/folder_fetcher.h"
#include "tests/fakes/sample_release.h"
#include "tests/fakes/test_network.h"

using namespace lanrian;
using namespace lanrian::sync;
using tests::sample_release;

namespace {

// A stick with one city's release, and a kiosk.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("preview-test").value();
  tests::TestNetwork network{folder.path() / "repository"};
  os::Path state = folder.path() / "state";
  Trust trust{state, network.root(), tests::sample_now()};
  std::vector<std::unique_ptr<transfer::Fetcher>> stick;

  Fixture() {
    REQUIRE(os::make_folders(state));
    stick.push_back(std::make_unique<transfer::FolderFetcher>(network.repository().string()));
    publish(3);
  }

  void publish(int places, const std::string& wording = "one") {
    REQUIRE(network.publish(sample_release("kalasin", places, wording)));
  }
  auto preview() { return preview_repository(*stick[0], trust, {}); }
  void take() { REQUIRE(sync_cities(stick, {}, trust).faults.empty()); }

  // What the state holds, downloads aside.
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(state)) {
      const auto name = entry.path().lexically_relative(state).string();
      if (!entry.is_regular_file() || name.ends_with(".part")) continue;
      files[name] = os::read_file(entry.path(), 1 << 24).value();
    }
    return files;
  }
};

const data::CityId kalasin{"kalasin"};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "what a stick would bring to an empty kiosk is told, and nothing kept") {
  const auto previews = preview();
  REQUIRE(previews);
  REQUIRE(previews->size() == 1);
  const auto& would = previews->at(kalasin);
  CHECK(would.version == 1);
  CHECK_FALSE(would.shown_version);
  CHECK(would.added == 4);  // three places and the city
  CHECK(
      in_words(kalasin, would).starts_with("kalasin: version 1, which is not here yet: 4 records"));
  CHECK(files().empty());
}

TEST_CASE_FIXTURE(Fixture, "added, changed and removed records are counted against what shows") {
  take();
  publish(5);
  const auto before = files();
  CHECK(preview()->at(kalasin) ==
        data::exchange::CityPreview{2, 1, 2, 0, 0, preview()->at(kalasin).bytes});
  CHECK(files() == before);
  publish(2, "two");
  const auto would = preview()->at(kalasin);
  CHECK(would.removed == 1);
  CHECK(would.added == 0);
  CHECK(would.changed >= 2);
  CHECK(in_words(kalasin, would).starts_with("kalasin: version 3 (version 1 shows): 0 added, "));
  take();
  CHECK(preview()->at(kalasin) == data::exchange::CityPreview{3, 3, 0, 0, 0, 0});
  CHECK(in_words(kalasin, preview()->at(kalasin)) ==
        "kalasin: nothing newer, it has version 3 and version 3 shows");
}

TEST_CASE_FIXTURE(Fixture, "an old stick is told to have nothing newer, a foreign one is refused") {
  std::filesystem::copy(network.repository(), folder.path() / "old",
                        std::filesystem::copy_options::recursive);
  publish(4);
  take();
  transfer::FolderFetcher old((folder.path() / "old").string());
  const auto found = preview_repository(old, trust, {});
  REQUIRE(found);
  CHECK(found->at(kalasin).version == 2);
  const tests::TestNetwork foreign(folder.path() / "foreign");
  REQUIRE(foreign.publish(sample_release("kalasin", 9)));
  transfer::FolderFetcher other((folder.path() / "foreign").string());
  const auto refused = preview_repository(other, trust, {});
  REQUIRE_FALSE(refused);
  INFO(refused.error().message);
  CHECK(refused.error().message.find("another network's mirror") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a release that is not what was signed is refused and leaves nothing") {
  const auto offer = published_offer(network.repository(), kalasin).value();
  const auto path = network.repository() / announced(offer.release).name;
  auto bytes = os::read_file(path, 1 << 20).value();
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  REQUIRE(os::write_file_atomically(path, bytes));
  CHECK(preview().error().message.starts_with("look at kalasin version 1: "));
  CHECK(files().empty());
}
