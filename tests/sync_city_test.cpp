#include "sync/sync_city.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "platform/os/sha256.h"
#include "sync/publish.h"
#include "sync/release_file.h"
#include "sync/transfer/partials.h"
#include "tests/fakes/fake_fetcher.h"
#include "tests/fakes/sample_release.h"
#include "tests/fakes/test_network.h"

using namespace lanrian;
using namespace lanrian::sync;
using tests::sample_release;

namespace {

// A publisher, a mirror and a kiosk, each in its place.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("sync-city-test").value();
  tests::TestNetwork network{folder.path() / "repository"};
  os::Path state = folder.path() / "state";
  os::Path city_folder = state / "releases" / "kalasin";
  tests::FakeFetcher mirror{"fake://mirror"};
  Offer offer;  // what the city signed, and what it says where a test makes it lie

  Fixture() { REQUIRE(os::make_folders(state)); }

  void publish(int places, const std::string& wording = "one") {
    REQUIRE(network.publish(sample_release("kalasin", places, wording)));
    serve();
  }

  void serve() {
    mirror.serve(network.repository());
    offer = published_offer(network.repository(), {"kalasin"}).value();
    offer.deltas.clear();
  }

  Result<SyncedCity> sync() { return sync_city(mirror, offer, state); }

  std::string target() const { return announced(offer.release).name; }

  // Changes what the city offers, as a city would that signed nonsense.
  template <typename Change>
  void lie(const Change& change) {
    const std::string name = target();
    change(offer.release);
    std::string bytes = std::exchange(mirror.files[name], {});
    mirror.files.erase(name);
    mirror.files[target()] = std::move(bytes);
  }

  // What a kiosk would show: version and number of places; -1 where nothing opens.
  std::pair<std::int64_t, std::size_t> shown() const {
    const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
    if (!opened) return {-1, 0};
    return {opened->slot.stamp().version, opened->slot.places().value().size()};
  }

  std::size_t files_in(const os::Path& path) const {
    const auto names = os::list_folder(path);
    return names ? names->size() : 0;
  }

  // One slot or two and the pointer; no temporary file, no download but one that broke off.
  void check_nothing_left(std::size_t slots, std::size_t downloads = 0) const {
    CHECK(files_in(state / "partial") == downloads);
    CHECK(files_in(city_folder) == slots + 1);
    CHECK(std::filesystem::exists(city_folder / "current"));
  }
};

// The error of a sync that must fail.
std::string refusal(const Result<SyncedCity>& synced) {
  REQUIRE_FALSE(synced);
  CHECK(synced.error().message.find('\n') == std::string::npos);
  return synced.error().message;
}

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

// A kiosk that has version 1 with 3 places, and a mirror with version 2 and 4.
struct UpdateFixture : Fixture {
  UpdateFixture() {
    publish(3);
    REQUIRE(sync());
    publish(4);
    for (auto file = mirror.files.begin(); file != mirror.files.end();) {
      const bool old = file->first.find(".release-1.") != std::string::npos;
      file = old ? mirror.files.erase(file) : std::next(file);
    }
  }

  // The old slot serves, nothing grows, and the next run with a healthy mirror succeeds.
  void check_old_serves_then_heals(std::size_t downloads = 0) {
    CHECK(shown() == std::pair<std::int64_t, std::size_t>(1, 3));
    check_nothing_left(1, downloads);
    mirror.errors.clear();
    mirror.break_off.reset();
    serve();
    const auto healed = sync();
    REQUIRE(healed);
    CHECK(healed->outcome == Outcome::switched);
    CHECK(shown() == std::pair<std::int64_t, std::size_t>(2, 4));
    check_nothing_left(2);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a first release is taken and then is not taken again") {
  publish(18);
  const auto first = sync();
  REQUIRE(first);
  CHECK(first->outcome == Outcome::switched);
  CHECK(first->places == 18);
  CHECK(first->bytes == offer.release.bytes);
  CHECK(in_words(*first).starts_with("kalasin: version 1, 18 places, 0."));
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(1, 18));
  check_nothing_left(1);

  mirror.asked.clear();
  const auto second = sync();
  REQUIRE(second);
  CHECK(second->outcome == Outcome::nothing_newer);
  CHECK(in_words(*second) == "kalasin: nothing newer than version 1");
  CHECK(mirror.asked.empty());
}

TEST_CASE_FIXTURE(UpdateFixture, "the two newest slots are kept, however many were taken") {
  for (const int places : {5, 6, 7}) {
    REQUIRE(sync());
    publish(places);
  }
  REQUIRE(sync());
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(5, 7));
  check_nothing_left(2);
  CHECK(data::read_pointer(state / "releases", {"kalasin"}).value().sequence == 5);
}

TEST_CASE_FIXTURE(UpdateFixture, "content that returns in a later version is taken again") {
  REQUIRE(sync());
  publish(3);
  REQUIRE(sync());
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(3, 3));
  check_nothing_left(2);
}

TEST_CASE_FIXTURE(UpdateFixture, "a dead mirror, a missing or a broken release keeps the old one") {
  const std::string target = this->target();
  std::size_t downloads = 0;
  SUBCASE("the release is missing") {
    mirror.files.erase(target);
    CHECK(has(refusal(sync()), "take kalasin version 2: fetch " + target));
  }
  SUBCASE("the server answers 500") {
    mirror.errors[target] = Error{"fetch: the server answered 500"};
    CHECK(has(refusal(sync()), "answered 500"));
  }
  SUBCASE("the connection breaks off half-way") {
    mirror.break_off = mirror.files[target].size() / 2;
    CHECK(has(refusal(sync()), "broken off"));
    downloads = 1;
  }
  SUBCASE("half a file") {
    mirror.files[target].resize(mirror.files[target].size() / 2);
    CHECK(has(refusal(sync()), "bytes came instead of"));
  }
  SUBCASE("an empty file") {
    mirror.files[target].clear();
    CHECK(has(refusal(sync()), "0 bytes came instead of"));
  }
  SUBCASE("a byte more than announced") {
    mirror.files[target] += "x";
    CHECK(has(refusal(sync()), "longer than announced"));
  }
  SUBCASE("other bytes of the same length") {
    mirror.files[target].back() = static_cast<char>(mirror.files[target].back() ^ 1);
    CHECK(has(refusal(sync()), "its SHA-256 is not the announced one"));
  }
  SUBCASE("a login page instead of the release") {
    mirror.files[target] = "<!DOCTYPE html><title>Free Wi-Fi</title>";
    CHECK(has(refusal(sync()), "bytes came instead of"));
  }
  check_old_serves_then_heals(downloads);
}

TEST_CASE_FIXTURE(UpdateFixture, "a release that is not what the city promised is refused") {
  SUBCASE("another content root") {
    lie([](OfferedRelease& release) { release.stamp.content_root = std::string(64, 'a'); });
    CHECK(has(refusal(sync()), "the content root is not what the city signed"));
  }
  SUBCASE("a bomb: more text than announced") {
    lie([](OfferedRelease& release) { release.json_bytes -= 1; });
    CHECK(has(refusal(sync()), "more than the announced"));
  }
  SUBCASE("less text than announced") {
    lie([](OfferedRelease& release) { release.json_bytes += 1; });
    CHECK(has(refusal(sync()), "bytes instead of"));
  }
  SUBCASE("bytes that hash well and are no release") {
    const std::string page = "<html>published by mistake</html>";
    lie([&page](OfferedRelease& release) {
      release.sha256 = os::to_hex(os::sha256(page));
      release.bytes = page.size();
    });
    mirror.files[target()] = page;
    CHECK(has(refusal(sync()), "decompress release"));
  }
  SUBCASE("another city's release") {
    const auto other = sample_release("tak", 4);
    const auto text = data::to_json_lines(other.records);
    const auto file = compress_release(text).value();
    lie([&](OfferedRelease& release) {
      release.sha256 = os::to_hex(os::sha256(file));
      release.bytes = file.size();
      release.json_bytes = text.size();
      release.stamp.content_root = data::content_root(other.records);
    });
    mirror.files[target()] = file;
    CHECK(has(refusal(sync()), "another city's"));
  }
  SUBCASE("the version we have, with other content") {
    lie([](OfferedRelease& release) { release.stamp.version = 1; });
    CHECK(has(refusal(sync()), "other content than ours: publish a higher version"));
  }
  check_old_serves_then_heals();
}

TEST_CASE_FIXTURE(UpdateFixture, "a mirror that lags behind changes nothing and is no failure") {
  REQUIRE(sync());
  network.begin_again();
  publish(3);
  const auto synced = sync();
  REQUIRE(synced);
  CHECK(synced->outcome == Outcome::older_offered);
  CHECK(in_words(*synced) == "kalasin: nothing newer than version 2 (the mirror has 1)");
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(2, 4));
  check_nothing_left(2);
}

TEST_CASE_FIXTURE(UpdateFixture,
                  "a run cut short before the switch is finished without a download") {
  const auto pointer = os::read_file(city_folder / "current", 1000).value();
  REQUIRE(sync());
  REQUIRE(os::write_file_atomically(city_folder / "current", pointer));
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(1, 3));
  mirror.asked.clear();
  const auto synced = sync();
  REQUIRE(synced);
  CHECK(synced->outcome == Outcome::switched);
  CHECK(synced->bytes == 0);
  CHECK(mirror.asked.empty());
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(2, 4));
}

TEST_CASE_FIXTURE(UpdateFixture, "what a power cut left behind does not stay") {
  const auto root = offer.release.stamp.content_root;
  REQUIRE(os::make_folders(state / "partial"));
  for (const os::Path& path :
       {state / "partial" / (std::string(64, 'c') + ".part"), city_folder / (root + ".db.tmp"),
        city_folder / (root + ".db.tmp-journal"), city_folder / "current.77.tmp",
        city_folder / (root + ".db"), city_folder / (std::string(64, 'd') + ".db")}) {
    REQUIRE(os::write_file_atomically(path, "half a pa"));
  }
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(1, 3));
  REQUIRE(transfer::remove_partials_except(state, {}));
  REQUIRE(sync());
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(2, 4));
  check_nothing_left(2);
}

TEST_CASE_FIXTURE(UpdateFixture, "a delta from what serves is taken instead of the release") {
  publish(30);
  REQUIRE(sync());
  REQUIRE(network.publish(sample_release("kalasin", 31)));
  serve();
  offer = published_offer(network.repository(), {"kalasin"}).value();
  const auto& delta = offer.deltas.back();
  CHECK(delta.from_version == 3);
  CHECK(delta.bytes < offer.release.bytes);
  const auto name = announced(offer, delta).name;
  std::size_t slots = 3;
  bool by_delta = true;
  SUBCASE("whole") {}
  SUBCASE("damaged by the mirror: the release comes") {
    mirror.files[name].back() = static_cast<char>(mirror.files[name].back() ^ 1);
    by_delta = false;
  }
  SUBCASE("not there yet: the release comes") {
    mirror.files.erase(name);
    by_delta = false;
  }
  SUBCASE("signed, and leading elsewhere: the release comes") {
    offer.deltas.back().from_root = offer.deltas.front().from_root;
    offer.deltas.back().from_version = 3;
    by_delta = false;
  }
  mirror.asked.clear();
  const auto synced = sync();
  REQUIRE(synced);
  CHECK(synced->outcome == Outcome::switched);
  CHECK(synced->by_delta == by_delta);
  CHECK((synced->bytes == delta.bytes) == by_delta);
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(4, 31));
  CHECK(data::open_current_slot(state / "releases", {"kalasin"}).value().slot.prove().ok());
  slots = 2;
  check_nothing_left(slots);
}

TEST_CASE_FIXTURE(UpdateFixture,
                  "a delta that breaks off is gone on with, and not doubled by the release") {
  publish(30);
  REQUIRE(sync());
  REQUIRE(network.publish(sample_release("kalasin", 31)));
  serve();
  offer = published_offer(network.repository(), {"kalasin"}).value();
  mirror.break_off = 20;
  mirror.asked.clear();
  CHECK(has(refusal(sync()), "broken off"));
  CHECK(mirror.asked.size() == 1);
  mirror.break_off.reset();
  const auto synced = sync();
  REQUIRE(synced);
  CHECK(synced->by_delta);
  check_nothing_left(2);
}

TEST_CASE_FIXTURE(UpdateFixture, "a damaged pointer or slot is mended by the same release") {
  REQUIRE(sync());
  SUBCASE("pointer") { REQUIRE(os::write_file_atomically(city_folder / "current", "rubbish")); }
  SUBCASE("pointer gone") { std::filesystem::remove(city_folder / "current"); }
  SUBCASE("slot") {
    const auto slot = city_folder / (offer.release.stamp.content_root + ".db");
    std::filesystem::resize_file(slot, std::filesystem::file_size(slot) / 2);
    CHECK(shown() == std::pair<std::int64_t, std::size_t>(1, 3));
  }
  const auto synced = sync();
  REQUIRE(synced);
  CHECK(synced->outcome == Outcome::switched);
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(2, 4));
  CHECK(data::open_current_slot(state / "releases", {"kalasin"}).value().fallback.empty());
  check_nothing_left(2);
}

TEST_CASE_FIXTURE(UpdateFixture, "a write that no longer fits keeps the old release") {
  // A file size limit meets each file in turn: first the download, then the slot.
  const auto limit_to = [](rlim_t bytes) {
    rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
    limit.rlim_cur = bytes;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  };
  const auto before = ::signal(SIGXFSZ, SIG_IGN);
  rlimit old{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &old) == 0);
  SUBCASE("the download") {
    limit_to(100);
    const auto synced = sync();
    limit_to(old.rlim_cur);
    CHECK(has(refusal(synced), "the disk is full, free some space for " + state.string()));
    CHECK(synced.error().kind == ErrorKind::full);
  }
  SUBCASE("the slot") {
    limit_to(40'000);
    const auto synced = sync();
    limit_to(old.rlim_cur);
    CHECK(has(refusal(synced), "take kalasin version 2: write slot "));
  }
  ::signal(SIGXFSZ, before);
  check_old_serves_then_heals();
}

TEST_CASE_FIXTURE(Fixture, "on a full disk nothing is begun and the old release serves") {
  if (::mount("tmpfs", state.c_str(), "tmpfs", 0, "size=1m") != 0) {
    MESSAGE("skipped: mounting a small disk needs root");
    return;
  }
  publish(3);
  REQUIRE(sync());
  publish(4);
  const auto room = os::free_bytes(state).value();
  const auto ballast = state / "ballast";
  REQUIRE(os::write_file_atomically(ballast, std::string(room - 50'000, 'x')));
  mirror.asked.clear();
  CHECK(has(refusal(sync()), "KB are needed: the disk is full, free some space for"));
  CHECK(mirror.asked.empty());
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(1, 3));
  REQUIRE(os::remove_file(ballast));
  REQUIRE(sync());
  CHECK(shown() == std::pair<std::int64_t, std::size_t>(2, 4));
  REQUIRE(::umount(state.c_str()) == 0);
}
