#include "data/publish/csv_export.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "data/publish/content_folder.h"
#include "data/publish/csv.h"
#include "data/publish/csv_writer.h"
#include "platform/os/sha256.h"
#include "tests/fakes/random_catalog.h"
#include "tests/fakes/sample_media.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

const os::Instant now = os::parse_rfc3339("2026-11-21T09:00:00+07:00").value();
constexpr std::string_view words = "กลาง\n";

Result<std::string> read_words(const std::string& sha256) {
  if (sha256 == os::to_hex(os::sha256(words))) return std::string(words);
  return Error{"read " + sha256 + ": no such file", ErrorKind::not_found};
}

struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("csv-export").value();
  os::Path out = folder.path() / "out";

  // Why a catalog with this place is refused; empty where it is not.
  std::string refusal(const Place& place, const std::vector<Record>& more = {}) const {
    auto catalog = with(place);
    auto records = tests::records_of(catalog);
    records.insert(records.end(), more.begin(), more.end());
    std::sort(records.begin(), records.end(),
              [](const Record& a, const Record& b) { return a.id < b.id; });
    const auto exported = export_folder(out, records, read_words, now);
    CHECK(std::filesystem::exists(out) == exported.ok());
    return exported ? "" : exported.error().message;
  }

  static Catalog with(const Place& place) {
    Catalog catalog;
    catalog.city = {{"tak"}, "ตาก", "", std::nullopt};
    catalog.places = {place};
    return catalog;
  }

  static Place place() {
    Place place;
    place.id = {"wat"};
    place.name_th = "วัด";
    place.district_th = "เมือง";
    place.source = "visit";
    place.licence = "CC0-1.0";
    return place;
  }
};

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "any catalog comes back from its folder line by line") {
  std::mt19937 random(20'261'121);
  for (int round = 0; round < 60; ++round) {
    const auto catalog = tests::random_catalog(random, 8);
    const auto records = tests::records_of(catalog);
    const auto to = folder.path() / std::to_string(round);
    const auto exported = export_folder(to, records, read_words, now);
    REQUIRE_MESSAGE(exported.ok(), exported.error().message);
    const auto content = read_content_folder(to, now);
    REQUIRE_FALSE(content.has_errors());
    CHECK(content_root(publish::records_of(content)) == content_root(records));
  }
}

TEST_CASE_FIXTURE(Fixture, "every folder of the seed comes back") {
  for (const auto& seed : std::filesystem::directory_iterator(LANRIAN_SOURCE_DIR "/data/seed")) {
    if (!seed.is_directory()) continue;
    CAPTURE(seed.path().string());
    const auto content = read_content_folder(seed.path(), now);
    const auto records = publish::records_of(content);
    const auto to = folder.path() / seed.path().filename();
    const auto exported = export_folder(
        to, records,
        [&](const std::string& /*sha256*/) { return Result<std::string>(content.word_list); }, now);
    REQUIRE_MESSAGE(exported.ok(), exported.error().message);
    CHECK(publish::records_of(read_content_folder(to, now)) == records);
  }
}

TEST_CASE_FIXTURE(Fixture, "columns that no place has a value for are left away") {
  CHECK(refusal(place()) == "");
  CHECK(os::read_file(out / "places.csv", 1 << 16).value() ==
        "id,name_th,category,district,source,licence\nwat,วัด,museum,เมือง,visit,CC0-1.0\n");
  CHECK_FALSE(std::filesystem::exists(out / "events.csv"));
}

TEST_CASE_FIXTURE(Fixture, "what no table can keep is refused by name, and nothing is written") {
  auto spaced = place();
  spaced.name_en = " Temple ";
  CHECK(has(refusal(spaced), "no table can keep place:wat: name_en: ' Temple ' → 'Temple'"));
  auto listed = place();
  listed.alt_names = {"a; b"};
  CHECK(has(refusal(listed), "no table can keep place:wat: alt_names: "));
  auto photographed = place();
  photographed.photos = {{.sha256 = std::string(64, 'a'),
                          .bytes = 1,
                          .width = 1,
                          .height = 1,
                          .language = "",
                          .caption_th = "",
                          .caption_en = "",
                          .alt_th = "",
                          .alt_en = "",
                          .credit = "x",
                          .licence = "x"}};
  CHECK(has(refusal(photographed), "no such file"));
  const Record later = {"poster:a", R"({"id":"poster:a","type":"poster"})"};
  CHECK(has(refusal(place(), {later}), "no table can keep poster:a"));
  const Record map = record_of(Asset{{"map"}, "map_pack", std::string(64, 'b'), 7});
  CHECK(has(refusal(place(), {map}), "no table can keep asset:map"));
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE_FIXTURE(Fixture, "a key that this program does not know is not lost silently") {
  auto records = tests::records_of(with(place()));
  for (auto& record : records) {
    if (record.id == "place:wat") record.line.replace(record.line.size() - 1, 1, ",\"x\":\"y\"}");
  }
  const auto exported = export_folder(out, records, read_words, now);
  REQUIRE_FALSE(exported.ok());
  CHECK(has(exported.error().message, "no table can keep place:wat: x: 'y' → nothing"));
}

TEST_CASE_FIXTURE(Fixture, "photos come back with their words, in their order, each file once") {
  const std::array files = {tests::jpeg_of(640, 480), tests::png_of(30, 40),
                            tests::webp_of(9, 8, 'X'), tests::ogg_of("OpusHead\1\2")};
  const auto medium = [&](std::size_t file, const std::string& words) {
    const bool sound = file == 3;
    constexpr std::array<std::pair<int, int>, 3> sizes = {{{640, 480}, {30, 40}, {9, 8}}};
    const auto side = [&](int pixels) { return sound ? std::nullopt : std::optional(pixels); };
    return Medium{.sha256 = os::to_hex(os::sha256(files[file])),
                  .bytes = static_cast<std::int32_t>(files[file].size()),
                  .width = side(sound ? 0 : sizes[file].first),
                  .height = side(sound ? 0 : sizes[file].second),
                  .language = sound ? "th-x-isan" : "",
                  .caption_th = words,
                  .caption_en = "\"a\", b",
                  .alt_th = words + "\n" + words,
                  .alt_en = "",
                  .credit = words,
                  .licence = "CC-BY-4.0"};
  };
  auto catalog = with(place());
  catalog.places[0].photos = {medium(2, "สาม"), medium(0, "หนึ่ง")};
  catalog.places[0].recordings = {medium(3, "เสียง")};
  catalog.places.push_back(place());
  catalog.places[1].id = {"wat-1"};
  catalog.places[1].photos = {medium(0, "=1"), medium(1, "สอง")};
  const auto records = tests::records_of(catalog);
  const auto read_medium = [&](const std::string& sha256) -> Result<std::string> {
    for (const auto& file : files) {
      if (os::to_hex(os::sha256(file)) == sha256) return file;
    }
    return read_words(sha256);
  };
  const auto exported = export_folder(out, records, read_medium, now);
  REQUIRE_MESSAGE(exported.ok(), exported.error().message);
  CHECK(publish::records_of(read_content_folder(out, now)) == records);
  CHECK(os::list_folder(out / "media").value() ==
        std::vector<std::string>{"wat-1-2.png", "wat-1.webp", "wat-2.jpg", "wat-3.opus"});
}

TEST_CASE_FIXTURE(Fixture, "a word list comes back with its city") {
  auto catalog = with(place());
  catalog.assets = {
      {{"dictionary"}, std::string(word_list_role), os::to_hex(os::sha256(words)), words.size()}};
  const auto records = tests::records_of(catalog);
  REQUIRE(export_folder(out, records, read_words, now));
  CHECK(publish::records_of(read_content_folder(out, now)) == records);
}

TEST_CASE_FIXTURE(Fixture, "a folder that holds something is not written into") {
  REQUIRE(os::make_folders(out));
  REQUIRE(os::write_file_atomically(out / "mine", "mine"));
  const auto exported = export_folder(out, tests::records_of(with(place())), read_words, now);
  REQUIRE_FALSE(exported.ok());
  CHECK(has(exported.error().message, "there is something already"));
  CHECK(std::filesystem::exists(out / "mine"));
}

TEST_CASE_FIXTURE(Fixture, "cells that a spreadsheet would run are written as they are, and told") {
  auto catalog = with(place());
  catalog.places[0].name_en = "=HYPERLINK(\"x\")";
  catalog.places[0].phones = {"+66 43 871014"};
  const auto exported = export_folder(out, tests::records_of(catalog), read_words, now);
  REQUIRE(exported);
  REQUIRE(exported->size() == 1);
  CHECK(has(to_line((*exported)[0]), "places.csv:2: warning: name_en: '=HYPERLINK"));
  CHECK(looks_like_formula("@a"));
  CHECK(looks_like_formula("-2+cmd|' /C calc'!A0"));
  CHECK_FALSE(looks_like_formula("-16.5"));
  CHECK_FALSE(looks_like_formula("a=b"));
}

TEST_CASE("a row reads back as the cells that it was written of") {
  const std::vector<std::vector<std::string>> rows = {
      {"a", "b"}, {"", "x"}, {"a,b", "say \"hi\""}, {"two\nlines", " spaced "}, {"\"", "'"}};
  std::string text;
  for (const auto& row : rows) text += csv_row(row);
  const auto table = read_csv(text, "t.csv");
  CHECK(table.diagnostics.empty());
  CHECK(table.header.cells == rows[0]);
  REQUIRE(table.rows.size() == rows.size() - 1);
  for (std::size_t i = 1; i < rows.size(); ++i) CHECK(table.rows[i - 1].cells == rows[i]);
}
