// lanrian-publish as an operator meets it: what it prints, where, and with which exit status.
#include <doctest/doctest.h>

#include <map>

#include "data/canonical_json.h"
#include "platform/os/file.h"
#include "platform/os/sha256.h"
#include "tests/e2e/one_key_network.h"
#include "tests/e2e/publisher.h"
#include "tests/fakes/sample_media.h"

using namespace lanrian;
using tests::has;

namespace {

const os::Path seed_folders = os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed";

constexpr char header[] = "id,name_th,category,district,source,licence\n";

// Two content folders, the second faulty, and where a repository would be.
struct Fixture : tests::Publisher {
  std::string good = in("good");
  std::string bad = in("bad");
  std::string repository = in("repository");
  tests::OneKeyNetwork network{folder.path(), repository};

  Fixture() {
    write_city("good", "id = \"tak\"\nname_th = \"ตาก\"\n", "a,วัด,temple,เมือง,visit,CC0-1.0\n");
    write_city("bad", "id = \"yala\"\nname_th = \"ยะลา\"\n",
               "a,วัด,musuem,เมือง,visit,CC0-1.0\nb,เเม่,park,เมือง,visit,CC0-1.0\n");
  }

  void write_city(const std::string& to, const std::string& city, const std::string& rows) const {
    write(to + "/city.toml", city);
    write(to + "/places.csv", header + rows);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "check tells every fault on stdout and ends with a summary") {
  const auto ran = run({"check", good, bad});
  CHECK(ran.status == 1);
  CHECK(has(ran.out, bad + "/places.csv:2: category: 'musuem' is not a category; write museum "));
  CHECK(has(ran.out, bad + "/places.csv:3: warning: name_th: 'เเม่' has two เ"));
  CHECK(ran.out.ends_with("2 places in 2 folders, 1 error, 1 warning\n"));
  CHECK(ran.err.empty());
}

TEST_CASE_FIXTURE(Fixture, "check of a sound folder, as of every folder of the seed, succeeds") {
  const auto ran = run({"check", good});
  CHECK(ran.status == 0);
  CHECK(ran.out == "1 place, 0 errors, 0 warnings\n");
  for (const auto& entry : std::filesystem::directory_iterator(seed_folders)) {
    if (!entry.is_directory()) continue;
    const auto seed = run({"check", entry.path().string()});
    CAPTURE(seed.out);
    CHECK(seed.status == 0);
    CHECK(seed.out.ends_with(" 0 errors, 0 warnings\n"));
  }
}

TEST_CASE_FIXTURE(Fixture, "check --json prints a line of canonical JSON a folder") {
  const auto ran = run({"check", "--json", bad});
  CHECK(ran.status == 1);
  REQUIRE(ran.out.ends_with('\n'));
  const auto object = data::parse_canonical_json(ran.out.substr(0, ran.out.size() - 1));
  REQUIRE(object);
  CHECK(std::get<std::int64_t>(object->at("errors").value) == 1);
  const auto& faults = std::get<data::JsonArray>(object->at("diagnostics").value);
  REQUIRE(faults.size() == 2);
  const auto& fault = std::get<data::JsonObject>(faults[0].value);
  CHECK(std::get<std::string>(fault.at("column").value) == "category");
  CHECK(std::get<std::int64_t>(fault.at("line").value) == 2);
}

TEST_CASE_FIXTURE(Fixture, "a list of words is checked, counted and published with its city") {
  const auto list = os::Path(good) / "dictionary.txt";
  REQUIRE(os::write_file_atomically(list, "อุ้มผาง\nUmphang\n"));
  const auto refused = run({"check", good});
  CHECK(refused.status == 1);
  CHECK(has(refused.out, good + "/dictionary.txt:2: 'Umphang' has the letter 'U'"));
  CHECK(refused.out.ends_with("1 place, 1 word, 1 error, 0 warnings\n"));
  const auto json = run({"check", "--json", good});
  const auto object = data::parse_canonical_json(json.out.substr(0, json.out.size() - 1));
  REQUIRE(object);
  CHECK(std::get<std::int64_t>(object->at("words").value) == 1);
  const auto& fault = std::get<data::JsonObject>(
      std::get<data::JsonArray>(object->at("diagnostics").value)[0].value);
  CHECK(std::get<std::string>(fault.at("file").value) == "dictionary.txt");
  CHECK(std::get<std::int64_t>(fault.at("line").value) == 2);
  CHECK(std::get<std::string>(fault.at("value").value) == "Umphang");
  CHECK(run({"release", good, repository}).status == 1);
  CHECK_FALSE(std::filesystem::exists(os::Path(repository) / "targets"));

  REQUIRE(os::write_file_atomically(list, "อุ้มผาง\nอุ้มผาง\n"));
  const auto published = run({"release", good, repository});
  CHECK(published.status == 0);
  CHECK(has(published.err, "dictionary.txt:2: warning: 'อุ้มผาง' stands in line 1 already"));
  CHECK(published.out.starts_with("tak: published version 1, 1 place, 1 word, "));
  CHECK(std::filesystem::exists(os::Path(repository) / "media"));
}

TEST_CASE_FIXTURE(Fixture, "release publishes nothing when one of the folders has an error") {
  const auto refused = run({"release", good, bad, repository});
  CHECK(refused.status == 1);
  CHECK(refused.out.empty());
  CHECK(has(refused.err, "places.csv:2: category"));
  CHECK(has(refused.err, "nothing was published"));
  CHECK_FALSE(std::filesystem::exists(os::Path(repository) / "targets"));

  const auto published = run({"release", good, repository});
  CHECK(published.status == 0);
  CHECK(published.out.starts_with("tak: published version 1, 1 place, "));
  CHECK(run({"release", good, repository}).out == "tak: unchanged, version 1 stays\n");
}

TEST_CASE_FIXTURE(Fixture, "release refuses two folders of one city") {
  const auto copy = folder.path() / "copy";
  std::filesystem::copy(good, copy);
  const auto refused = run({"release", good, copy.string(), repository});
  CHECK(refused.status == 1);
  CHECK(has(refused.err, "'tak' is the city of " + good.substr(0, 20)));
  CHECK_FALSE(std::filesystem::exists(os::Path(repository) / "targets"));
}

TEST_CASE_FIXTURE(Fixture, "the same content at the same time gives the same bytes") {
  const auto second = repository + "-2";
  std::filesystem::copy(repository, second, std::filesystem::copy_options::recursive);
  const auto files_of = [this](const std::string& into) {
    CHECK(run({"release", good, into, "--version", "0", "--now", "2026-11-21T00:00:00Z"}).status ==
          0);
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(into)) {
      if (!entry.is_regular_file()) continue;
      files[entry.path().lexically_relative(into)] = os::read_file(entry.path(), 1 << 20).value();
    }
    return files;
  };
  const auto files = files_of(repository);
  CHECK(files.contains("metadata/1.city-tak.json"));
  CHECK(files == files_of(second));
}

TEST_CASE_FIXTURE(Fixture, "init-content makes a folder to fill in, and never writes over one") {
  const auto made = (folder.path() / "khon-kaen").string();
  const auto first = run(
      {"init-content", made, "--name-th", "ขอนแก่น", "--with", "basic,hours", "--with", "media"});
  CHECK(first.status == 0);
  CHECK(has(first.out, "wrote " + made + "/places.csv: id,name_th,name_en,category,"));
  CHECK(std::filesystem::is_directory(os::Path(made) / "media"));
  const auto checked = run({"check", made});
  CHECK(checked.status == 1);
  CHECK(checked.out.starts_with(made + "/places.csv:1: no place stands below the header row"));
  CHECK(checked.out.ends_with("0 places, 1 error, 0 warnings\n"));

  const auto table = os::Path(made) / "places.csv";
  const auto rows = header + std::string("a,วัด,temple,เมือง,visit,CC0-1.0\n");
  REQUIRE(os::write_file_atomically(table, rows));
  const auto again = run({"init-content", made, "--with", "fees,events"});
  CHECK(again.status == 0);
  CHECK(has(again.out,
            "places.csv stands already and is left as it is; add to its header row what "
            "you want of: fee,prices,"));
  CHECK(has(again.out, "wrote " + made + "/events.csv: id,name_th,"));
  CHECK(os::read_file(table, 1 << 20).value() == rows);
  CHECK(run({"check", made}).out == "1 place, 0 errors, 0 warnings\n");
  CHECK(has(run({"init-content", "--help"}).out, "opening_hours hours_note_th"));
}

TEST_CASE_FIXTURE(Fixture, "check tells a warning of many rows once, or with --verbose each") {
  std::string rows = "id,name_th,category,district,source,licence,verified_on\n";
  for (const char id : {'a', 'b', 'c', 'd'}) {
    rows += id + std::string(",วัด") + id + ",temple,เมือง,visit,CC0-1.0,2025-11-20\n";
  }
  write("good/places.csv", rows);
  const auto told = run({"check", good, "--now", "2026-11-23T09:00+07:00"});
  CHECK(told.status == 0);
  CHECK(told.out == good +
                        "/places.csv:2: warning: verified_on: '2025-11-20' is more than a year "
                        "ago; look again, and write the new day (and 3 more like it: check "
                        "--verbose lists them)\n4 places, 0 errors, 4 warnings\n");
  const auto all = run({"check", good, "--verbose", "--now", "2026-11-23T09:00+07:00"});
  CHECK(has(all.out, "places.csv:5: warning: verified_on"));
  CHECK(run({"check", good, "--now", "2026-11-20T09:00+07:00"}).out ==
        "4 places, 0 errors, 0 warnings\n");
  CHECK(has(run({"check", good, "--now", "2025-11-19T09:00+07:00"}).out,
            "'2025-11-20' is a day that has not come yet; write the day somebody was there, "
            "2025-11-19 at the latest"));
}

TEST_CASE_FIXTURE(Fixture, "photos travel with their place, and another photo is another version") {
  const auto photo = os::Path(good) / "media" / "a.png";
  REQUIRE(os::make_folders(photo.parent_path()));
  REQUIRE(os::write_file_atomically(photo, tests::png_of(640, 480)));
  write("good/media.csv",
        "place,file,kind,credit,licence,alt_th\n"
        "a,a.png,photo,Somchai,CC-BY-4.0,ประตู\n");
  const auto published = run({"release", good, repository});
  INFO(published.err);
  CHECK(published.out.starts_with("tak: published version 1, 1 place, 1 photo or recording, "));
  const auto sha256 = os::to_hex(os::sha256(tests::png_of(640, 480)));
  const auto carried = os::Path(repository) / "media" / sha256.substr(0, 2) / sha256;
  CHECK(os::read_file(carried, 1 << 20).value() == tests::png_of(640, 480));

  std::filesystem::remove(carried);
  CHECK(run({"release", good, repository}).out == "tak: unchanged, version 1 stays\n");
  CHECK(std::filesystem::exists(carried));
  REQUIRE(os::write_file_atomically(photo, tests::png_of(640, 481)));
  CHECK(run({"release", good, repository}).out.starts_with("tak: published version 2"));
}

TEST_CASE_FIXTURE(Fixture, "drafts and events that are over are checked and not published") {
  write("good/places.csv",
        "id,name_th,category,district,source,licence,status\n"
        "a,วัด,temple,เมือง,visit,CC0-1.0,\n"
        "b,สวน,park,เมือง,visit,CC0-1.0,draft\n");
  write("good/events.csv",
        "id,name_th,start,place,source,licence,status\n"
        "old,งานเก่า,2020-01-01,a,visit,CC0-1.0,\n"
        "next,งานใหม่,2026-12-24T18:00,a,visit,CC0-1.0,\n"
        "maybe,งาน,2026-12-24T18:00,a,visit,CC0-1.0,draft\n");
  const auto ran = run({"check", good, "--now", "2026-11-23T09:00+07:00"});
  CHECK(ran.out.ends_with("2 places, 3 events, 0 errors, 1 warning\n"));
  CHECK(has(ran.out, "events.csv:2: warning: the event is over, and is not published any more"));
}

TEST_CASE_FIXTURE(Fixture, "wrong usage is status 2, one line, and leads to the help") {
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"chekc", good},
                                             {"check"},
                                             {"check", good, "--jsno"},
                                             {"check", good, "--now", "yesterday"},
                                             {"init-content"},
                                             {"init-content", good, "--with", "evnets"},
                                             {"init-content", good, "--id", "Khon Kaen"},
                                             {"release", good},
                                             {"release", good, bad},
                                             {"release", good, repository, "--version", "-1"},
                                             {"release", good, repository, "--now", "yesterday"}}) {
    const auto ran = run(arguments);
    CAPTURE(ran.err);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(has(ran.err, "--help"));
    CHECK(ran.err.find('\n') == ran.err.size() - 1);
  }
  CHECK(has(run({"chekc"}).err, "write check"));
  CHECK_FALSE(std::filesystem::exists(os::Path(repository) / "targets"));
}

TEST_CASE_FIXTURE(Fixture, "help and version succeed on stdout") {
  CHECK(has(run({"--help"}).out, "lanrian-publish check kalasin"));
  CHECK(has(run({"release", "--help"}).out, "REPOSITORY"));
  const auto version = run({"--version"});
  CHECK(version.status == 0);
  CHECK(version.out.starts_with("lanrian-publish "));
}
