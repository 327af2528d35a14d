// lanrian-publish export and import as an operator meets them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "platform/os/file.h"
#include "platform/os/sha256.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/publisher.h"
#include "tests/fakes/sample_media.h"

using namespace lanrian;
using tests::has;

namespace {

const os::Path seed_folders = os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed";
constexpr char time_of_release[] = "2026-11-21T09:00:00+07:00";

// A repository with two cities of the seed, one of them with events of its own.
struct Fixture : tests::Publisher {
  std::string repository = in("repository");
  tests::OneKeyNetwork network{folder.path(), repository};

  Fixture() {
    std::filesystem::copy(seed_folders / "tak", in("tak"));
    write(
        "tak/events.csv",
        "id,name_th,location_th,start,end,rrule,source,licence\n"
        "market,\"ตลาด, ดนตรี\",สวน,2026-11-23T16:00,2026-11-23T20:00,FREQ=WEEKLY,visit,CC0-1.0\n");
    write("tak/categories.csv", "id,name_th,like\nmarket,ตลาด,museum\n");
    const auto released = run({"release", in("tak"), (seed_folders / "kalasin").string(),
                               repository, "--now", time_of_release});
    REQUIRE_MESSAGE(released.status == 0, released.err);
  }

  // The hash of each file in a folder, sorted.
  std::vector<std::string> hashes_in(const std::string& name) const {
    std::vector<std::string> files;
    for (const auto& file : os::list_folder(in(name)).value())
      files.push_back(read(name + "/" + file));
    return hashes_of(files);
  }

  static std::vector<std::string> hashes_of(const std::vector<std::string>& files) {
    std::vector<std::string> hashes;
    for (const auto& bytes : files) hashes.push_back(os::to_hex(os::sha256(bytes)));
    std::sort(hashes.begin(), hashes.end());
    return hashes;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "an exported folder is released as the same content") {
  for (const std::string city : {"tak", "kalasin"}) {
    const auto exported =
        run({"export", repository, "--city", city, "--format", "csv", "-o", in(city + "-copy")});
    REQUIRE_MESSAGE(exported.status == 0, exported.err);
    CHECK(has(exported.out, "as released at 2026-11-21T02:00:00Z"));
    const auto diff = run({"diff", in(city + "-copy"), repository, "--now", time_of_release});
    CHECK(diff.out == city + ": nothing changes, version 1 stays\n");
    CHECK(run({"release", in(city + "-copy"), repository, "--now", time_of_release}).out ==
          city + ": unchanged, version 1 stays\n");
  }
  const auto folder_copy =
      run({"export", in("tak"), "--format", "csv", "-o", in("again"), "--now", time_of_release});
  CHECK(folder_copy.status == 0);
  CHECK(read("again/places.csv") == read("tak-copy/places.csv"));
}

TEST_CASE_FIXTURE(Fixture, "photos and recordings go out beside the tables, byte for byte") {
  using namespace std::string_literals;
  const auto screen =
      os::read_file(
          os::Path(LANRIAN_SOURCE_DIR) / "tests/golden/screens/text-kiosk-portrait-1x.png", 1 << 24)
          .value();
  const auto gate = tests::jpeg_of(4'000, 3'000) + "\r\nbehind the end\0\xff"s;
  const auto map = tests::webp_of(640, 480, 'L');
  const auto voice = tests::ogg_of("OpusHead\1\2");
  write("tak/media/โบสถ์ 1.png", screen);
  write("tak/media/IMG_2.JPG", gate);
  write("tak/media/map.webp", map);
  write("tak/media/say, it.opus", voice);
  write("tak/media.csv",
        "place,file,kind,language,caption_th,alt_th,credit,licence\n"
        "wat-mani-banphot,IMG_2.JPG,photo,,ประตู,\"ประตู\nและรั้ว\",\"Somchai, \"\"Chai\"\"\",CC0-1.0\n"
        "wat-mani-banphot,โบสถ์ 1.png,photo,,,=โบสถ์,Somchai,CC-BY-4.0\n"
        "wat-mani-banphot,\"say, it.opus\",recording,th,,สวัสดี,Somchai,CC-BY-4.0\n"
        "tak-museum,IMG_2.JPG,photo,,,,Somchai,CC-BY-4.0\n"
        "tak-museum,map.webp,photo,,,แผนที่,Somchai,CC-BY-4.0\n");
  const auto released = run({"release", in("tak"), repository, "--now", time_of_release});
  REQUIRE_MESSAGE(released.out.starts_with("tak: published version 2, "), released.err);

  const auto exported =
      run({"export", repository, "--city", "tak", "--format", "csv", "-o", in("tak-copy")});
  REQUIRE_MESSAGE(exported.status == 0, exported.err);
  CHECK(hashes_in("tak-copy/media") == hashes_of({gate, screen, map, voice}));
  CHECK(run({"release", in("tak-copy"), repository, "--now", time_of_release}).out ==
        "tak: unchanged, version 2 stays\n");

  // From folder to folder, and into a repository that has never seen the files.
  REQUIRE(run({"export", in("tak-copy"), "--format", "csv", "-o", in("again"), "--now",
               time_of_release})
              .status == 0);
  CHECK(hashes_in("again/media") == hashes_in("tak-copy/media"));
  CHECK(read("again/media.csv") == read("tak-copy/media.csv"));
  REQUIRE(run({"release", "--trial", in("again"), in("new"), "--now", time_of_release}).status ==
          0);
  CHECK(run({"diff", in("tak"), in("new"), "--now", time_of_release}).out ==
        "tak: nothing changes, version 1 stays\n");
}

TEST_CASE_FIXTURE(Fixture, "a photo whose bytes were changed stops an export") {
  write("tak/media/a.png", tests::png_of(640, 480));
  write("tak/media.csv",
        "place,file,kind,credit,licence,alt_th\ntak-museum,a.png,photo,c,CC0-1.0,x\n");
  REQUIRE(run({"release", in("tak"), repository, "--now", time_of_release}).status == 0);
  const auto sha256 = os::to_hex(os::sha256(tests::png_of(640, 480)));
  write("repository/media/" + sha256.substr(0, 2) + "/" + sha256, tests::png_of(640, 481));
  const auto refused =
      run({"export", repository, "--city", "tak", "--format", "csv", "-o", in("x")});
  CHECK(refused.status == 1);
  CHECK(has(refused.err, "place:tak-museum: read " + repository));
  CHECK(has(refused.err, "its bytes are others: publish the city again"));
  CHECK_FALSE(std::filesystem::exists(in("x")));
}

TEST_CASE_FIXTURE(Fixture, "GeoJSON goes out and comes back in") {
  REQUIRE(
      run({"export", repository, "--city", "tak", "--format", "geojson", "-o", in("tak.geojson")})
          .status == 0);
  const auto imported = run({"import", "--from", "geojson", in("tak.geojson"), in("new")});
  CHECK(imported.status == 0);
  CHECK(has(imported.out, "new/places.csv: "));
  CHECK(has(imported.out, "new/city.toml is missing"));
  write("new/city.toml", "id = \"new\"\nname_th = \"ใหม่\"\n");
  CHECK(run({"check", in("new")}).status == 0);
  const auto before = read("new/places.csv");
  const auto again = run({"import", "--from", "geojson", in("tak.geojson"), in("new")});
  CHECK(has(again.out, ": 0 places added, "));
  CHECK(read("new/places.csv") == before);
}

TEST_CASE_FIXTURE(Fixture, "import says what is missing, and check names the row") {
  write("osm.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"node/7","geometry":)"
        R"({"type":"Point","coordinates":[99.1,16.8]},"properties":{"tourism":"museum",)"
        R"("name":"พิพิธภัณฑ์","fee":"interval"}},{"type":"Feature","geometry":null,)"
        R"("properties":{"amenity":"fuel","name":"ปั๊ม"}}]})");
  const auto imported =
      run({"import", "--from", "geojson", "--verbose", in("osm.geojson"), in("tak")});
  CHECK(imported.status == 0);
  CHECK(
      has(imported.out, "1 place added, 0 there already, 1 no place of ours, 1 value left out\n"));
  CHECK(has(imported.out, "fill in district of 1 place: node-7\n"));
  CHECK(has(imported.err, "node/7: fee 'interval' is left out"));
  CHECK(has(imported.err, "ปั๊ม has no category of ours"));
  const auto checked = run({"check", in("tak")});
  CHECK(checked.status == 1);
  CHECK(has(checked.out, "district: is empty"));
}

TEST_CASE_FIXTURE(Fixture, "JSON-LD holds places and events") {
  const auto exported =
      run({"export", repository, "--city", "tak", "--format", "jsonld", "-o", in("tak.json")});
  CHECK(exported.status == 0);
  CHECK(has(exported.out, ", 1 event, "));
  CHECK(has(read("tak.json"), R"("@type":"EventSeries","@id":"#event:market")"));
}

TEST_CASE_FIXTURE(Fixture, "a missing or damaged file stops an export, and nothing is written") {
  CHECK(has(run({"export", repository, "--format", "csv", "-o", in("x")}).err,
            "name one of its cities with --city: kalasin, tak"));
  CHECK(has(run({"export", repository, "--city", "yala", "--format", "csv", "-o", in("x")}).err,
            "has no release of yala, only of kalasin, tak"));
  std::filesystem::remove_all(os::Path(repository) / "media");
  const auto refused =
      run({"export", repository, "--city", "kalasin", "--format", "csv", "-o", in("x")});
  CHECK(refused.status == 1);
  CHECK(has(refused.err, "asset:dictionary"));
  CHECK_FALSE(std::filesystem::exists(in("x")));
  write("broken.geojson", "{\n\"features\": [,]}");
  const auto broken = run({"import", "--from", "geojson", in("broken.geojson"), in("new")});
  CHECK(broken.status == 1);
  CHECK(has(broken.err, "read GeoJSON: line 2 "));
  CHECK_FALSE(std::filesystem::exists(in("new")));
}

TEST_CASE_FIXTURE(Fixture, "wrong usage of export and import is status 2 and leads to the help") {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"export", repository, "-o", in("x")},
           {"export", repository, "--format", "pdf", "-o", in("x")},
           {"export", repository, "--format", "csv"},
           {"export", repository, "--format", "csv", "-o", in("x"), "--now", "soon"},
           {"import", in("a"), in("b")},
           {"import", "--from", "csv", in("a"), in("b")}}) {
    const auto ran = run(arguments);
    CAPTURE(ran.err);
    CHECK(ran.status == 2);
    CHECK(has(ran.err, "--help"));
  }
}
