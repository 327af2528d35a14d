#include "data/publish/near_duplicates.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

// A place by its name and how far north of a point, in metres; nowhere, if that is not known.
struct Named {
  const char* name;
  std::optional<double> metres;
  const char* district = "";  // empty: one of its own
};

std::string faults_of(std::initializer_list<Named> named) {
  PlacesTable table;
  for (const auto& [name, metres, district] : named) {
    Place place;
    place.name_th = name;
    place.district_th = *district ? district : std::to_string(table.places.size());
    if (metres) {
      place.position =
          Position{164'320'000 + static_cast<std::int32_t>(*metres * 1e7 / 111'195), 1'035'060'000};
    }
    table.places.push_back(place);
    table.lines.push_back(table.places.size() + 1);
  }
  warn_of_duplicates(table);
  std::string list;
  for (const auto& fault : table.diagnostics) list += to_line(fault) + "\n";
  return list;
}

bool similar(const char* a, const char* b) { return are_similar(forms_of(a), forms_of(b)); }

}  // namespace

TEST_CASE("one name within 300 metres is told with line and distance, farther away it is not") {
  CHECK(faults_of({{"วัดกลาง", 0}, {"วัดกลาง", 290}}) ==
        "places.csv:3: warning: name_th: 'วัดกลาง' is the name of line 2 too, 290 m away; delete "
        "one, if it is one place\n");
  CHECK(faults_of({{"วัดกลาง", 0}, {"วัดกลาง", 310}}).empty());
  CHECK(faults_of({{"วัดกลาง", 0}, {"วัดใต้", 10}}).empty());
}

TEST_CASE("one name in a district is told where it is not known how far apart the places are") {
  constexpr const char* name = "บ้านหนังสือ";
  constexpr std::string_view told =
      "warning: name_th: 'บ้านหนังสือ' is the name of line 2 too, in the same district; delete one, "
      "or write lat and lon of both if they are two places\n";
  const std::string line_3 = "places.csv:3: " + std::string(told);
  CHECK(faults_of({{name, {}, "เมือง"}, {name, {}, "เมือง"}}) == line_3);
  CHECK(faults_of({{name, 0, "เมือง"}, {name, {}, "เมือง"}}) == line_3);
  CHECK(faults_of({{name, {}, "เมือง"}, {name, 0, "เมือง"}}) == line_3);
  CHECK(faults_of({{name, {}, "เมือง"}, {name, {}, "อุ้มผาง"}}).empty());
  CHECK(faults_of({{name, 0, "เมือง"}, {name, 310, "เมือง"}}).empty());
  CHECK(faults_of({{name, 0, "เมือง"}, {name, 290, "เมือง"}}).find("290 m away") !=
        std::string::npos);
  // The third has no position: it may be either of the others.
  CHECK(faults_of({{name, 0, "เมือง"}, {name, 5'000, "เมือง"}, {name, {}, "เมือง"}}) ==
        "places.csv:4: " + std::string(told));
  CHECK(faults_of({{"น้ำพุ", {}, "เมือง"}, {"นํ้าพุ", {}, "เมือง"}}).find("line 2 too") !=
        std::string::npos);
}

TEST_CASE("a name typed otherwise is the same name") {
  CHECK(faults_of({{"น้ำพุ", 0}, {"นํ้าพุ", 250}}).find("is the name of line 2 too") !=
        std::string::npos);
}

TEST_CASE("a similar name within 100 metres is told, farther away it is not") {
  CHECK(faults_of({{"พิพิธภัณฑ์เมือง", 0}, {"พิพิธภัณท์เมือง", 90}}) ==
        "places.csv:3: warning: name_th: 'พิพิธภัณท์เมือง' is like 'พิพิธภัณฑ์เมือง' of line 2, 90 m "
        "away; delete one, if it is one place\n");
  CHECK(faults_of({{"พิพิธภัณฑ์เมือง", 0}, {"พิพิธภัณท์เมือง", 110}}).empty());
}

TEST_CASE("three of one name are told twice, each with the first") {
  CHECK(faults_of({{"วัด", 0}, {"วัด", 10}, {"วัด", 20}}) ==
        "places.csv:3: warning: name_th: 'วัด' is the name of line 2 too, 10 m away; delete one, if "
        "it is one place\n"
        "places.csv:4: warning: name_th: 'วัด' is the name of line 2 too, 20 m away; delete one, if "
        "it is one place\n");
}

TEST_CASE("a slip is a letter of six, two of twelve, or a mark, and never a digit") {
  CHECK(similar("วัดโพธิ์ชัย", "วัดโพธิชัย"));
  CHECK(similar("หอสมุดเมือง", "หอสมุตเมือง"));
  CHECK_FALSE(similar("วัดดง", "วัดดา"));
  CHECK_FALSE(similar("อาคารเรียน 1", "อาคารเรียน 2"));
  CHECK_FALSE(similar("อาคารเรียน ๑", "อาคารเรียน ๒"));
  CHECK(similar("อาคารเรียน 1", "อาคารเรียน ๑"));
  CHECK_FALSE(similar("สวนสาธารณะกุดน้ำกิน", "สวนสาธารณะกุดน้ำใส"));
}

TEST_CASE("a hundred thousand places at one point are looked at in good time") {
  PlacesTable table;
  for (std::size_t i = 0; i < 100'000; ++i) {
    Place place;
    place.name_th = fmt::format("สถานที่ {} {}", static_cast<char>('a' + i % 26), i % 997);
    place.district_th = std::to_string(i);
    place.position = Position{164'320'000, 1'035'060'000};
    table.places.push_back(std::move(place));
    table.lines.push_back(i + 2);
  }
  warn_of_duplicates(table);
  CHECK(table.diagnostics.size() == 99'999);
}
