#include "data/directory.h"

#include <doctest/doctest.h>

using namespace lanrian::data;

namespace {

PlaceRow row(const std::string& id, Category category, const std::string& district,
             std::optional<Position> position) {
  return {{id}, "ชื่อ " + id, "", category, district, "", position};
}

DirectoryCity city(const std::string& id, std::optional<Position> centre) {
  DirectoryCity made;
  made.city = {{id}, id, id, centre};
  made.places = {
      row("a", Category::museum, "ข", std::nullopt),
      row("b", Category::museum, "ก", std::nullopt),
      row("c", Category::museum, "ค", Position{164'500'000, 1'035'000'000}),
      row("d", Category::library, "ก", Position{164'400'000, 1'035'000'000}),
      row("e", Category::museum, "ง", Position{164'350'000, 1'035'000'000}),
  };
  return made;
}

std::string ids(const DirectoryCity& in, const std::vector<ListedPlace>& listed) {
  std::string text;
  for (const auto& place : listed) text += in.places[place.index].id.value;
  return text;
}

}  // namespace

TEST_CASE("a list has the nearest first, then those without a position by district") {
  const auto kalasin = city("kalasin", std::nullopt);
  const auto listed = list_places(kalasin, Category::museum, Position{164'320'000, 1'035'000'000});
  CHECK(ids(kalasin, listed) == "ecba");
  REQUIRE(listed[0].distance_m);
  CHECK(*listed[0].distance_m == doctest::Approx(333.6).epsilon(0.01));
  CHECK_FALSE(listed[2].distance_m);
}

TEST_CASE("without a position of the kiosk a list goes by district and shows no distance") {
  const auto kalasin = city("kalasin", std::nullopt);
  const auto listed = list_places(kalasin, Category::museum, std::nullopt);
  CHECK(ids(kalasin, listed) == "bace");
  for (const auto& place : listed) CHECK_FALSE(place.distance_m);
}

TEST_CASE("a category without places is an empty list") {
  CHECK(list_places(city("x", std::nullopt), Category::park, std::nullopt).empty());
}

TEST_CASE("places of one distance and one name keep the order of their ids") {
  DirectoryCity twins;
  for (const char* id : {"a", "b", "c"}) {
    twins.places.push_back(row(id, Category::park, "ก", Position{160'000'000, 1'000'000'000}));
    twins.places.back().name_th = "สวน";
  }
  const auto listed = list_places(twins, Category::park, Position{160'000'000, 1'010'000'000});
  CHECK(ids(twins, listed) == "abc");
}

TEST_CASE("a place is found by its id, and one that is not there is not") {
  const auto kalasin = city("kalasin", std::nullopt);
  CHECK(find_place(kalasin, {"a"}) == PlaceIndex{0});
  CHECK(find_place(kalasin, {"e"}) == PlaceIndex{4});
  CHECK_FALSE(find_place(kalasin, {"bb"}));
  CHECK_FALSE(find_place(kalasin, {"z"}));
}

TEST_CASE("cities stand in id order and are found by id") {
  const Directory directory({city("tak", std::nullopt), city("kalasin", std::nullopt)});
  CHECK(directory.cities()[0].city.id.value == "kalasin");
  REQUIRE(directory.find({"tak"}));
  CHECK(directory.find({"tak"})->city.id.value == "tak");
  CHECK(directory.find({"nan"}) == nullptr);
}

TEST_CASE("the nearest city is the one whose centre is nearest; without centres there is none") {
  const Directory directory({city("kalasin", Position{164'320'000, 1'035'060'000}),
                             city("nowhere", std::nullopt),
                             city("yala", Position{65'411'000, 1'012'804'000})});
  REQUIRE(directory.nearest_city({70'000'000, 1'005'000'000}));
  CHECK(directory.nearest_city({70'000'000, 1'005'000'000})->city.id.value == "yala");
  CHECK(directory.nearest_city({160'000'000, 1'030'000'000})->city.id.value == "kalasin");
  CHECK(Directory({city("a", std::nullopt)}).nearest_city({70'000'000, 1'005'000'000}) == nullptr);
  CHECK(Directory().nearest_city({70'000'000, 1'005'000'000}) == nullptr);
}
