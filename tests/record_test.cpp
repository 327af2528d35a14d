#include "data/record.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "platform/os/sha256.h"

using namespace lanrian;
using namespace lanrian::data;

namespace {

City kalasin() {
  const Position centre{164'320'000, 1'035'060'000};
  return {{"kalasin"}, "กาฬสินธุ์", "Kalasin", centre};
}

Place full_place() {
  Place place;
  place.id = {"sirindhorn-museum"};
  place.name_th = "พิพิธภัณฑ์สิรินธร";
  place.name_en = "Sirindhorn Museum";
  place.category = Category::museum;
  place.district_th = "สหัสขันธ์";
  place.district_en = "Sahatsakhan";
  place.position = Position{166'960'000, 1'035'220'000};
  place.address = "200 หมู่ 11";
  place.opening_hours = "Tu-Su 09:00-17:00";
  place.fee = "yes";
  place.prices = {{"adult", 20}, {"child", 0}};
  place.last_entry = "16:00";
  place.themes = {"history", "science"};
  place.min_age = 6;
  place.languages = {"th", "th-x-isan"};
  place.alt_names = {"ภูกุ้มข้าว", "พิพิธภัณฑ์ไดโนเสาร์"};
  place.photos = {{std::string(64, 'a'), 1000, 640, 480, "", "ก", "", "ข", "", "ก", "CC0-1.0"}};
  place.wheelchair = Tristate::limited;
  place.phones = {"+66 43 000 000"};
  place.website = "https://example.org/";
  place.summary_th = "ไดโนเสาร์";
  place.summary_en = "Dinosaurs\nand \"fossils\"";
  place.source = "https://example.org/source";
  place.licence = "CC0-1.0";
  place.verified_on = "2026-11-20";
  return place;
}

Place bare_place(const std::string& id) {
  Place place;
  place.id = {id};
  place.name_th = "วัด";
  place.category = Category::temple;
  place.district_th = "เมือง";
  place.source = "s";
  place.licence = "l";
  return place;
}

Asset word_list() {
  return {{"dictionary"}, "word_list", os::to_hex(os::sha256("ไดโนเสาร์\n")), 28};
}

std::vector<Record> release() {
  return {record_of(kalasin()), record_of(bare_place("a")), record_of(bare_place("b"))};
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

std::string refusal(const std::string& line) {
  const auto place = place_from_line(line);
  return place ? "accepted" : place.error().message;
}

std::string release_refusal(const std::string& text) {
  const auto records = records_from_json_lines(text);
  return records ? "accepted" : records.error().message;
}

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a place's record is this line, to the byte") {
  CHECK(record_of(bare_place("wat-klang")).line ==
        R"({"addr:district:th":"เมือง","category":"temple","id":"place:wat-klang","licence":"l",)"
        R"("name:th":"วัด","source":"s","type":"place"})");
  CHECK(record_of(kalasin()).line ==
        R"({"id":"city:kalasin","lat":164320000,"lon":1035060000,"name:en":"Kalasin",)"
        R"("name:th":"กาฬสินธุ์","type":"city"})");
}

TEST_CASE("a place with all it can have, and one with the least, read back as they were") {
  for (const auto& place : {full_place(), bare_place("x")}) {
    const auto record = record_of(place);
    CHECK(record.id == "place:" + place.id.value);
    const auto read = place_from_line(record.line);
    REQUIRE(read);
    CHECK(*read == place);
  }
  CHECK(city_from_line(record_of(kalasin()).line).value() == kalasin());
}

TEST_CASE("what is wrong with a line is said by key") {
  const auto line = record_of(full_place()).line;
  CHECK(has(refusal(replaced(line, R"("fee":"yes")", R"("fee":"maybe")")), "fee has a value"));
  CHECK(has(refusal(replaced(line, R"("fee":"yes")", R"("fee":1)")), "fee is not text"));
  CHECK(has(refusal(replaced(line, R"("fee":"yes")", R"("fee":"")")), "fee is empty"));
  CHECK(has(refusal(replaced(line, R"("licence":"CC0-1.0",)", "")), "licence is missing"));
  CHECK(has(refusal(replaced(line, R"("museum")", R"("musuem")")), "category is not a known"));
  CHECK(has(refusal(replaced(line, R"("lat":166960000,)", "")), "lat, lon need each other"));
  CHECK(has(refusal(replaced(line, "166960000", "966960000")), "outside Thailand"));
  CHECK(has(refusal(replaced(line, "166960000", "96696000000")), "lat is not an integer"));
  CHECK(has(refusal(replaced(line, "166960000", "16.696")), "16.696"));
  CHECK(has(refusal(replaced(line, "2026-11-20", "2569-11-20")), "verified_on is not a date"));
  CHECK(has(refusal(replaced(line, "2026-11-20", "2026-02-30")), "verified_on is not a date"));
  CHECK(has(refusal(replaced(line, "place:sir", "place:Sir")), "id is not a slug"));
  CHECK(has(refusal(replaced(line, "place:sir", "city:sir")), "id does not begin with place:"));
  CHECK(
      has(refusal(replaced(line, R"("type":"place")", R"("type":"event")")), "type does not fit"));
  CHECK(has(refusal(replaced(line, "200 ", R"(200\u001b[2J )")), "control characters"));
  CHECK(has(refusal(replaced(line, "\",\"", "\", \"")), "not canonical"));
  CHECK(has(refusal(replaced(line, R"(["+66 43 000 000"])", R"([])")), "phone is empty"));
  CHECK(has(refusal(replaced(line, R"(["+66 43 000 000"])", R"("+66")")), "phone is not a list"));
  CHECK(has(refusal(replaced(line, R"(["+66 43 000 000"])", R"([1])")), "phone has an entry"));
  CHECK(has(refusal(replaced(line, "16:00", "26:00")), "last_entry is not a time"));
  CHECK(has(refusal(replaced(line, "https://example.org/\"", "javascript:x\"")), "website is not"));
  CHECK(has(refusal(replaced(line, R"(["history")", R"(["histrory")")), "theme has a value"));
  CHECK(
      has(refusal(replaced(line, R"("min_age":6)", R"("min_age":-6)")), "min_age is not a number"));
  CHECK(has(refusal(replaced(line, R"("baht":20)", R"("baht":"20")")),
            "charge baht is not a number"));
  CHECK(has(refusal(replaced(line, R"("credit":"ก",)", "")), "photo credit is missing"));
  CHECK(
      has(refusal(replaced(line, R"(["th","th-x-isan"])", R"(["thai language"])")), "language is"));
  CHECK(has(refusal(record_of(kalasin()).line), "id does not begin with place:"));
}

TEST_CASE("a key made up later is passed over, and the rest of the line read") {
  auto line = record_of(full_place()).line;
  line = replaced(line, R"("fee":"yes")", R"("fee":"yes","feet":["two"])");
  REQUIRE(place_from_line(line));
  CHECK(place_from_line(line).value() == full_place());
}

TEST_CASE("a record of a type made up later is kept, and its id must fit its type") {
  auto records = release();
  records.push_back({"route:old-town", R"({"id":"route:old-town","stops":[1,2],"type":"route"})"});
  CHECK(records_from_json_lines(to_json_lines(records)).value() == records);
  for (const auto* line : {R"({"id":"route:Old","type":"route"})", R"({"id":"x:y","type":"route"})",
                           R"({"id":"route:old"})", R"({"id":"../x:y","type":"../x"})"}) {
    records.back().line = line;
    CHECK(release_refusal(to_json_lines(records)) != "accepted");
  }
}

TEST_CASE("a line of any type reads as a record, if it says what its type may") {
  const Record later{"thing:a", R"({"id":"thing:a","type":"thing"})"};
  CHECK(record_from_line(later.line).value() == later);
  const auto city = record_of(City{{"kalasin"}, "กาฬสินธุ์", "Kalasin", std::nullopt});
  CHECK(record_from_line(city.line).value() == city);
  CHECK_FALSE(record_from_line(R"({"id":"place:a","type":"place"})"));
  CHECK_FALSE(record_from_line(R"({"id":"place:a","type":"thing"})"));
  CHECK_FALSE(record_from_line(""));
}

TEST_CASE("a release that needs a newer program is refused and says so") {
  auto city = kalasin();
  city.needs = catalog_format;
  CHECK(city_from_line(record_of(city).line).value() == city);
  city.needs = catalog_format + 1;
  auto records = release();
  records[0] = record_of(city);
  CHECK(has(release_refusal(to_json_lines(records)), "update Lanrian"));
}

TEST_CASE("events, categories and holidays are these lines, to the byte, and read back") {
  Event event;
  event.id = {"reading-day"};
  event.name_th = "วันอ่าน";
  event.place = "library";
  event.start = "2026-12-05T09:00";
  event.occurrences = {"2026-12-05T09:00/2026-12-05T12:00"};
  event.source = "s";
  event.licence = "l";
  CHECK(record_of(event).line ==
        R"({"id":"event:reading-day","licence":"l","name:th":"วันอ่าน",)"
        R"("occurrence":["2026-12-05T09:00/2026-12-05T12:00"],"place":"library","source":"s",)"
        R"("start":"2026-12-05T09:00","type":"event"})");
  CHECK(event_from_line(record_of(event).line).value() == event);

  const LocalCategory category{"weaving-house", "โรงทอผ้า", "", Category::community_learning_centre};
  CHECK(record_of(category).line ==
        R"({"id":"category:weaving-house","like":"community_learning_centre",)"
        R"("name:th":"โรงทอผ้า","type":"category"})");
  CHECK(category_from_line(record_of(category).line).value() == category);

  const hours::Holiday holiday{{2026, 3, 3}, "วันมาฆบูชา", "Makha Bucha", {}, "s"};
  CHECK(record_of(holiday).line ==
        R"({"date":"2026-03-03","id":"holiday:2026-03-03-ph","kind":"PH","name:en":"Makha Bucha",)"
        R"("name:th":"วันมาฆบูชา","source":"s","type":"holiday"})");
  CHECK(holiday_from_line(record_of(holiday).line).value() == holiday);

  const HolidayYear year{2026, hours::HolidayKind::school_holiday};
  CHECK(record_of(year).line ==
        R"({"id":"holiday_year:2026-sh","kind":"SH","type":"holiday_year","year":2026})");
  CHECK(holiday_year_from_line(record_of(year).line).value() == year);
}

TEST_CASE("what is wrong with an event, a category or a holiday is said by key") {
  const auto said = [](const std::string& line) {
    return release_refusal(record_of(kalasin()).line + "\n" + line + "\n");
  };
  CHECK(has(said(R"({"id":"event:x","licence":"l","name:th":"x","source":"s","start":"5 Dec",)"
                 R"("type":"event"})"),
            "start is not a date"));
  CHECK(has(said(R"({"id":"event:x","licence":"l","name:th":"x","occurrence":["2026-12-05/x"],)"
                 R"("source":"s","start":"2026-12-05","type":"event"})"),
            "occurrence is not a time"));
  const std::string holiday = R"({"date":"2026-03-03","id":"holiday:2026-03-03-ph","kind":"PH",)"
                              R"("name:th":"x","source":"s","type":"holiday"})";
  CHECK(said(holiday) == "accepted");
  CHECK(has(said(replaced(holiday, R"("PH")", R"("SH")")), "id does not fit"));
  CHECK(has(said(replaced(holiday, R"(3-03",)", R"(3-04",)")), "id does not fit"));
  CHECK(has(said(replaced(holiday, R"("PH")", R"("XH")")), "kind has a value"));
  CHECK(has(said(R"({"id":"holiday_year:2026-ph","kind":"PH","type":"holiday_year","year":2027})"),
            "id does not fit"));
}

TEST_CASE("an asset's record is this line, to the byte, and reads back") {
  const auto record = record_of(word_list());
  CHECK(record.id == "asset:dictionary");
  CHECK(record.line == R"({"bytes":28,"id":"asset:dictionary","role":"word_list","sha256":")" +
                           word_list().sha256 + R"(","type":"asset"})");
  CHECK(asset_from_line(record.line).value() == word_list());
}

TEST_CASE("what is wrong with an asset's line is said by key") {
  const auto line = record_of(word_list()).line;
  const auto refusal_of = [&line](const std::string& what, const std::string& by) {
    const auto asset = asset_from_line(replaced(line, what, by));
    return asset ? "accepted" : asset.error().message;
  };
  const auto sha256 = word_list().sha256;
  CHECK(has(refusal_of(sha256, sha256.substr(1)), "sha256 is not 64"));
  CHECK(has(refusal_of(sha256, std::string(64, 'A')), "sha256 is not 64"));
  CHECK(has(refusal_of(":28,", ":0,"), "bytes is not a number from 1 on"));
  CHECK(has(refusal_of(":28,", ":-1,"), "bytes is not a number from 1 on"));
  CHECK(has(refusal_of(":28,", ":\"28\","), "bytes is not a number"));
  CHECK(has(refusal_of("\"bytes\":28,", ""), "bytes is missing"));
  CHECK(has(refusal_of("word_list", "../etc"), "role is not a word"));
  CHECK(has(refusal_of("word_list", std::string(33, 'a')), "role is not a word"));
  CHECK(has(refusal_of("asset:dictionary", "place:dictionary"), "id does not begin with asset:"));
  CHECK(has(refusal_of("asset:dictionary", "asset:Dictionary"), "id is not a slug"));
  CHECK(has(refusal_of("\"asset\"", "\"place\""), "type does not fit"));
  CHECK(asset_from_line(record_of(bare_place("a")).line).ok() == false);
}

TEST_CASE("an asset of a role made up later is kept in a release like any other record") {
  auto later = word_list();
  later.id = {"old-town"};
  later.role = "map_pack";
  later.bytes = std::uint64_t{3} << 30;
  auto records = release();
  records.insert(records.begin(), {record_of(word_list()), record_of(later)});
  CHECK(records_from_json_lines(to_json_lines(records)).value() == records);
  std::swap(records[0], records[1]);
  CHECK(has(release_refusal(to_json_lines(records)), "line 2: not in the order"));
}

TEST_CASE("a line over 64 KiB is refused, one of exactly 64 KiB is not") {
  auto place = bare_place("x");
  place.summary_th = "x";
  const auto short_by = line_bytes_max - record_of(place).line.size();
  place.summary_th += std::string(short_by, 'x');
  CHECK(record_of(place).line.size() == line_bytes_max);
  CHECK(refusal(record_of(place).line) == "accepted");
  place.summary_th += 'x';
  CHECK(has(refusal(record_of(place).line), "over 64 KiB"));
}

TEST_CASE("a release's text splits into the records it was made of") {
  const auto records = release();
  CHECK(records_from_json_lines(to_json_lines(records)).value() == records);
}

TEST_CASE("a release that is not in order, or holds an id twice, is refused with the line") {
  auto records = release();
  std::swap(records[1], records[2]);
  CHECK(has(release_refusal(to_json_lines(records)), "line 3: not in the order"));
  records[1] = records[2];
  CHECK(has(release_refusal(to_json_lines(records)), "line 3: the id of the line above again"));
}

TEST_CASE("a release has exactly one city") {
  auto records = release();
  records.erase(records.begin());
  CHECK(has(release_refusal(to_json_lines(records)), "0 city records"));
  CHECK(has(release_refusal(""), "0 city records"));
  records = release();
  auto second = kalasin();
  second.id = {"tak"};
  records.insert(records.begin() + 1, record_of(second));
  CHECK(has(release_refusal(to_json_lines(records)), "2 city records"));
}

TEST_CASE("a release cut anywhere is refused, except after a whole line, and then by its root") {
  const auto records = release();
  const auto text = to_json_lines(records);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto part = records_from_json_lines(std::string_view(text).substr(0, i));
    if (part) CHECK(content_root(*part) != content_root(records));
    if (part) CHECK(text[i - 1] == '\n');
  }
}

TEST_CASE("no changed bit of a release goes unnoticed") {
  const auto records = release();
  const auto text = to_json_lines(records);
  for (std::size_t i = 0; i < text.size() * 8; ++i) {
    auto flipped = text;
    flipped[i / 8] = static_cast<char>(flipped[i / 8] ^ (1 << (i % 8)));
    const auto read = records_from_json_lines(flipped);
    if (read) CHECK(content_root(*read) != content_root(records));
  }
}

TEST_CASE("the content root is what data/README.md says, computed by hand") {
  const auto records = release();
  std::string input;
  for (const auto& record : records) {
    const auto digest = os::sha256(record.line);
    input += record.id + "\n" + std::string(digest.begin(), digest.end());
  }
  CHECK(content_root(records) == os::to_hex(os::sha256(input)));
  // An independent program (Python's hashlib) over the same three lines.
  CHECK(content_root(records) ==
        "2e87dda14a68aedb5eae4c26fd148d7a3ee57658024fa1120688b6b7d75115fb");
  CHECK(content_root({}) == os::to_hex(os::sha256("")));
}
