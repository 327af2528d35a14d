#include "sync/old_files.h"

#include <doctest/doctest.h>

#include <chrono>
#include <map>

#include "platform/os/file_lock.h"
#include "platform/os/sha256.h"
#include "sync/signing/repository_metadata.h"
#include "tests/fakes/sample_release.h"
#include "tests/fakes/test_network.h"

using namespace lanrian;
using namespace lanrian::sync;
using tests::sample_now;
using tests::sample_release_with_list;

namespace {

using std::chrono::days;

std::string media_name(std::string_view bytes) {
  return data::medium_name(os::to_hex(os::sha256(bytes)));
}

// A network whose files are given ages. "Now" is when sample releases are made.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("old-files-test").value();
  os::Path repository = folder.path() / "repository";
  tests::TestNetwork network{repository};

  // Every regular file below the repository, the lock apart.
  std::set<std::string> files() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(repository)) {
      const auto name = entry.path().lexically_relative(repository).string();
      if (entry.is_regular_file() && name != ".publish.lock") names.insert(name);
    }
    return names;
  }

  void write(const std::string& name, const std::string& bytes = "bytes") const {
    REQUIRE(os::make_folders((repository / name).parent_path()));
    REQUIRE(os::write_file_atomically(repository / name, bytes));
    set_age(name, days(1000));
  }
  void set_age(const std::string& name, days age) const {
    std::filesystem::last_write_time(repository / name,
                                     std::chrono::file_clock::from_sys(sample_now() - age));
  }
  // Publishes a city of so many places and a list of its own, as if that had been so long ago; the
  // names of the new files.
  std::set<std::string> publish(int places, const std::string& list, days age) const {
    const auto before = files();
    const auto published = network.publish(sample_release_with_list("kalasin", places, list));
    REQUIRE_MESSAGE(published.ok(), (published ? "" : published.error().message));
    std::set<std::string> made;
    for (const auto& name : files()) {
      if (before.contains(name)) continue;
      made.insert(name);
      set_age(name, age);
    }
    return made;
  }
  // As if all that stands there had been written so long ago.
  void set_all_ages(days age) const {
    for (const auto& name : files()) set_age(name, age);
  }

  RemovedFiles remove() const {
    const auto removed = remove_old_files(repository, sample_now());
    REQUIRE_MESSAGE(removed.ok(), (removed ? "" : removed.error().message));
    return *removed;
  }
  std::string refusal() const {
    const auto removed = remove_old_files(repository, sample_now());
    return removed ? "removed" : removed.error().message;
  }
  bool stands(const std::string& name) const { return std::filesystem::exists(repository / name); }
};

// The one of some names that holds a part.
std::string with(const std::set<std::string>& names, const std::string& part) {
  for (const auto& name : names) {
    if (name.find(part) != std::string::npos) return name;
  }
  FAIL("no name holds " << part);
  return {};
}

// A large city one of whose places shows a photo, whose hash begins just before `offset` in the
// text that is published.
NewRelease release_with_photo_at(std::size_t offset, const os::Path& photo,
                                 const std::string& sha256) {
  auto release = tests::sample_release("kalasin", 1500);
  std::size_t at = release.records[0].line.size() + 1;
  std::size_t shown = 1;
  while (at + 3 * release.records[shown].line.size() < offset) {
    at += release.records[shown++].line.size() + 1;
  }
  const auto change = [&](std::size_t index, auto edit) {
    auto place = data::place_from_line(release.records[index].line).value();
    edit(place);
    release.records[index] = data::record_of(place);
  };
  change(shown, [&](data::Place& place) {
    data::Medium medium;
    medium.sha256 = sha256;
    medium.bytes = 5;
    medium.credit = "Somchai";
    medium.licence = "CC0-1.0";
    place.photos = {medium};
  });
  release.media_files = {{photo, sha256}};
  const auto text = data::to_json_lines(release.records);
  auto missing = offset - sha256.size() / 2 - text.find(sha256);
  REQUIRE(missing < release.records[shown].line.size() * 3);
  for (std::size_t index = 2; missing > 0; ++index) {
    const auto some = std::min<std::size_t>(missing, 50);
    change(index, [&](data::Place& place) { place.name_th += std::string(some, 'x'); });
    missing -= some;
  }
  return release;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "what was in force within 90 days stays, with all that it names") {
  set_all_ages(days(400));
  const auto first = publish(20, "ก\n", days(300));
  const auto second = publish(21, "ข\n", days(200));
  const auto third = publish(22, "ค\n", days(91));
  const auto fourth = publish(23, "ง\n", days(30));
  const auto before = files();
  const auto removed = remove();
  // The third was in force until 30 days ago, the second until 91.
  CHECK(stands(with(third, ".snapshot.json")));
  CHECK(stands(with(third, ".city-kalasin.json")));
  CHECK(stands(with(third, ".release-3.")));
  CHECK(stands(with(third, ".delta-2-3.")));
  CHECK(stands(media_name("ค\n")));
  CHECK_FALSE(stands(with(second, ".snapshot.json")));
  CHECK_FALSE(stands(with(second, ".city-kalasin.json")));
  CHECK_FALSE(stands(with(second, ".delta-1-2.")));
  CHECK_FALSE(stands(media_name("ข\n")));
  CHECK_FALSE(stands(media_name("ก\n")));
  CHECK_FALSE(stands("metadata/1.snapshot.json"));
  CHECK_FALSE(stands("metadata/1.targets.json"));
  CHECK(stands("metadata/1.root.json"));
  for (const auto& name : fourth) CHECK_MESSAGE(stands(name), name);
  // What the deltas of today start from is needed for those of tomorrow.
  CHECK(stands(with(first, ".release-1.")));
  CHECK(stands(with(second, ".release-2.")));
  CHECK(removed.media == 2);
  CHECK(removed.targets == 1);
  CHECK(removed.metadata + 3 == before.size() - files().size());
  CHECK(network.publish(sample_release_with_list("kalasin", 24, "จ\n"))->deltas == 4);
  CHECK(published_offer(repository, {"kalasin"})->release.stamp.version == 5);
}

TEST_CASE_FIXTURE(Fixture, "the snapshot that was in force 90 days ago to the second stays") {
  set_all_ages(days(400));
  publish(20, "ก\n", days(300));
  const auto second = publish(21, "ข\n", days(90));
  remove();
  CHECK(stands(media_name("ก\n")));
  const auto snapshot = repository / with(second, ".snapshot.json");
  std::filesystem::last_write_time(
      snapshot, std::filesystem::last_write_time(snapshot) - std::chrono::seconds(1));
  remove();
  CHECK_FALSE(stands(media_name("ก\n")));
}

TEST_CASE_FIXTURE(Fixture, "a file from the future counts as today's") {
  set_all_ages(days(400));
  const auto first = publish(20, "ก\n", days(300));
  publish(21, "ข\n", days(-5000));
  remove();
  for (const auto& name : first) CHECK_MESSAGE(stands(name), name);
}

TEST_CASE_FIXTURE(Fixture, "what is in force stays however old it is") {
  publish(20, "ก\n", days(0));
  publish(21, "ข\n", days(0));
  set_all_ages(days(5000));
  remove();
  CHECK(stands(media_name("ข\n")));
  const auto kept = files();
  CHECK(remove() == RemovedFiles{});
  CHECK(files() == kept);
  CHECK(signing::read_repository_metadata(repository).ok());
  network.refresh(sample_now());
}

TEST_CASE_FIXTURE(Fixture, "what a city signed and nobody has taken up stays") {
  publish(20, "ก\n", days(0));
  const auto waiting = sample_release_with_list("kalasin", 21, "ข\n");
  REQUIRE(publish_release(repository, waiting, network.ring()));
  const auto tak = sample_release_with_list("tak", 21, "ค\n");
  REQUIRE(publish_release(repository, tak, network.ring()));
  set_all_ages(days(500));
  remove();
  network.refresh(sample_now());
  for (const auto* city : {"kalasin", "tak"}) {
    CHECK(stands(announced(published_offer(repository, {city})->release).name));
  }
  CHECK(stands(media_name("ก\n")));
  CHECK(stands(media_name("ข\n")));
  CHECK(stands(media_name("ค\n")));
}

TEST_CASE_FIXTURE(Fixture, "only names that a publisher gives are removed, and only files") {
  publish(20, "ก\n", days(0));
  const std::string hash(64, 'a');
  set_all_ages(days(500));
  const std::vector<std::string> strange = {
      "targets/city/kalasin/" + hash + ".release-1.jsonl",
      "targets/city/kalasin/" + hash + ".release-01.jsonl.zst",
      "targets/city/kalasin/" + hash + ".delta-1.zst",
      "targets/city/kalasin/" + hash + ".map-1.zst",
      "targets/city/kalasin/notes.txt",
      "targets/city/" + hash + ".release-1.jsonl.zst",
      "media/ab/" + hash,
      "media/aa/" + hash + ".jpg",
      "media/" + hash,
      "metadata/0.json",
      "metadata/1.mirrors.json",
      "metadata/1.city-yala.json",
      "metadata/01.snapshot.json",
      "metadata/99.snapshot.json",
      "metadata/99.city-kalasin.json.bak",
      "README.txt"};
  for (const auto& name : strange) write(name);
  const auto outside = folder.path() / "outside";
  REQUIRE(os::write_file_atomically(outside, "bytes"));
  std::filesystem::last_write_time(outside,
                                   std::chrono::file_clock::from_sys(sample_now() - days(1000)));
  std::filesystem::create_symlink(outside, repository / "media/aa" / hash);
  std::filesystem::create_directory_symlink(folder.path(), repository / "media/bb");
  const auto link = "targets/city/kalasin/" + hash + ".release-7.jsonl.zst";
  std::filesystem::create_symlink(outside, repository / link);
  write("targets/city/kalasin/" + hash + ".delta-3-4.zst");
  write("targets/city/gone/" + hash + ".release-1.jsonl.zst");
  const auto young = "targets/city/kalasin/" + hash + ".delta-5-6.zst";
  write(young);
  set_age(young, days(89));
  const auto removed = remove();
  CHECK(removed.targets == 2);
  CHECK(removed.media == 0);
  CHECK_FALSE(stands("targets/city/gone"));
  for (const auto& name : strange) CHECK_MESSAGE(stands(name), name);
  CHECK(stands(link));
  CHECK(stands(young));
  CHECK(stands("media/aa/" + hash));
  CHECK(std::filesystem::exists(outside));
}

TEST_CASE_FIXTURE(Fixture, "what a city offered that was put out goes, its signed list stays") {
  const auto first = publish(20, "ก\n", days(0));
  REQUIRE(signing::remove_city(repository, "kalasin", network.ring(), {sample_now()}));
  set_all_ages(days(91));
  CHECK(remove().media == 1);
  CHECK_FALSE(stands(with(first, ".release-1.")));
  CHECK(stands(with(first, ".city-kalasin.json")));
  network.refresh(sample_now());
}

TEST_CASE_FIXTURE(Fixture, "nothing is removed where something on the way cannot be read") {
  set_all_ages(days(400));
  const auto first = publish(20, "ก\n", days(300));
  const auto second = publish(21, "ข\n", days(0));
  const auto before = files();
  const auto release = repository / with(second, ".release-2.");
  const auto bytes = os::read_file(release, 1 << 20).value();
  REQUIRE(os::write_file_atomically(release, bytes.substr(0, bytes.size() - 1)));
  CHECK(refusal().starts_with("remove old files of " + repository.string() + ": read targets/"));
  CHECK(files() == before);
  REQUIRE(os::write_file_atomically(release, bytes));
  const auto list = repository / with(first, ".city-kalasin.json");
  std::filesystem::rename(list, folder.path() / "list");
  CHECK(refusal().find(".city-kalasin.json") != std::string::npos);
  std::filesystem::rename(folder.path() / "list", list);
  const auto lock = os::FileLock::take(repository / ".publish.lock");
  CHECK(refusal().find("in use by another process") != std::string::npos);
  CHECK(files() == before);
}

TEST_CASE_FIXTURE(Fixture, "broken off after any file, removing is finished the next time") {
  set_all_ages(days(400));
  publish(20, "ก\n", days(300));
  publish(21, "ข\n", days(200));
  publish(22, "ค\n", days(100));
  const auto copy = folder.path() / "copy";
  std::filesystem::copy(repository, copy, std::filesystem::copy_options::recursive);
  const auto before = files();
  for (const auto& name : before) {
    std::filesystem::last_write_time(copy / name,
                                     std::filesystem::last_write_time(repository / name));
  }
  remove();
  const auto kept = files();
  REQUIRE(before.size() > kept.size() + 5);
  // The order: releases and deltas, media, metadata; each a prefix of it in turn.
  std::vector<std::string> order;
  for (const auto* folder_name : {"targets/", "media/", "metadata/"}) {
    for (const auto& name : before) {
      if (name.starts_with(folder_name) && !kept.contains(name)) order.push_back(name);
    }
  }
  CHECK(order.size() == before.size() - kept.size());
  for (std::size_t gone = 0; gone <= order.size(); ++gone) {
    CAPTURE(gone);
    std::filesystem::remove_all(repository);
    std::filesystem::copy(copy, repository, std::filesystem::copy_options::recursive);
    for (const auto& name : before) {
      std::filesystem::last_write_time(repository / name,
                                       std::filesystem::last_write_time(copy / name));
    }
    for (std::size_t i = 0; i < gone; ++i) REQUIRE(os::remove_file(repository / order[i]));
    remove();
    CHECK(files() == kept);
  }
}

TEST_CASE_FIXTURE(Fixture, "it tells how many bytes went, and who looks on how far it is") {
  set_all_ages(days(400));
  const std::string list(100, 'x');
  publish(20, list, days(300));
  publish(20, "ข\n", days(200));
  std::uint64_t bytes = 0;
  for (const auto& name : files()) bytes += std::filesystem::file_size(repository / name);
  std::uint64_t last = 0;
  std::uint64_t all = 0;
  const auto removed = remove_old_files(
      repository, sample_now(), [&](std::string_view, std::uint64_t done, std::uint64_t total) {
        last = done;
        all = total;
      });
  REQUIRE(removed.ok());
  for (const auto& name : files()) bytes -= std::filesystem::file_size(repository / name);
  CHECK(removed->bytes == bytes);
  CHECK(removed->bytes > list.size());
  CHECK(all > 0);
  CHECK(last == all);
}

TEST_CASE_FIXTURE(Fixture, "a photo stays whose hash comes in two pieces") {
  const auto sha256 = os::to_hex(os::sha256("photo"));
  const auto photo = folder.path() / "photo.jpg";
  REQUIRE(os::write_file_atomically(photo, "photo"));
  constexpr std::size_t piece_bytes = std::size_t{128} * 1024;
  for (const std::size_t offset : {piece_bytes, piece_bytes + 30, piece_bytes - 30}) {
    CAPTURE(offset);
    network.begin_again();
    const auto release = release_with_photo_at(offset, photo, sha256);
    REQUIRE(data::to_json_lines(release.records).find(sha256) == offset - sha256.size() / 2);
    REQUIRE(network.publish(release));
    set_all_ages(days(91));
    CHECK(remove().media == 0);
    CHECK(stands(data::medium_name(sha256)));
  }
}
