#include "data/place_columns.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace lanrian;
using namespace lanrian::data;

namespace {

std::vector<Place> two_places() {
  Place full;
  full.id = {"a"};
  full.name_th = "พิพิธภัณฑ์";
  full.name_en = "Museum";
  full.alt_names = {"หอ", "เรือน"};
  full.category = Category::temple;
  full.local_category = "weaving-house";
  full.district_th = "เมือง";
  full.district_en = "Mueang";
  full.position = Position{164'000'000, 1'035'000'000};
  full.themes = {"history", "craft"};
  full.audience = {"elder"};
  full.fee = "donation";
  full.wheelchair = Tristate::limited;
  full.changing_table = Tristate::no;
  full.min_age = 6;
  full.max_age = 1000;
  full.appointment_only = Tristate::yes;
  full.opening_hours = "24/7";
  full.closed_from = "1970-01-02";
  full.verified_on = "1970-01-11";
  Place bare;
  bare.id = {"b"};
  bare.name_th = "กลาง";
  bare.district_th = "เมือง";
  return {full, bare};
}

Result<PlaceColumns> columns_from(std::span<const StoredColumn> stored) {
  PlaceColumnsReader reader;
  for (const auto& column : stored) reader.take(column.name, column.bytes);
  return std::move(reader).finish();
}

}  // namespace

TEST_CASE("columns hold what lists, filters and search need of every place") {
  const auto columns = columns_of(two_places());
  REQUIRE(columns.size() == 2);
  const auto row = columns.row(0);
  CHECK(row.id == "a");
  CHECK(row.name_th == "พิพิธภัณฑ์");
  CHECK(row.category == Category::temple);
  CHECK(row.district_en == "Mueang");
  CHECK(row.position == Position{164'000'000, 1'035'000'000});
  CHECK_FALSE(columns.row(1).position);
  CHECK(columns.alt_names[0] == "หอ\nเรือน");
  CHECK(columns.local_categories[columns.local_category[0]] == "weaving-house");
  CHECK(columns.local_category[1] == no_local_category);
  CHECK(columns.district[0] == columns.district[1]);
  CHECK(columns.is(Access::wheelchair, 0) == Tristate::limited);
  CHECK(columns.is(Access::changing_table, 0) == Tristate::no);
  CHECK(columns.is(Access::toilet, 0) == Tristate::unknown);
  CHECK(columns.min_age[0] == 6);
  CHECK(columns.max_age[0] == no_age - 1);
  CHECK(columns.min_age[1] == no_age);
  CHECK(columns.flags[0] == appointment_flag);
  CHECK(columns.hours_texts[columns.hours[0]] == "24/7");
  CHECK(columns.hours_texts[columns.hours[1]].empty());
  CHECK(columns.closed_from[0] == 1);
  CHECK(columns.closed_until[0] > 1'000'000);
  CHECK(columns.closed_from[1] > columns.closed_until[1]);
  CHECK(columns.verified_on[0] == 10);
  CHECK(columns.verified_on[1] == no_day);
  CHECK(columns.rank_th == std::vector<std::uint32_t>{1, 0});  // กลาง, พิพิธภัณฑ์
  CHECK(columns.rank_en == std::vector<std::uint32_t>{0, 1});
  CHECK(columns.find("b") == PlaceIndex{1});
  CHECK_FALSE(columns.find("ab"));
}

TEST_CASE("stored columns read back as they were, in any order") {
  for (const auto& columns : {columns_of(two_places()), columns_of({})}) {
    auto stored = stored_columns(columns);
    std::reverse(stored.begin(), stored.end());
    CHECK(columns_from(stored).value() == columns);
  }
}

TEST_CASE("a column that is missing, cut or of other places is refused") {
  const auto whole = stored_columns(columns_of(two_places()));
  const auto bare = stored_columns(columns_of({}));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CAPTURE(whole[i].name);
    auto missing = whole;
    missing.erase(missing.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK_FALSE(columns_from(missing));
    auto cut = whole;
    if (cut[i].bytes.empty()) continue;
    cut[i].bytes.pop_back();
    CHECK_FALSE(columns_from(cut));
    if (bare[i].bytes == whole[i].bytes) continue;
    auto other = whole;
    other[i] = bare[i];
    CHECK_FALSE(columns_from(other));
  }
}

TEST_CASE("whatever bytes a column has, what is accepted can be asked for everything") {
  std::mt19937 chance(7);
  const auto whole = stored_columns(columns_of(two_places()));
  int accepted = 0;
  for (int round = 0; round < 20'000; ++round) {
    auto stored = whole;
    auto& bytes = stored[chance() % stored.size()].bytes;
    if (bytes.empty()) continue;
    bytes[chance() % bytes.size()] = static_cast<char>(chance());
    if (chance() % 4 == 0) bytes.resize(chance() % (bytes.size() + 1));
    const auto columns = columns_from(stored);
    if (!columns) continue;
    ++accepted;
    std::size_t letters = 0;
    for (PlaceIndex i = 0; i < columns->size(); ++i) {
      const auto row = columns->row(i);
      letters += row.id.size() + row.name_th.size() + row.district_th.size();
      letters += columns->hours_texts[columns->hours[i]].size() + slug(row.category).size();
    }
    CHECK(letters < 1000);
  }
  CHECK(accepted > 100);
}

TEST_CASE("names are ranked in the order of the Royal Institute, not of their code points") {
  std::vector<Place> places(4);
  const std::array names = {"เกาะ", "ขนม", "แกะ", "กา"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    places[i].id = {std::string(1, static_cast<char>('a' + i))};
    places[i].name_th = names[i];
  }
  CHECK(columns_of(places).rank_th == std::vector<std::uint32_t>{1, 3, 2, 0});
}
