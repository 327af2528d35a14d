#include "sync/publish.h"

#include <doctest/doctest.h>

#include <map>

#include "platform/os/file_lock.h"
#include "platform/os/sha256.h"
#include "sync/delta.h"
#include "tests/fakes/sample_release.h"
#include "tests/fakes/test_network.h"

using namespace lanrian;
using namespace lanrian::sync;
using tests::sample_release;
using tests::sample_release_with_list;

namespace {

// Every file of a repository with its bytes, the lock apart.
std::map<std::string, std::string> snapshot(const os::Path& repository) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(repository)) {
    if (entry.is_regular_file() && entry.path().filename() != ".publish.lock") {
      files[entry.path().lexically_relative(repository).string()] =
          os::read_file(entry.path(), 1 << 24).value();
    }
  }
  return files;
}

std::string media_name(std::string_view bytes) {
  const auto sha256 = os::to_hex(os::sha256(bytes));
  return "media/" + sha256.substr(0, 2) + "/" + sha256;
}

// A release whose first place shows `file`, which has these bytes.
NewRelease release_with_photo(const os::Path& file, const std::string& bytes) {
  REQUIRE(os::write_file_atomically(file, bytes));
  auto release = sample_release("kalasin", 3);
  auto place = data::place_from_line(release.records[1].line).value();
  data::Medium photo;
  photo.sha256 = os::to_hex(os::sha256(bytes));
  photo.bytes = static_cast<std::int32_t>(bytes.size());
  photo.credit = "Somchai";
  photo.licence = "CC0-1.0";
  place.photos = {photo};
  release.records[1] = data::record_of(place);
  release.media_files = {{file, photo.sha256}};
  return release;
}

// A network that has published nothing yet.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("publish-test").value();
  os::Path repository = folder.path() / "new" / "repository";
  tests::TestNetwork network{repository};
  std::map<std::string, std::string> begun = snapshot(repository);

  Result<Published> publish(const NewRelease& release) const {
    return publish_release(repository, release, network.ring());
  }
  std::string refusal(const NewRelease& release) const {
    const auto published = publish(release);
    return published ? "published" : published.error().message;
  }
  Offer offer(const char* city = "kalasin") const {
    return published_offer(repository, {city}).value();
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a first release counts from 1 and is signed by its city") {
  const auto published = publish(sample_release("kalasin", 3));
  REQUIRE(published);
  CHECK(published->version == 1);
  CHECK_FALSE(published->unchanged);
  const auto offered = offer().release;
  CHECK(offered.stamp.content_root == published->content_root);
  CHECK(offered.stamp.released_at == "2026-11-21T00:00:00Z");
  CHECK(std::filesystem::file_size(repository / announced(offered).name) == published->bytes);
  CHECK(snapshot(repository).contains("metadata/1.city-kalasin.json"));
  CHECK(published->deltas == 0);
}

TEST_CASE_FIXTURE(Fixture, "the same content again writes nothing") {
  const auto first = publish(sample_release("kalasin", 3));
  REQUIRE(first);
  const auto before = snapshot(repository);
  auto again = sample_release("kalasin", 3);
  again.now += std::chrono::hours(24);
  const auto second = publish(again);
  REQUIRE(second);
  CHECK(second->unchanged);
  CHECK(second->version == 1);
  CHECK(second->bytes == first->bytes);
  CHECK(snapshot(repository) == before);
}

TEST_CASE_FIXTURE(Fixture, "the same content again is signed anew when half of its year is over") {
  REQUIRE(publish(sample_release("kalasin", 3)));
  const auto before = snapshot(repository);
  auto again = sample_release("kalasin", 3);
  again.now += std::chrono::days(200);
  CHECK(publish(again)->unchanged);
  const auto after = snapshot(repository);
  CHECK(after.size() == before.size() + 1);
  CHECK(after.contains("metadata/2.city-kalasin.json"));
  CHECK(offer().release.stamp.version == 1);
}

TEST_CASE_FIXTURE(Fixture, "other content gets the next version and the old release stays") {
  REQUIRE(publish(sample_release("kalasin", 3)));
  const auto before = snapshot(repository);
  CHECK(publish(sample_release("kalasin", 4)).value().version == 2);
  const auto after = snapshot(repository);
  for (const auto& [name, bytes] : before) CHECK(after.at(name) == bytes);
}

TEST_CASE_FIXTURE(Fixture, "a seed is version 0 and the release after it is 1") {
  CHECK(publish(sample_release("kalasin", 3, "seed", 0)).value().version == 0);
  CHECK(publish(sample_release("kalasin", 3)).value().version == 1);
}

TEST_CASE_FIXTURE(Fixture, "a version that is not above the published one is refused") {
  REQUIRE(publish(sample_release("kalasin", 3, "one", 5)));
  const auto before = snapshot(repository);
  CHECK(refusal(sample_release("kalasin", 3, "two", 5)) ==
        "publish kalasin: version 5 is not above the published 5: leave it out, or write 6 or "
        "more");
  CHECK(refusal(sample_release("kalasin", 3, "two", -1)).find("-1 is below 0") !=
        std::string::npos);
  CHECK(snapshot(repository) == before);
  CHECK(publish(sample_release("kalasin", 3, "two", 9)).value().version == 9);
}

TEST_CASE_FIXTURE(Fixture, "other cities keep their releases") {
  REQUIRE(publish(sample_release("kalasin", 3)));
  const auto kalasin = offer();
  REQUIRE(publish(sample_release("tak", 2)));
  CHECK(offer() == kalasin);
  CHECK(offer("tak").release.stamp.version == 1);
}

TEST_CASE_FIXTURE(Fixture, "a release left without its list by a crash is taken up") {
  REQUIRE(publish(sample_release("kalasin", 3)));
  const auto before = snapshot(repository);
  std::filesystem::remove(repository / "metadata/1.city-kalasin.json");
  REQUIRE(publish(sample_release("kalasin", 3)));
  CHECK(snapshot(repository) == before);
}

TEST_CASE_FIXTURE(Fixture, "a published name is never given other bytes") {
  REQUIRE(publish(sample_release("kalasin", 3)));
  const auto name = announced(offer().release).name;
  std::filesystem::remove(repository / "metadata/1.city-kalasin.json");
  REQUIRE(os::write_file_atomically(repository / name, "damaged"));
  CHECK(refusal(sample_release("kalasin", 3, "one", 1)).find("holds other bytes") !=
        std::string::npos);
  CHECK(os::read_file(repository / name, 100).value() == "damaged");
  CHECK_FALSE(std::filesystem::exists(repository / "metadata/1.city-kalasin.json"));
}

TEST_CASE_FIXTURE(Fixture,
                  "a word list is put under its hash, and another list is another version") {
  const auto first = publish(sample_release_with_list("kalasin", 3, "ก\n"));
  REQUIRE(first);
  const auto name = media_name("ก\n");
  const auto before = snapshot(repository);
  CHECK(before.at(name) == "ก\n");
  CHECK(publish(sample_release_with_list("kalasin", 3, "ก\n"))->unchanged);
  CHECK(snapshot(repository) == before);
  CHECK(publish(sample_release_with_list("kalasin", 3, "ข\n"))->version == 2);
  CHECK(publish(sample_release("kalasin", 3))->version == 3);
  CHECK(snapshot(repository).at(name) == "ก\n");
}

TEST_CASE_FIXTURE(Fixture,
                  "a list that went missing from the host is put back, a damaged one told") {
  const auto release = sample_release_with_list("kalasin", 3, "ก\n");
  REQUIRE(publish(release));
  const auto before = snapshot(repository);
  std::filesystem::remove_all(repository / "media");
  CHECK(publish(release)->unchanged);
  CHECK(snapshot(repository) == before);
  REQUIRE(os::write_file_atomically(repository / media_name("ก\n"), "damaged"));
  CHECK(refusal(release).find("holds other bytes") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a record that names a file nobody gave is not published") {
  auto release = sample_release_with_list("kalasin", 3, "ก\n");
  release.media = {"ข\n"};
  CHECK(refusal(release) ==
        "publish kalasin: asset:dictionary names a file that was not given with it");
  release = sample_release_with_list("kalasin", 3, "ก\n");
  auto asset = data::asset_from_line(release.records[0].line).value();
  asset.bytes += 1;
  release.records[0] = data::record_of(asset);
  CHECK(refusal(release) ==
        "publish kalasin: asset:dictionary names a file that was not given with it");
  const std::string large(data::word_list_bytes_max + 1, 'x');
  CHECK(refusal(sample_release_with_list("kalasin", 3, large)).find("1 MiB") != std::string::npos);
  CHECK(snapshot(repository) == begun);
}

TEST_CASE_FIXTURE(Fixture, "a photo lies in the repository by its hash, and comes back when lost") {
  const auto release = release_with_photo(folder.path() / "a.jpg", "photo");
  REQUIRE(publish(release));
  const auto name = data::medium_name(release.media_files[0].sha256);
  CHECK(snapshot(repository).at(name) == "photo");
  REQUIRE(os::remove_file(repository / name));
  CHECK(publish(release)->unchanged);
  CHECK(snapshot(repository).at(name) == "photo");
}

TEST_CASE_FIXTURE(Fixture, "a photo that was not given, or changed meanwhile, is not published") {
  auto release = release_with_photo(folder.path() / "a.jpg", "photo");
  REQUIRE(os::write_file_atomically(folder.path() / "a.jpg", "phot0"));
  CHECK(refusal(release).find("a.jpg changed while it was being published") != std::string::npos);
  release.media_files.clear();
  CHECK(refusal(release) ==
        "publish kalasin: place:temple-1001 names a file that was not given with it");
  CHECK(snapshot(repository) == begun);
}

TEST_CASE_FIXTURE(Fixture, "two publishers at once: the second is refused") {
  const auto lock = os::FileLock::take(repository / ".publish.lock");
  REQUIRE(lock);
  CHECK(refusal(sample_release("kalasin", 3)).find("in use by another process") !=
        std::string::npos);
  CHECK(snapshot(repository) == begun);
}

TEST_CASE_FIXTURE(Fixture, "records of another city, or in the wrong order, are not published") {
  auto mixed = sample_release("kalasin", 3);
  mixed.city.id = {"tak"};
  CHECK(refusal(mixed) == "publish tak: the records are those of city:kalasin");
  auto unsorted = sample_release("kalasin", 3);
  std::swap(unsorted.records[1], unsorted.records[2]);
  CHECK(refusal(unsorted) != "published");
  CHECK(snapshot(repository) == begun);
}

TEST_CASE_FIXTURE(Fixture, "each of the last 14 versions has a delta to the newest, and no other") {
  for (int places = 20; places < 37; ++places) {
    CAPTURE(places);
    REQUIRE(publish(sample_release("kalasin", places)));
  }
  const auto offered = offer();
  CHECK(offered.release.stamp.version == 17);
  REQUIRE(offered.deltas.size() == 14);
  CHECK(offered.deltas.front().from_version == 3);
  CHECK(offered.deltas.back().from_version == 16);
  const auto after = sample_release("kalasin", 36).records;
  for (const auto& delta : offered.deltas) {
    const auto before =
        sample_release("kalasin", 19 + static_cast<int>(delta.from_version)).records;
    CHECK(delta.from_root == data::content_root(before));
    const auto file = os::read_file(repository / announced(offered, delta).name, 1 << 20).value();
    CHECK(file.size() == delta.bytes);
    const auto changes = decode_delta(file, {delta.from_root, offered.release.stamp.content_root},
                                      old_release_of(before));
    REQUIRE(changes.ok());
    CHECK(data::with_changes(before, *changes).value() == after);
  }
}

TEST_CASE_FIXTURE(Fixture, "a delta is left out where its base is gone") {
  REQUIRE(publish(sample_release("kalasin", 20)));
  REQUIRE(publish(sample_release("kalasin", 20, "another wording altogether, in every place")));
  CHECK(publish(sample_release("kalasin", 1))->deltas == 2);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(repository / "targets")) {
    if (entry.path().string().find(".release-") != std::string::npos) {
      std::filesystem::resize_file(entry.path(), 10);
    }
  }
  CHECK(publish(sample_release("kalasin", 30))->deltas == 0);
}

TEST_CASE_FIXTURE(Fixture,
                  "a city that the network does not know, or without its key, is refused") {
  CHECK(refusal(sample_release("yala", 3))
            .starts_with("publish yala: it is no city of this network; "));
  const signing::KeyRing none;
  const auto published = publish_release(repository, sample_release("kalasin", 3), none);
  REQUIRE_FALSE(published);
  CHECK(published.error().message ==
        "publish kalasin: sign city-kalasin: 0 of the 1 keys that it needs are here; add the "
        "others to the folder of keys");
  CHECK(snapshot(repository) == begun);
}

TEST_CASE_FIXTURE(Fixture, "a city whose key was replaced goes on counting") {
  REQUIRE(network.publish(sample_release("kalasin", 3)));
  REQUIRE(network.publish(sample_release("kalasin", 4)));
  signing::KeyRing anew;
  anew.add("city-kalasin", signing::PrivateKey::generate().value());
  REQUIRE(signing::set_city_keys(repository, "kalasin", {anew.named("city-kalasin")->public_key()},
                                 network.ring(), {tests::sample_now()}));
  const auto published = publish_release(repository, sample_release("kalasin", 5), anew);
  REQUIRE(published);
  CHECK(published->version == 3);
}

TEST_CASE("the same content, keys and time give the same bytes, deltas and refreshes too") {
  const auto folder = os::TemporaryFolder::make("publish-test").value();
  tests::TestNetwork network(folder.path() / "repository");
  const auto publish_all = [&] {
    network.begin_again();
    REQUIRE(network.publish(sample_release_with_list("kalasin", 20, "ก\n")));
    REQUIRE(network.publish(sample_release("kalasin", 21)));
    auto third = sample_release("kalasin", 22, "one and another");
    third.now += std::chrono::hours(24);
    REQUIRE(network.publish(third)->deltas == 2);
    const auto& ring = network.ring();
    REQUIRE(signing::refresh_network(network.repository(), ring,
                                     {third.now + std::chrono::days(200)},
                                     {std::chrono::hours(1), std::chrono::hours(6)}));
    return snapshot(network.repository());
  };
  const auto once = publish_all();
  CHECK(once.size() > 15);
  CHECK(publish_all() == once);
}

TEST_CASE_FIXTURE(Fixture, "whoever looks on is told of packing and of each delta") {
  std::vector<std::string> steps;
  const auto watched = [&](NewRelease release) {
    steps.clear();
    release.watch = [&](std::string_view step, std::uint64_t done, std::uint64_t total) {
      steps.push_back(std::string(step) + " " + std::to_string(done) + "/" + std::to_string(total));
    };
    REQUIRE(publish(release));
    return steps;
  };
  using Steps = std::vector<std::string>;
  CHECK(watched(sample_release("kalasin", 20)) == Steps{"packing 0/1"});
  CHECK(watched(sample_release("kalasin", 21)) == Steps{"packing 0/2", "delta from version 1 1/2"});
  CHECK(watched(sample_release("kalasin", 22)) ==
        Steps{"packing 0/3", "delta from version 2 1/3", "delta from version 1 2/3"});
  CHECK(watched(sample_release("kalasin", 22)).empty());
}
