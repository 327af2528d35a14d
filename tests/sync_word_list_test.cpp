// A city's word list on its way to a kiosk: with its release, after it, or never.
#include <doctest/doctest.h>

#include "data/asset.h"
#include "platform/os/sha256.h"
#include "sync/media.h"
#include "sync/publish.h"
#include "sync/sync_run.h"
#include "tests/fakes/fake_fetcher.h"
#include "tests/fakes/sample_release.h"
#include "tests/fakes/test_network.h"

using namespace lanrian;
using namespace lanrian::sync;
using tests::FakeFetcher;
using tests::sample_release;
using tests::sample_release_with_list;

namespace {

const std::string first_list = "ภูกุ้มข้าว\nไดโนเสาร์\n";
const std::string second_list = "ภูกุ้มข้าว\nสิรินธร\nไดโนเสาร์\n";

std::string media_name(const std::string& list) {
  const auto sha256 = os::to_hex(os::sha256(list));
  return "media/" + sha256.substr(0, 2) + "/" + sha256;
}

// What a mirror is asked for where its metadata is known already, and then.
std::vector<std::string> asked_for(std::vector<std::string> files) {
  files.insert(files.begin(), {"metadata/2.root.json", "metadata/timestamp.json"});
  return files;
}

// A publisher, two mirrors and a kiosk.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("sync-word-list-test").value();
  tests::TestNetwork network{folder.path() / "repository"};
  os::Path state = folder.path() / "state";
  Trust trust{state, network.root(), tests::sample_now()};
  std::vector<std::unique_ptr<transfer::Fetcher>> mirrors;
  FakeFetcher& mirror;
  FakeFetcher& second;

  Fixture() : mirror(add("fake://first")), second(add("fake://second")) {
    REQUIRE(os::make_folders(state));
  }

  FakeFetcher& add(const std::string& name) {
    auto added = std::make_unique<FakeFetcher>(name);
    auto& reference = *added;
    mirrors.push_back(std::move(added));
    return reference;
  }

  void publish(const NewRelease& release) {
    REQUIRE(network.publish(release));
    mirror.serve(network.repository());
    second.serve(network.repository());
    mirror.asked.clear();
    second.asked.clear();
  }

  // One run with the first mirror alone.
  RunReport sync() {
    return sync_cities(std::span(mirrors).first(1), {{{"kalasin"}}, true}, trust);
  }

  std::int64_t version() const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    return opened ? opened->slot.stamp().version : -1;
  }

  std::int64_t sequence() const {
    return data::read_pointer(state / "releases", {"kalasin"}).value().sequence;
  }

  // The word list that a kiosk would use; empty where it has none.
  std::string list() const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    if (!opened) return "";
    const auto asset = data::word_list_of(opened->slot.assets().value());
    const auto bytes = asset ? data::read_asset(state, *asset) : Result<std::string>("");
    return bytes ? *bytes : "";
  }

  std::vector<std::string> media() const {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(state / "media", none)) {
      if (!entry.is_directory()) names.push_back(entry.path().lexically_relative(state).string());
    }
    return names;
  }

  bool nothing_partial() const {
    const auto left = os::list_folder(state / "partial");
    return !left || left->empty();
  }
};

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a word list comes with its release, before the pointer, and once") {
  publish(sample_release_with_list("kalasin", 3, first_list));
  const auto report = sync();
  CHECK(report.faults.empty());
  CHECK(version() == 1);
  CHECK(list() == first_list);
  CHECK(sequence() == 1);
  CHECK(mirror.asked.back() == media_name(first_list));
  CHECK(nothing_partial());

  mirror.asked.clear();
  CHECK(sync().faults.empty());
  CHECK(mirror.asked == asked_for({}));
  CHECK(sequence() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a changed list alone is a new version, and the old list goes in time") {
  publish(sample_release_with_list("kalasin", 3, first_list));
  sync();
  publish(sample_release_with_list("kalasin", 3, second_list));
  CHECK(sync().faults.empty());
  CHECK(version() == 2);
  CHECK(list() == second_list);
  // The slot before still names the first list.
  CHECK(media().size() == 2);
  publish(sample_release_with_list("kalasin", 4, second_list));
  CHECK(sync().faults.empty());
  CHECK(version() == 3);
  CHECK(media() == std::vector<std::string>{media_name(second_list)});
  publish(sample_release("kalasin", 4));
  sync();
  publish(sample_release("kalasin", 5));
  CHECK(sync().faults.empty());
  CHECK(media().empty());
  CHECK_FALSE(std::filesystem::exists(state / media_name(second_list).substr(0, 8)));
}

TEST_CASE_FIXTURE(Fixture,
                  "without its list a release shows all the same, and the list comes later") {
  publish(sample_release_with_list("kalasin", 3, first_list));
  const auto name = media_name(first_list);
  auto& file = mirror.files.at(name);
  SUBCASE("missing") { mirror.files.erase(name); }
  SUBCASE("damaged") { file.back() = static_cast<char>(file.back() ^ 1); }
  SUBCASE("cut") { file.resize(file.size() / 2); }
  SUBCASE("empty") { file.clear(); }
  SUBCASE("longer than announced") { file += "x"; }
  SUBCASE("endless") { file.assign(10'000'000, 'x'); }
  SUBCASE("a login page") { file = "<!DOCTYPE html><title>Free Wi-Fi</title>"; }
  SUBCASE("the server answers 500") {
    mirror.errors[name] = Error{"fetch: the server answered 500"};
  }
  const auto report = sync();
  REQUIRE(report.faults.size() == 1);
  CHECK(has(report.faults[0], "take the word list of kalasin: "));
  CHECK(has(report.faults[0], ": version 1 shows without it until a mirror has it"));
  CHECK(report.faults[0].find('\n') == std::string::npos);
  REQUIRE(report.cities.size() == 1);
  CHECK(report.cities[0].outcome == Outcome::switched);
  CHECK(version() == 1);
  CHECK(list().empty());
  CHECK(nothing_partial());
  CHECK(media().empty());

  mirror.errors.clear();
  mirror.serve(network.repository());
  mirror.asked.clear();
  const auto healed = sync();
  CHECK(healed.faults.empty());
  CHECK(in_words(healed.cities.at(0)) ==
        "kalasin: nothing newer than version 1, its word list came");
  CHECK(mirror.asked == asked_for({name}));
  CHECK(list() == first_list);
  // So that a running kiosk looks again.
  CHECK(sequence() == 2);
  CHECK(version() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a list damaged on the kiosk's own disk is fetched again") {
  publish(sample_release_with_list("kalasin", 3, first_list));
  sync();
  const auto path = state / media_name(first_list);
  SUBCASE("a changed byte") {
    std::string bytes = first_list;
    bytes.front() = 'x';
    REQUIRE(os::write_file_atomically(path, bytes));
  }
  SUBCASE("cut") { std::filesystem::resize_file(path, 3); }
  SUBCASE("gone") { std::filesystem::remove(path); }
  CHECK(list().empty());
  CHECK(sync().faults.empty());
  CHECK(list() == first_list);
}

TEST_CASE_FIXTURE(Fixture, "a mirror that lags behind may still have the list") {
  publish(sample_release_with_list("kalasin", 3, first_list));
  publish(sample_release_with_list("kalasin", 4, first_list));
  sync();
  CHECK(version() == 2);
  std::filesystem::remove_all(state / "media");
  network.begin_again();
  publish(sample_release_with_list("kalasin", 3, first_list));
  const auto report = sync();
  CHECK(report.faults.empty());
  CHECK(in_words(report.cities.at(0)) ==
        "kalasin: nothing newer than version 2, its word list came");
  CHECK(version() == 2);
  CHECK(list() == first_list);
}

TEST_CASE_FIXTURE(Fixture, "a list that one mirror lacks comes from the next") {
  publish(sample_release_with_list("kalasin", 3, first_list));
  mirror.files.erase(media_name(first_list));
  const auto report = sync_cities(mirrors, {{}, true}, trust);
  CHECK(report.faults.empty());
  REQUIRE(report.cities.size() == 1);
  CHECK(report.cities[0].outcome == Outcome::switched);
  CHECK(report.cities[0].places == 3);
  CHECK(list() == first_list);
  CHECK(second.asked == asked_for({media_name(first_list)}));
}

TEST_CASE_FIXTURE(Fixture,
                  "a list that no mirror has is told once, beside a dead mirror's reason") {
  publish(sample_release_with_list("kalasin", 3, first_list));
  mirror.files.erase(media_name(first_list));
  second.errors["metadata/timestamp.json"] = Error{"second is down"};
  const auto report = sync_cities(mirrors, {{}, true}, trust);
  REQUIRE(report.faults.size() == 2);
  CHECK(has(report.faults[0], "second is down"));
  CHECK(has(report.faults[1], "take the word list of kalasin: "));
  CHECK(version() == 1);
}

TEST_CASE_FIXTURE(Fixture, "two cities may share a list, and one giving it up leaves it there") {
  publish(sample_release_with_list("kalasin", 3, first_list));
  publish(sample_release_with_list("tak", 3, first_list));
  const auto sync_both = [this] {
    return sync_cities(std::span(mirrors).first(1), {{{"kalasin"}, {"tak"}}, true}, trust);
  };
  CHECK(sync_both().faults.empty());
  for (const int places : {4, 5, 6}) {
    publish(sample_release("kalasin", places));
    CHECK(sync_both().faults.empty());
  }
  CHECK(media() == std::vector<std::string>{media_name(first_list)});
}

TEST_CASE_FIXTURE(Fixture, "files of other roles are kept in the slot and never asked for") {
  auto release = sample_release_with_list("kalasin", 3, first_list);
  const std::string map = "a map pack of a later kind";
  const data::Asset asset{{"map"}, "map_pack", os::to_hex(os::sha256(map)), map.size()};
  release.records.insert(release.records.begin() + 1, data::record_of(asset));
  release.media.push_back(map);
  publish(release);
  CHECK(sync().faults.empty());
  CHECK(media() == std::vector<std::string>{media_name(first_list)});
  const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
  REQUIRE(opened);
  CHECK(opened->slot.assets().value().size() == 2);
  CHECK(list() == first_list);
}

TEST_CASE_FIXTURE(Fixture, "strangers below media are removed, and damaged slots name nothing") {
  publish(sample_release_with_list("kalasin", 3, first_list));
  sync();
  publish(sample_release_with_list("kalasin", 3, second_list));
  sync();
  REQUIRE(os::make_folders(state / "media" / "zz"));
  REQUIRE(os::write_file_atomically(state / "media" / "zz" / "stranger", "x"));
  const auto slots = os::list_folder(state / "releases" / "kalasin").value();
  const auto current = data::read_pointer(state / "releases", {"kalasin"})->content_root + ".db";
  for (const auto& name : slots) {
    if (name == "current" || name == current) continue;
    std::filesystem::resize_file(state / "releases" / "kalasin" / name, 5000);
  }
  remove_unnamed_media(state);
  CHECK(media() == std::vector<std::string>{media_name(second_list)});
  CHECK_FALSE(std::filesystem::exists(state / "media" / "zz"));
}
