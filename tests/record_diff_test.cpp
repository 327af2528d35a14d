#include "data/publish/record_diff.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

Place museum() {
  Place place;
  place.id = {"museum"};
  place.name_th = "พิพิธภัณฑ์";
  place.district_th = "เมือง";
  place.source = "visit";
  place.licence = "CC0-1.0";
  return place;
}

std::vector<RecordChange> changes(const std::vector<Record>& before,
                                  const std::vector<Record>& after) {
  const auto diff = diff_records(before, after);
  REQUIRE_MESSAGE(diff.ok(), diff.error().message);
  return *diff;
}

// The lines that tell how a place became another.
std::vector<std::string> lines(const Place& before, const Place& after) {
  std::vector<std::string> told;
  for (const auto& change : changes({record_of(before)}, {record_of(after)})) {
    for (const auto& field : change.fields) told.push_back(in_words(field));
  }
  return told;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("equal lists of records have no difference") {
  CHECK(changes({}, {}).empty());
  CHECK(changes({record_of(museum())}, {record_of(museum())}).empty());
}

TEST_CASE("records that only one list has are added or removed, by name") {
  auto other = museum();
  other.id = {"temple"};
  other.name_th = "วัด";
  const auto diff = changes({record_of(museum())}, {record_of(other)});
  REQUIRE(diff.size() == 2);
  CHECK(diff[0].kind == RecordChange::Kind::removed);
  CHECK(diff[0].id == "place:museum");
  CHECK(diff[0].name == "พิพิธภัณฑ์");
  CHECK(diff[1].kind == RecordChange::Kind::added);
  CHECK(diff[1].id == "place:temple");
  CHECK(diff[1].fields.empty());
  const auto grown = changes({record_of(museum())}, {record_of(museum()), record_of(other)});
  REQUIRE(grown.size() == 1);
  CHECK(grown[0].kind == RecordChange::Kind::added);
}

TEST_CASE("a changed record tells each field under its column's name, before and after") {
  auto after = museum();
  after.opening_hours = "Tu-Su 09:00-16:00";
  after.wheelchair = Tristate::limited;
  after.phones = {"043 871014", "1669"};
  after.prices = {{"adult", 50}, {"child", 20}};
  after.position = {164'320'000, 1'035'242'700};
  CHECK(lines(museum(), after) ==
        Lines{"prices: nothing → 'adult 50; child 20'", "lat: nothing → '16.432'",
              "lon: nothing → '103.52427'", "opening_hours: nothing → 'Tu-Su 09:00-16:00'",
              "phone: nothing → '043 871014; 1669'", "wheelchair: nothing → 'limited'"});
  CHECK(lines(after, museum()).back() == "wheelchair: 'limited' → nothing");
}

TEST_CASE("a key that no column has is told by its own name") {
  const Record before = {"place:a", R"({"id":"place:a","later:key":1,"type":"place"})"};
  const Record after = {"place:a", R"({"id":"place:a","later:key":2,"type":"place"})"};
  const auto diff = changes({before}, {after});
  REQUIRE(diff.size() == 1);
  REQUIRE(diff[0].fields.size() == 1);
  CHECK(in_words(diff[0].fields[0]) == "later:key: '1' → '2'");
}

TEST_CASE("long values are cut between cells, and shown from where they differ") {
  auto before = museum();
  auto after = museum();
  std::string begin;
  for (int i = 0; i < 20; ++i) begin += "กี่ ";
  before.description_th = begin + "\nเก่า";
  after.description_th = begin + "\nใหม่";
  CHECK(lines(before, after) == Lines{"description_th: '… กี่ กี่  เก่า' → '… กี่ กี่  ใหม่'"});
  before.description_th = "สั้น";
  const auto cut = lines(before, after);
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].ends_with("กี่ …'"));
}

TEST_CASE("what a value holds cannot disturb the terminal") {
  auto after = museum();
  after.summary_th = "a\nb\u202ec";
  CHECK(lines(museum(), after) == Lines{"summary_th: nothing → 'a b\\u202ec'"});
}

TEST_CASE("a change as JSON carries the values themselves") {
  auto after = museum();
  after.min_age = 6;
  const auto diff = changes({record_of(museum())}, {record_of(after)});
  REQUIRE(diff.size() == 1);
  CHECK(to_canonical_json(to_json(diff[0])) ==
        R"({"fields":[{"after":6,"column":"min_age","key":"min_age"}],"id":"place:museum",)"
        R"("kind":"changed","name":"พิพิธภัณฑ์"})");
}

TEST_CASE("a line that cannot be read is refused by the record's name") {
  const auto diff = diff_records({}, std::vector<Record>{{"place:a", "{"}});
  REQUIRE_FALSE(diff.ok());
  CHECK(diff.error().message.starts_with("compare place:a: "));
}
