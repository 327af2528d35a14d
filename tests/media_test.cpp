// Photos and recordings as they come to a kiosk, stay and go.
#include <doctest/doctest.h>

#include "sync/media.h"
#include "sync/transfer/metered_mirror.h"
#include "sync/transfer/partials.h"
#include "tests/fakes/media_kiosk.h"

using namespace lanrian;
using namespace lanrian::sync;
using tests::medium_bytes;
using tests::medium_of;
using tests::medium_path;
using tests::paths_of;

namespace {

// Two places of one city with two photos each, a recording, and a list of words.
struct Fixture : tests::MediaKiosk {
  std::string a1 = medium_bytes("a1");
  std::string a2 = medium_bytes("a2", 2000);
  std::string b1 = medium_bytes("b1", 3000);
  std::string b2 = medium_bytes("b2", 4000);
  std::string said = medium_bytes("said", 5000);
  std::string words = "ภูกุ้มข้าว\nไดโนเสาร์\n";

  Fixture() {
    show("kalasin",
         {{"a", {medium_of(a1), medium_of(a2)}, {medium_of(said)}},
          {"b", {medium_of(b1), medium_of(b2)}}},
         words);
    serve({a1, a2, b1, b2, said});
    put(medium_path(words), words);
  }

  // Without the list, which no quota counts.
  std::uint64_t media_bytes() const { return bytes_on_disk() - words.size(); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "every place gets its first photo before any gets a second") {
  const auto report = fetch();
  CHECK(report.faults.empty());
  CHECK(mirror.asked == paths_of({a1, b1, a2, b2, said}));
  for (const auto& bytes : {a1, a2, b1, b2, said}) CHECK(holds(bytes));
  CHECK(report.wanted == 5);
  CHECK(report.there == 5);
  CHECK(report.fetched == 5);
  CHECK(report.bytes == 15'000);
  CHECK(nothing_partial());
  CHECK(in_words(report) == "photos and recordings: 5 of 5, 0.0 MB of 1 MB");
}

TEST_CASE_FIXTURE(Fixture, "cities take turns photo by photo, and recordings come last") {
  const auto c1 = medium_bytes("c1");
  const auto c2 = medium_bytes("c2");
  const auto song = medium_bytes("song");
  show("ayutthaya", {{"z", {medium_of(c1), medium_of(c2)}, {medium_of(song)}}});
  serve({c1, c2, song});
  fetch();
  CHECK(mirror.asked == paths_of({c1, a1, b1, c2, a2, b2, song, said}));
}

TEST_CASE_FIXTURE(Fixture, "what is there is not asked for again") {
  fetch();
  mirror.asked.clear();
  const auto report = fetch();
  CHECK(mirror.asked.empty());
  CHECK(report.fetched == 0);
  CHECK(report.there == 5);
  CHECK_FALSE(std::filesystem::exists(state / "media" / "proven-to"));
}

TEST_CASE_FIXTURE(Fixture, "a file that several places name comes and counts once") {
  show("tak", {{"x", {medium_of(a1), medium_of(b2)}}, {"y", {medium_of(a1)}, {medium_of(words)}}});
  const auto report = fetch();
  CHECK(mirror.asked == paths_of({a1, b1, a2, b2, said}));
  CHECK(report.wanted == 5);
  CHECK(report.bytes == 15'000);
}

TEST_CASE_FIXTURE(Fixture, "the quota is filled in order, smaller files where larger do not fit") {
  limits.quota_bytes = 6'500;
  const auto report = fetch();
  CHECK(mirror.asked == paths_of({a1, b1, a2}));
  CHECK(report.there == 3);
  CHECK(media_bytes() == 6'000);

  mirror.asked.clear();
  limits.quota_bytes = 5'999;
  fetch();
  CHECK(mirror.asked.empty());
  CHECK(media_bytes() == 4'000);
  limits.quota_bytes = 3'000;
  fetch();
  CHECK(media_bytes() == 3'000);
  CHECK(mirror.asked == paths_of({a2}));
}

TEST_CASE_FIXTURE(Fixture, "at a quota of nothing nothing is kept but the list of words") {
  fetch();
  limits.quota_bytes = 0;
  mirror.asked.clear();
  const auto report = fetch();
  CHECK(mirror.asked.empty());
  CHECK(bytes_on_disk() == words.size());
  CHECK(holds(words));
  CHECK(in_words(report) == "photos and recordings: none are kept (media_mb = 0)");
}

TEST_CASE_FIXTURE(Fixture, "a smaller quota drops what comes last") {
  fetch();
  limits.quota_bytes = 10'000;
  const auto report = fetch();
  CHECK(media_bytes() == 10'000);
  CHECK_FALSE(exists(said));
  CHECK(holds(b2));
  CHECK(report.there == 4);
  CHECK(report.bytes == 10'000);
}

TEST_CASE_FIXTURE(Fixture, "room for a first photo is made by what comes last, once it is proven") {
  limits.quota_bytes = 15'000;
  fetch();
  const auto c1 = medium_bytes("c1", 6'000);
  show("tak", {{"c", {medium_of(c1)}}});
  fetch();
  // The mirror lacks it: nothing goes.
  CHECK(media_bytes() == 15'000);
  serve({c1});
  const auto report = fetch();
  CHECK(holds(c1));
  CHECK_FALSE(exists(said));
  CHECK_FALSE(exists(b2));
  CHECK(media_bytes() == 12'000);
  CHECK(report.bytes == 12'000);
  CHECK(most_bytes - words.size() <= 15'000);
}

TEST_CASE("never more than the quota lies below media, whatever comes and goes") {
  tests::MediaKiosk kiosk;
  kiosk.limits.quota_bytes = 10'000;
  for (int release = 0; release < 12; ++release) {
    std::vector<tests::PlaceWithMedia> places;
    for (int place = 0; place < 6; ++place) {
      const auto name = std::to_string(release / 2) + "-" + std::to_string(place * release % 7);
      const auto bytes =
          medium_bytes(name, static_cast<std::size_t>(700 + (release * 997 + place * 613) % 2'500));
      // Every third is on no mirror.
      if ((release + place) % 3 > 0) kiosk.serve({bytes});
      places.push_back({"p" + std::to_string(place), {medium_of(bytes)}});
    }
    kiosk.show("kalasin", places);
    const auto report = kiosk.fetch();
    kiosk.most_bytes = std::max(kiosk.most_bytes, kiosk.bytes_on_disk());
    CHECK(report.bytes == kiosk.bytes_on_disk());
    CHECK(report.faults.empty());
  }
  CHECK(kiosk.most_bytes <= 10'000);
  CHECK(kiosk.most_bytes > 7'000);
}

TEST_CASE_FIXTURE(Fixture, "files of the slot before stay while there is room, and go first") {
  fetch();
  const auto c1 = medium_bytes("c1", 2'500);
  serve({c1});
  show("kalasin", {{"a", {medium_of(a1), medium_of(c1)}}}, words);
  limits.quota_bytes = 17'500;
  const auto report = fetch();
  CHECK(report.wanted == 2);
  CHECK(report.there == 2);
  CHECK(report.bytes == 17'500);
  limits.quota_bytes = 12'500;
  fetch();
  CHECK(holds(c1));
  CHECK_FALSE(exists(said));
  CHECK(holds(b2));
  CHECK(mirror.asked.back() == medium_path(c1));
}

TEST_CASE_FIXTURE(Fixture, "what an older slot alone names is not fetched") {
  show("kalasin", {{"a", {medium_of(a1)}}}, words);
  fetch();
  CHECK(mirror.asked == paths_of({a1}));
}

TEST_CASE_FIXTURE(Fixture, "what no slot names goes, the list of words stays") {
  const auto stranger = medium_bytes("stranger");
  put(medium_path(stranger), stranger);
  put("media/zz/" + std::string(64, 'a'), "x");
  put("media/loose", "x");
  SUBCASE("at a run") { fetch(); }
  SUBCASE("when slots are cleared") {
    put(medium_path(a1), a1);
    remove_unnamed_media(state);
  }
  CHECK_FALSE(exists(stranger));
  CHECK_FALSE(std::filesystem::exists(state / "media" / "zz"));
  CHECK_FALSE(std::filesystem::exists(state / "media" / "loose"));
  CHECK(holds(words));
  CHECK(holds(a1));
}

TEST_CASE_FIXTURE(Fixture, "a photo that broke off goes on at the next run") {
  mirror.break_off = 500;
  const auto broken = fetch();
  CHECK(broken.there == 0);
  CHECK(broken.later == 5);
  // Of three photos half came, then the mirror was given up.
  CHECK(mirror.asked == paths_of({a1, b1, a2}));
  REQUIRE(broken.faults.size() == 1);
  CHECK(broken.faults[0].find("broken off") != std::string::npos);
  CHECK(broken.faults[0].find('\n') == std::string::npos);

  const auto begun = begun_media(state);
  CHECK(begun.size() == 3);
  put("partial/" + std::string(64, 'a') + ".part", "of a release");
  REQUIRE(transfer::remove_partials_except(state, begun));
  CHECK(os::list_folder(state / "partial").value().size() == 3);

  mirror.break_off.reset();
  mirror.bytes_sent = 0;
  const auto report = fetch();
  CHECK(report.there == 5);
  CHECK(mirror.bytes_sent == 15'000 - 3 * 500);
  CHECK(nothing_partial());
  CHECK(begun_media(state).empty());
}

TEST_CASE_FIXTURE(Fixture, "a download that nobody wants any more is not kept") {
  mirror.break_off = 500;
  fetch();
  show("kalasin", {{"b", {medium_of(b1)}}});
  CHECK(begun_media(state) == std::set<std::string>{os::to_hex(os::sha256(b1))});
}

TEST_CASE_FIXTURE(Fixture, "a run ends between two files when it is enough") {
  limits.enough = [this] { return mirror.asked.size() == 2; };
  const auto report = fetch();
  CHECK(mirror.asked == paths_of({a1, b1}));
  CHECK(report.there == 2);
  CHECK(report.later == 3);
  CHECK(report.faults.empty());
  CHECK(in_words(report) == "photos and recordings: 2 of 5, 0.0 MB of 1 MB, 3 later");
}

TEST_CASE_FIXTURE(Fixture,
                  "on a metered link small files come and large ones wait, without fault") {
  transfer::Allowance allowance;
  auto inner = std::make_unique<tests::FakeFetcher>("fake://metered");
  inner->files = mirror.files;
  std::vector<std::unique_ptr<transfer::Fetcher>> metered;
  metered.push_back(std::make_unique<transfer::MeteredMirror>(std::move(inner), allowance));
  SUBCASE("large files") {
    allowance.file_bytes_max = 2'000;
    const auto report = fetch_place_media(metered, state, limits);
    CHECK(report.there == 2);
    CHECK(report.later == 3);
    CHECK(report.faults.empty());
    CHECK(holds(a2));
  }
  SUBCASE("a day's bytes") {
    allowance.bytes_left = 4'500;
    const auto report = fetch_place_media(metered, state, limits);
    CHECK(report.there == 2);
    CHECK(report.later == 3);
    CHECK(report.faults.empty());
    // What came of the third goes on tomorrow.
    CHECK(begun_media(state) == std::set<std::string>{os::to_hex(os::sha256(a2))});
  }
}
