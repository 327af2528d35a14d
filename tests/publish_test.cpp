#include "sync/publish.h"

#include <doctest/doctest.h>

#include <map>

#include "platform/os/file_lock.h"
#include "platform/os/sha256.h"
#include "sync/repository_index.h"
#include "tests/fakes/sample_release.h"

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

std::string refusal(const os::Path& repository, const NewRelease& release) {
  const auto published = publish_release(repository, release);
  return published ? "published" : published.error().message;
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

// A repository that does not exist yet, in a folder that goes with it.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("publish-test").value();
  os::Path repository = folder.path() / "new" / "repository";
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a first release makes the repository and counts from 1") {
  const auto published = publish_release(repository, sample_release("kalasin", 3));
  REQUIRE(published);
  CHECK(published->version == 1);
  CHECK_FALSE(published->unchanged);
  const auto index = read_index(repository).value();
  const auto& offered = index.at({"kalasin"});
  CHECK(offered.stamp.content_root == published->content_root);
  CHECK(offered.stamp.released_at == "2026-11-21T00:00:00Z");
  CHECK(std::filesystem::file_size(repository / release_name(offered)) == published->bytes);
  CHECK(snapshot(repository).size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "the same content again writes nothing") {
  const auto first = publish_release(repository, sample_release("kalasin", 3));
  REQUIRE(first);
  const auto before = snapshot(repository);
  auto again = sample_release("kalasin", 3);
  again.now += std::chrono::hours(24);
  const auto second = publish_release(repository, again);
  REQUIRE(second);
  CHECK(second->unchanged);
  CHECK(second->version == 1);
  CHECK(second->bytes == first->bytes);
  CHECK(snapshot(repository) == before);
}

TEST_CASE_FIXTURE(Fixture, "other content gets the next version and the old release stays") {
  REQUIRE(publish_release(repository, sample_release("kalasin", 3)));
  const auto before = snapshot(repository);
  CHECK(publish_release(repository, sample_release("kalasin", 4)).value().version == 2);
  const auto after = snapshot(repository);
  CHECK(after.size() == 3);
  for (const auto& [name, bytes] : before) {
    if (name != "release.json") CHECK(after.at(name) == bytes);
  }
}

TEST_CASE_FIXTURE(Fixture, "a seed is version 0 and the release after it is 1") {
  CHECK(publish_release(repository, sample_release("kalasin", 3, "seed", 0)).value().version == 0);
  CHECK(publish_release(repository, sample_release("kalasin", 3)).value().version == 1);
}

TEST_CASE_FIXTURE(Fixture, "a version that is not above the published one is refused") {
  REQUIRE(publish_release(repository, sample_release("kalasin", 3, "one", 5)));
  const auto before = snapshot(repository);
  CHECK(refusal(repository, sample_release("kalasin", 3, "two", 5)) ==
        "publish kalasin: version 5 is not above the published 5: leave it out, or write 6 or "
        "more");
  CHECK(refusal(repository, sample_release("kalasin", 3, "two", -1)).find("-1 is below 0") !=
        std::string::npos);
  CHECK(snapshot(repository) == before);
  CHECK(publish_release(repository, sample_release("kalasin", 3, "two", 9)).value().version == 9);
}

TEST_CASE_FIXTURE(Fixture, "other cities keep their releases") {
  REQUIRE(publish_release(repository, sample_release("kalasin", 3)));
  const auto kalasin = read_index(repository).value().at({"kalasin"});
  REQUIRE(publish_release(repository, sample_release("tak", 2)));
  const auto index = read_index(repository).value();
  CHECK(index.size() == 2);
  CHECK(index.at({"kalasin"}) == kalasin);
}

TEST_CASE_FIXTURE(Fixture, "a release left without its index by a crash is taken up") {
  REQUIRE(publish_release(repository, sample_release("kalasin", 3)));
  const auto before = snapshot(repository);
  std::filesystem::remove(repository / "release.json");
  REQUIRE(publish_release(repository, sample_release("kalasin", 3)));
  CHECK(snapshot(repository) == before);
}

TEST_CASE_FIXTURE(Fixture, "a published name is never given other bytes") {
  REQUIRE(publish_release(repository, sample_release("kalasin", 3)));
  const auto name = release_name(read_index(repository).value().at({"kalasin"}));
  std::filesystem::remove(repository / "release.json");
  REQUIRE(os::write_file_atomically(repository / name, "damaged"));
  CHECK(refusal(repository, sample_release("kalasin", 3)).find("holds other bytes") !=
        std::string::npos);
  CHECK(os::read_file(repository / name, 100).value() == "damaged");
  CHECK_FALSE(std::filesystem::exists(repository / "release.json"));
}

TEST_CASE_FIXTURE(Fixture,
                  "a word list is put under its hash, and another list is another version") {
  const auto first = publish_release(repository, sample_release_with_list("kalasin", 3, "ก\n"));
  REQUIRE(first);
  const auto sha256 = os::to_hex(os::sha256("ก\n"));
  const auto name = "media/" + sha256.substr(0, 2) + "/" + sha256;
  const auto before = snapshot(repository);
  CHECK(before.size() == 3);
  CHECK(before.at(name) == "ก\n");
  CHECK(publish_release(repository, sample_release_with_list("kalasin", 3, "ก\n"))->unchanged);
  CHECK(snapshot(repository) == before);
  CHECK(publish_release(repository, sample_release_with_list("kalasin", 3, "ข\n"))->version == 2);
  CHECK(publish_release(repository, sample_release("kalasin", 3))->version == 3);
  CHECK(snapshot(repository).at(name) == "ก\n");
}

TEST_CASE_FIXTURE(Fixture,
                  "a list that went missing from the host is put back, a damaged one told") {
  const auto release = sample_release_with_list("kalasin", 3, "ก\n");
  REQUIRE(publish_release(repository, release));
  const auto before = snapshot(repository);
  std::filesystem::remove_all(repository / "media");
  CHECK(publish_release(repository, release)->unchanged);
  CHECK(snapshot(repository) == before);
  REQUIRE(os::write_file_atomically(repository / before.begin()->first, "damaged"));
  CHECK(refusal(repository, release).find("holds other bytes") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a record that names a file nobody gave is not published") {
  auto release = sample_release_with_list("kalasin", 3, "ก\n");
  release.media = {"ข\n"};
  CHECK(refusal(repository, release) ==
        "publish kalasin: asset:dictionary names a file that was not given with it");
  release = sample_release_with_list("kalasin", 3, "ก\n");
  auto asset = data::asset_from_line(release.records[0].line).value();
  asset.bytes += 1;
  release.records[0] = data::record_of(asset);
  CHECK(refusal(repository, release) ==
        "publish kalasin: asset:dictionary names a file that was not given with it");
  const std::string large(data::word_list_bytes_max + 1, 'x');
  CHECK(refusal(repository, sample_release_with_list("kalasin", 3, large)).find("1 MiB") !=
        std::string::npos);
  CHECK(snapshot(repository).empty());
}

TEST_CASE_FIXTURE(Fixture, "a photo lies in the repository by its hash, and comes back when lost") {
  const auto release = release_with_photo(folder.path() / "a.jpg", "photo");
  REQUIRE(publish_release(repository, release));
  const auto name = data::medium_name(release.media_files[0].sha256);
  CHECK(snapshot(repository).at(name) == "photo");
  REQUIRE(os::remove_file(repository / name));
  CHECK(publish_release(repository, release)->unchanged);
  CHECK(snapshot(repository).at(name) == "photo");
}

TEST_CASE_FIXTURE(Fixture, "a photo that was not given, or changed meanwhile, is not published") {
  auto release = release_with_photo(folder.path() / "a.jpg", "photo");
  REQUIRE(os::write_file_atomically(folder.path() / "a.jpg", "phot0"));
  CHECK(refusal(repository, release).find("a.jpg changed while it was being published") !=
        std::string::npos);
  release.media_files.clear();
  CHECK(refusal(repository, release) ==
        "publish kalasin: place:temple-1001 names a file that was not given with it");
  CHECK(snapshot(repository).empty());
}

TEST_CASE_FIXTURE(Fixture, "two publishers at once: the second is refused") {
  REQUIRE(os::make_folders(repository));
  const auto lock = os::FileLock::take(repository / ".publish.lock");
  REQUIRE(lock);
  CHECK(refusal(repository, sample_release("kalasin", 3)).find("in use by another process") !=
        std::string::npos);
  CHECK(snapshot(repository).empty());
}

TEST_CASE_FIXTURE(Fixture, "records of another city, or in the wrong order, are not published") {
  auto mixed = sample_release("kalasin", 3);
  mixed.city.id = {"tak"};
  CHECK(refusal(repository, mixed) == "publish tak: the records are those of city:kalasin");
  auto unsorted = sample_release("kalasin", 3);
  std::swap(unsorted.records[1], unsorted.records[2]);
  CHECK(refusal(repository, unsorted) != "published");
  CHECK(snapshot(repository).empty());
}
