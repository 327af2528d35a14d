// lanrian-publish export and import as an operator meets them.
#include <doctest/doctest.h>

#include <filesystem>

#include "platform/os/file.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;

namespace {

const os::Path seed_folders = os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed";
constexpr char time_of_release[] = "2026-11-21T09:00:00+07:00";

// A repository with two cities of the seed, one of them with events of its own.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("exchange-commands").value();
  std::string repository = in("repository");

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

  std::string in(const std::string& name) const { return (folder.path() / name).string(); }

  void write(const std::string& name, const std::string& bytes) const {
    REQUIRE(os::write_file_atomically(folder.path() / name, bytes));
  }

  std::string read(const std::string& name) const {
    return os::read_file(folder.path() / name, 1 << 24).value();
  }

  static tests::Ran run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LANRIAN_PUBLISH);
    return tests::run_program(arguments);
  }
};

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

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
