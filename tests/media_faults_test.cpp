// Photos and recordings, when disks, mirrors and records are not what they should be.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <set>

#include "tests/fakes/media_kiosk.h"

using namespace lanrian;
using namespace lanrian::sync;
using tests::medium_bytes;
using tests::medium_of;
using tests::medium_path;
using tests::paths_of;

namespace {

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

// Twenty places, each with a photo of 1,000 bytes.
struct Fixture : tests::MediaKiosk {
  std::vector<std::string> photos;

  Fixture() { show_places(20); }

  void show_places(int count) {
    std::vector<tests::PlaceWithMedia> places;
    photos.clear();
    for (int i = 100; i < 100 + count; ++i) {
      photos.push_back(medium_bytes("photo" + std::to_string(i)));
      places.push_back({"p" + std::to_string(1000 + i), {medium_of(photos.back())}});
    }
    show("kalasin", places);
    serve(photos);
  }

  std::size_t whole() const {
    return static_cast<std::size_t>(
        std::count_if(photos.begin(), photos.end(), [this](const auto& of) { return holds(of); }));
  }

  // Runs with files of at most so many bytes.
  MediaReport fetch_with_file_limit(rlim_t bytes) {
    const auto before = ::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &old) == 0);
    rlimit limit = old;
    limit.rlim_cur = bytes;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    auto report = fetch();
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &old) == 0);
    ::signal(SIGXFSZ, before);
    return report;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a file that the kiosk's disk damaged is fetched again") {
  fetch();
  const auto path = state / medium_path(photos[7]);
  std::uint64_t noticed_by_hash = 0;
  SUBCASE("a changed byte") {
    auto bytes = photos[7];
    bytes[500] ^= 1;
    put(medium_path(photos[7]), bytes);
    noticed_by_hash = 1;
  }
  SUBCASE("cut") { std::filesystem::resize_file(path, 999); }
  SUBCASE("longer") { std::filesystem::resize_file(path, 1'001); }
  SUBCASE("gone") { std::filesystem::remove(path); }
  SUBCASE("a folder") {
    std::filesystem::remove(path);
    put(medium_path(photos[7]) + "/file", "x");
  }
  SUBCASE("a symbolic link to the right bytes") {
    std::filesystem::rename(path, folder.path() / "elsewhere");
    std::filesystem::create_symlink(folder.path() / "elsewhere", path);
  }
  mirror.asked.clear();
  const auto report = fetch();
  CHECK(report.damaged == noticed_by_hash);
  CHECK(report.fetched == 1);
  CHECK(mirror.asked == paths_of({photos[7]}));
  CHECK(whole() == 20);
  CHECK(std::filesystem::is_regular_file(std::filesystem::symlink_status(path)));
  CHECK(report.bytes == bytes_on_disk());
}

TEST_CASE_FIXTURE(Fixture, "runs take turns in reading all files again") {
  fetch();
  for (const auto& photo : photos) {
    put(medium_path(photo), std::string(1'000, '!'));
  }
  limits.prove_bytes = 5'500;
  // Six files a run, twenty in four runs; the mirror has them no more.
  mirror.files.clear();
  std::uint64_t damaged = 0;
  for (const std::uint64_t found : {6U, 6U, 6U, 2U, 0U}) {
    const auto report = fetch();
    CHECK(report.damaged == found);
    damaged += report.damaged;
    CHECK(report.there == 20 - damaged);
  }
  CHECK(bytes_on_disk() == 0);
}

TEST_CASE_FIXTURE(Fixture, "reading goes round, where nothing is damaged too") {
  fetch();
  limits.prove_bytes = 7'000;
  std::set<std::string> ends;
  for (int run = 0; run < 20; ++run) {
    fetch();
    ends.insert(os::read_file(state / "media" / "proven-to", 64).value());
  }
  // 7 and 20 have no common divisor: each file is the last one once.
  CHECK(ends.size() == 20);
  SUBCASE("a cursor of rubbish begins again") { put("media/proven-to", "rubbish"); }
  SUBCASE("a folder in its place does no harm") {
    std::filesystem::remove(state / "media" / "proven-to");
    put("media/proven-to/x", "x");
  }
  CHECK(fetch().faults.empty());
  CHECK(whole() == 20);
}

TEST_CASE_FIXTURE(Fixture, "at least one file is read, however few bytes may be") {
  fetch();
  put(medium_path(photos[0]), std::string(1'000, '!'));
  limits.prove_bytes = 0;
  std::uint64_t damaged = 0;
  for (int run = 0; run < 20; ++run) damaged += fetch().damaged;
  CHECK(damaged == 1);
  CHECK(whole() == 20);
}

TEST_CASE_FIXTURE(Fixture, "what the mirror lacks is counted, no fault, and comes later") {
  mirror.files.erase(medium_path(photos[3]));
  mirror.files.erase(medium_path(photos[9]));
  const auto report = fetch();
  CHECK(report.faults.empty());
  CHECK(report.missing == 2);
  CHECK(report.there == 18);
  CHECK(in_words(report) == "photos and recordings: 18 of 20, 0.0 MB of 1 MB, 2 on no mirror");
  CHECK(nothing_partial());
  serve(photos);
  CHECK(fetch().there == 20);
}

TEST_CASE_FIXTURE(Fixture, "a mirror without its media is not asked for all of them") {
  show_places(400);
  mirror.files.clear();
  const auto report = fetch();
  CHECK(report.missing == mirror.asked.size());
  CHECK(report.missing + report.later == 400);
  CHECK(mirror.asked.size() < 120);
  CHECK(report.faults.empty());
  // One that is there is found again: then all of the next are asked for.
  mirror.asked.clear();
  serve(std::vector<std::string>(photos.begin() + 200, photos.end()));
  CHECK(fetch().there > 190);
}

TEST_CASE_FIXTURE(Fixture, "where every second file is missing, all of the others come") {
  show_places(100);
  for (std::size_t i = 0; i < photos.size(); i += 2) mirror.files.erase(medium_path(photos[i]));
  const auto report = fetch();
  CHECK(report.there == 50);
  CHECK(report.missing == 50);
}

TEST_CASE_FIXTURE(Fixture, "what one mirror lacks or has wrong comes from the next") {
  second.files = mirror.files;
  mirror.files.erase(medium_path(photos[3]));
  mirror.files.at(medium_path(photos[5]))[10] ^= 1;
  const auto report = fetch_place_media(mirrors, state, limits);
  CHECK(report.there == 20);
  CHECK(second.asked == paths_of({photos[3], photos[5]}));
  REQUIRE(report.faults.size() == 1);
  CHECK(has(report.faults[0], "its SHA-256 is not the announced one"));
}

TEST_CASE_FIXTURE(Fixture, "a file that is not what its record says never lies below media") {
  auto& file = mirror.files.at(medium_path(photos[4]));
  SUBCASE("another byte") { file.back() = '!'; }
  SUBCASE("cut") { file.resize(500); }
  SUBCASE("empty") { file.clear(); }
  SUBCASE("longer") { file += "x"; }
  SUBCASE("endless") { file.assign(10'000'000, 'x'); }
  const auto report = fetch();
  CHECK(report.there == 19);
  CHECK(report.later == 1);
  CHECK(report.faults.size() == 1);
  CHECK_FALSE(exists(photos[4]));
  CHECK(mirror.bytes_sent <= 20'100);
}

TEST_CASE("a record that says a hostile length costs nothing, and the others come") {
  tests::MediaKiosk kiosk;
  const auto good = medium_bytes("good");
  const auto bad = medium_bytes("bad");
  auto hostile = medium_of(bad);
  bool asked = false;
  SUBCASE("beyond the quota") { hostile.bytes = 2'000'000; }
  SUBCASE("as large as a number can be") { hostile.bytes = 2'147'483'647; }
  SUBCASE("larger than anything shown, within the quota") {
    kiosk.limits.quota_bytes = std::uint64_t{1} << 40;
    hostile.bytes = (16 << 20) + 1;
  }
  SUBCASE("nothing") { hostile.bytes = 0; }
  SUBCASE("shorter than the file") {
    hostile.bytes = 100;
    asked = true;
  }
  SUBCASE("longer than the file") {
    hostile.bytes = 999'000;
    asked = true;
  }
  kiosk.show("kalasin", {{"a", {hostile}}, {"b", {medium_of(good)}}});
  kiosk.serve({good, bad});
  const auto report = kiosk.fetch();
  CHECK(kiosk.holds(good));
  CHECK_FALSE(kiosk.exists(bad));
  CHECK(report.there == 1);
  CHECK(report.faults.empty() == !asked);
  CHECK(kiosk.bytes_on_disk() == 1'000);
  CHECK((kiosk.mirror.asked.size() == 2) == asked);
}

TEST_CASE_FIXTURE(Fixture, "a dead mirror is given up after three failures, the next one asked") {
  for (const auto& photo : photos) mirror.errors[medium_path(photo)] = Error{"connect: refused"};
  const auto report = fetch();
  CHECK(mirror.asked.size() == 3);
  CHECK(report.later == 20);
  CHECK(report.missing == 0);
  REQUIRE(report.faults.size() == 1);
  CHECK(report.faults[0] ==
        "fetch photos and recordings: connect: refused: it is asked for again at the next sync");
  second.files = mirror.files;
  mirror.asked.clear();
  CHECK(fetch_place_media(mirrors, state, limits).there == 20);
  CHECK(mirror.asked.size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "a mirror that asks for peace, or for a login, gets it at once") {
  mirror.errors[medium_path(photos[0])] = Error{"the server answered 503"};
  SUBCASE("Retry-After") { mirror.pause = std::chrono::seconds(60); }
  SUBCASE("login") { mirror.login = true; }
  const auto report = fetch();
  CHECK(mirror.asked.size() == 1);
  CHECK(report.later == 20);
  CHECK(report.faults.size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a failure now and then gives no mirror up") {
  for (std::size_t i = 0; i < photos.size(); i += 3) {
    mirror.errors[medium_path(photos[i])] = Error{"the server answered 500"};
  }
  const auto report = fetch();
  CHECK(report.there == 13);
  CHECK(report.later == 7);
  CHECK(report.faults.empty());
}

TEST_CASE_FIXTURE(Fixture, "a full disk ends the run, says so and leaves nothing half") {
  const auto report = fetch_with_file_limit(500);
  CHECK(mirror.asked.size() == 1);
  CHECK(report.there == 0);
  CHECK(report.later == 20);
  REQUIRE(report.faults.size() == 1);
  CHECK(has(report.faults[0], "the disk is full, free some space"));
  CHECK(nothing_partial());
  CHECK(fetch().there == 20);
}

TEST_CASE_FIXTURE(Fixture, "a part of the disk stays free for releases") {
  constexpr std::uint64_t gigabyte = 1'000'000'000;
  std::uint64_t disk = gigabyte;
  std::uint64_t kept = 64 << 20;
  SUBCASE("64 MiB of a small one") {}
  SUBCASE("a twentieth of a large one") {
    disk = 100 * gigabyte;
    kept = 5 * gigabyte;
  }
  CHECK(bytes_kept_free(disk) == kept);
  limits.space = [&](const os::Path&) {
    return std::filesystem::space_info{disk, kept + 5'500 - bytes_on_disk(),
                                       kept + 5'500 - bytes_on_disk()};
  };
  const auto report = fetch();
  CHECK(report.there == 5);
  CHECK(report.later == 15);
  CHECK(mirror.asked.size() == 5);
  REQUIRE(report.faults.size() == 1);
  CHECK(has(report.faults[0],
            "stay free for releases: free some space, or write a smaller media_mb"));
}

TEST_CASE_FIXTURE(Fixture, "nothing is removed while nobody knows what the slot names") {
  fetch();
  const auto opened = data::open_current_slot(state / "releases", {"kalasin"});
  REQUIRE(opened);
  const auto slot =
      data::slot_path(state / "releases", {"kalasin"}, opened->slot.stamp().content_root);
  auto bytes = os::read_file(slot, 1 << 24).value();
  // In the middle of a record: the slot opens, and that record is not what was written.
  const auto at = bytes.find(os::to_hex(os::sha256(photos[11])));
  REQUIRE(at != std::string::npos);
  bytes[at] = bytes[at] == 'a' ? 'b' : 'a';
  REQUIRE(os::write_file_atomically(slot, bytes));
  mirror.asked.clear();
  const auto report = fetch();
  REQUIRE(report.faults.size() == 1);
  CHECK(has(report.faults[0], "the record is damaged"));
  CHECK(whole() == 20);
  CHECK(mirror.asked.empty());
}
