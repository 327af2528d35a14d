#include "data/publish/content_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "fonts/thai/dictionary.h"
#include "fonts/thai/line_breaker.h"
#include "platform/os/sha256.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

constexpr std::string_view good_city = "id = \"kalasin\"\nname_th = \"กาฬสินธุ์\"\n";
constexpr std::string_view good_places =
    "id,name_th,category,district,source,licence\n"
    "b,วัด,temple,เมือง,visit,CC0-1.0\na,สวน,park,เมือง,visit,CC0-1.0\n";

const os::Instant now = os::parse_rfc3339("2026-11-23T09:00+07:00").value();

// A list of its own keeps the national holidays out of what these tests count.
constexpr std::string_view no_holidays = "date,name_th,name_en,kind,source\n";

struct Folder {
  Folder() : folder(os::TemporaryFolder::make("content-test").value()) {}

  void write(const std::string& name, std::string_view bytes) const {
    REQUIRE(os::write_file_atomically(folder.path() / name, bytes));
  }

  std::string faults() const {
    std::string list;
    for (const auto& fault : read_content_folder(folder.path(), now).diagnostics) {
      list += to_line(fault) + "\n";
    }
    return list;
  }

  os::TemporaryFolder folder;
};

const os::Path seed = os::Path(LANRIAN_SOURCE_DIR) / "data" / "seed";

std::vector<std::string> words_of(const ContentFolder& city) {
  std::vector<std::string> words;
  std::string_view list = city.word_list;
  for (; !list.empty(); list.remove_prefix(words.back().size() + 1)) {
    words.emplace_back(list.substr(0, list.find('\n')));
  }
  return words;
}

// How many line breaks fall inside a word where it stands in a city's names and districts.
std::ptrdiff_t times_broken(const thai::LineBreaker& breaker, const ContentFolder& city,
                            const std::string& word) {
  std::ptrdiff_t times = 0;
  for (const auto& place : city.places) {
    for (const auto& text : {place.name_th, place.district_th}) {
      const auto at = text.find(word);
      if (at == std::string::npos) continue;
      std::vector<std::size_t> offsets;
      breaker.break_offsets(text, offsets);
      times += std::count_if(offsets.begin(), offsets.end(), [&](std::size_t offset) {
        return offset > at && offset < at + word.size();
      });
    }
  }
  return times;
}

}  // namespace

TEST_CASE("a folder's records are its city and its places, in id order") {
  const Folder folder;
  folder.write("holidays.csv", no_holidays);
  folder.write("city.toml", good_city);
  folder.write("places.csv", good_places);
  const auto content = read_content_folder(folder.folder.path(), now);
  CHECK_FALSE(content.has_errors());
  const auto records = records_of(content);
  REQUIRE(records.size() == 3);
  CHECK(records[0].id == "city:kalasin");
  CHECK(records[1].id == "place:a");
  CHECK(records[2].id == "place:b");
  CHECK(records_from_json_lines(to_json_lines(records)).value() == records);
}

TEST_CASE("a folder's word list becomes a record, whatever its order and its notes") {
  const Folder folder;
  folder.write("holidays.csv", no_holidays);
  folder.write("city.toml", good_city);
  folder.write("places.csv", good_places);
  folder.write("dictionary.txt", "# notes\nไดโนเสาร์\nภูกุ้มข้าว\n");
  const auto content = read_content_folder(folder.folder.path(), now);
  CHECK_FALSE(content.has_errors());
  CHECK(content.words == 2);
  CHECK(content.word_list == "ภูกุ้มข้าว\nไดโนเสาร์\n");
  const auto records = records_of(content);
  REQUIRE(records.size() == 4);
  const auto asset = asset_from_line(records[0].line);
  REQUIRE(asset);
  CHECK(asset->id.value == "dictionary");
  CHECK(asset->role == "word_list");
  CHECK(asset->bytes == content.word_list.size());
  CHECK(asset->sha256 == os::to_hex(os::sha256(content.word_list)));
  CHECK(records_from_json_lines(to_json_lines(records)).value() == records);
  folder.write("dictionary.txt", "ภูกุ้มข้าว\r\nไดโนเสาร์");
  CHECK(records_of(read_content_folder(folder.folder.path(), now)) == records);
  folder.write("dictionary.txt", "# nothing yet\n");
  CHECK(records_of(read_content_folder(folder.folder.path(), now)).size() == 3);
}

TEST_CASE("a word list's faults are told after those of the places, and stop a release") {
  const Folder folder;
  folder.write("city.toml", good_city);
  folder.write("places.csv", "id,name_th\na,\n");
  folder.write("dictionary.txt", "Dinosaur\n");
  const auto faults = folder.faults();
  CHECK(faults.find("dictionary.txt:1: 'Dinosaur' has the letter 'D'") > faults.find("places.csv"));
  folder.write("places.csv", good_places);
  CHECK(read_content_folder(folder.folder.path(), now).has_errors());
}

TEST_CASE("a word list that is too large or misnamed is told, none at all is no fault") {
  const Folder folder;
  folder.write("city.toml", good_city);
  folder.write("places.csv", good_places);
  CHECK(folder.faults().empty());
  for (const char* name : {"Dictionary.txt", "dictionery.txt", "dictionary.txt.txt"}) {
    folder.write(name, "ภูกุ้มข้าว\n");
    CHECK(folder.faults() == std::string(name) +
                                 ": warning: is not read; rename it to dictionary.txt, if it is "
                                 "the list of words\n");
    std::filesystem::remove(folder.folder.path() / name);
  }
  folder.write("dictionary.txt", "ภูกุ้มข้าว\n");
  CHECK(folder.faults().empty());
  std::filesystem::resize_file(folder.folder.path() / "dictionary.txt", (1 << 20) + 1);
  CHECK(folder.faults() ==
        "dictionary.txt: is larger than 1 MiB; keep the words that lines break wrongly, and delete "
        "the others\n");
}

TEST_CASE("the seed's word lists are names of its own places, which break without them alone") {
  std::vector<ContentFolder> cities;
  std::vector<std::u32string> words;
  for (const auto& entry : std::filesystem::directory_iterator(seed)) {
    if (!entry.is_directory()) continue;
    cities.push_back(read_content_folder(entry.path(), now));
    CHECK(cities.back().diagnostics.empty());
    for (auto& word : thai::words_in(cities.back().word_list)) words.push_back(std::move(word));
  }
  CHECK(words.size() >= 30);
  const auto without = thai::LineBreaker::open();
  auto with = thai::LineBreaker::open();
  auto dictionary = thai::Dictionary::with_words(words);
  REQUIRE(without);
  REQUIRE(with);
  REQUIRE(dictionary);
  with->use(*std::move(dictionary));
  for (const auto& city : cities) {
    for (const auto& word : words_of(city)) {
      CAPTURE(word);
      CHECK(times_broken(*without, city, word) > 0);
      CHECK(times_broken(*with, city, word) == 0);
    }
  }
}

TEST_CASE("an empty folder, and one that is none, are told") {
  const Folder folder;
  CHECK(folder.faults() ==
        ".: the folder is empty; put city.toml and places.csv into it, or run "
        "lanrian-publish init-content\n");
  const auto content = read_content_folder(folder.folder.path() / "none", now);
  REQUIRE(content.has_errors());
  CHECK(to_line(content.diagnostics[0]).find("the folder cannot be read: list ") !=
        std::string::npos);
}

TEST_CASE("a missing file is told, and one that may be it") {
  const Folder folder;
  folder.write("notes.txt", "x");
  CHECK(folder.faults() ==
        "city.toml: this file is missing from the folder; add it\n"
        "places.csv: this file is missing from the folder; add it\n");
  folder.write("city.toml", good_city);
  folder.write("Places.csv", good_places);
  CHECK(folder.faults() ==
        "places.csv: this file is missing from the folder; is 'Places.csv' it? then rename that\n");
}

TEST_CASE("the faults of both files are told in one run") {
  const Folder folder;
  folder.write("city.toml", "id = \"Kalasin\"\nname_th = \"ก\"\n");
  folder.write("places.csv", "id,name_th\na,\n");
  const auto faults = folder.faults();
  CHECK(faults.find("city.toml:1: id: 'Kalasin'") == 0);
  CHECK(faults.find("places.csv:1: category: this required") != std::string::npos);
  CHECK(faults.find("places.csv:2: name_th: is empty") != std::string::npos);
}

TEST_CASE("a picture, a spreadsheet, a folder or a huge file in place of the table is told") {
  const Folder folder;
  folder.write("city.toml", good_city);
  folder.write("places.csv", "\x89PNG\r\n\x1a\n");
  CHECK(folder.faults() ==
        "places.csv: is a PNG picture, not CSV; put the CSV file in its place\n");
  folder.write("places.csv", "PK\x03\x04xl/workbook.xml");
  CHECK(folder.faults() == "places.csv: is a spreadsheet file, not CSV; save it as CSV UTF-8\n");
  const auto path = folder.folder.path() / "places.csv";
  std::filesystem::resize_file(path, content_file_bytes_max + 1);
  CHECK(folder.faults() ==
        "places.csv: is larger than 64 MiB; split the city, or remove what is no place\n");
  std::filesystem::remove(path);
  std::filesystem::create_directory(path);
  CHECK(folder.faults().find("places.csv: read ") == 0);
}

TEST_CASE("a folder without holidays.csv has the national ones, with one its own alone") {
  const Folder folder;
  folder.write("city.toml", good_city);
  folder.write("places.csv", good_places);
  const auto national = read_content_folder(folder.folder.path(), now);
  CHECK_FALSE(national.has_own_holidays);
  CHECK(national.holidays.days.size() > 20);
  const auto records = records_of(national);
  CHECK(records.size() ==
        3 + national.holidays.days.size() + national.holidays.complete_years.size());
  CHECK(records_from_json_lines(to_json_lines(records)).value() == records);
  folder.write("holidays.csv", std::string(no_holidays) + "2026-02-17,ตรุษจีน,,PH,city\n");
  const auto own = read_content_folder(folder.folder.path(), now);
  CHECK(own.has_own_holidays);
  REQUIRE(own.holidays.days.size() == 1);
  CHECK(records_of(own)[1].id == "holiday:2026-02-17-ph");
  folder.write("holidays.csv", "PK\x03\x04");
  CHECK(read_content_folder(folder.folder.path(), now).has_errors());
}

TEST_CASE("all records of a folder are in id order, drafts and past events are not among them") {
  const Folder folder;
  folder.write("city.toml", good_city);
  folder.write("places.csv",
               "id,name_th,category,district,source,licence,status\n"
               "b,ท่าเรือ,ferry,เมือง,visit,CC0-1.0,\na,สวน,park,เมือง,visit,CC0-1.0,draft\n");
  folder.write("categories.csv", "id,name_th,like\nferry,ท่าเรือ,park\n");
  folder.write(
      "events.csv",
      "id,name_th,start,source,licence,place,status\n"
      "z,งาน,2026-12-01,s,l,b,\nold,งาน,2020-12-01,s,l,b,\nd,งาน,2026-12-01,s,l,a,draft\n");
  folder.write("holidays.csv",
               std::string(no_holidays) + "2026,,,PH complete,s\n2026-01-01,ปีใหม่,,PH,s\n");
  const auto content = read_content_folder(folder.folder.path(), now);
  for (const auto& fault : content.diagnostics) MESSAGE(to_line(fault));
  REQUIRE_FALSE(content.has_errors());
  std::string ids;
  for (const auto& record : records_of(content)) ids += record.id + " ";
  CHECK(ids ==
        "category:ferry city:kalasin event:z holiday:2026-01-01-ph holiday_year:2026-ph place:b ");
  const auto place = place_from_line(records_of(content).back().line).value();
  CHECK(place.local_category == "ferry");
  CHECK(place.category == Category::park);
}

TEST_CASE("a table whose name has a slip is told, and no other file is") {
  const Folder folder;
  folder.write("city.toml", good_city);
  folder.write("places.csv", good_places);
  folder.write("notes.txt", "x");
  folder.write("event.csv", "x");
  folder.write("holidays.xlsx", "x");
  CHECK(folder.faults() ==
        "event.csv: warning: is not read; rename it to events.csv, if it is the table of events\n"
        "holidays.xlsx: warning: is not read; rename it to holidays.csv, if it is the list of "
        "holidays\n");
}
