#include "data/publish/geojson_export.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "data/record_fields.h"
#include "tests/fakes/random_catalog.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

using Json = nlohmann::json;

Place temple() {
  Place place;
  place.id = {"wat"};
  place.name_th = "วัด";
  place.category = Category::temple;
  place.district_th = "เมือง";
  place.source = "visit";
  place.licence = "CC0-1.0";
  return place;
}

// RFC 7946, as far as a collection of points can break it.
void check_is_geojson(const Json& collection) {
  CHECK(collection.at("type") == "FeatureCollection");
  for (const auto& feature : collection.at("features")) {
    CHECK(feature.at("type") == "Feature");
    CHECK(feature.at("id").is_string());
    REQUIRE(feature.at("properties").is_object());
    for (const auto& [key, value] : feature.at("properties").items()) {
      CAPTURE(key);
      CHECK(value.is_string());
      CHECK(value != "");
    }
    const auto& geometry = feature.at("geometry");
    if (geometry.is_null()) continue;
    CHECK(geometry.at("type") == "Point");
    const auto& point = geometry.at("coordinates");
    REQUIRE(point.size() == 2);
    CHECK(point[0].get<double>() >= 97.3);
    CHECK(point[0].get<double>() <= 105.7);
    CHECK(point[1].get<double>() >= 5.5);
    CHECK(point[1].get<double>() <= 20.6);
  }
}

std::string exported(const Place& place) {
  Catalog catalog;
  catalog.places = {place};
  return to_geojson(catalog);
}

Json properties_of(const Place& place) {
  const auto json = Json::parse(exported(place));
  check_is_geojson(json);
  return json.at("features").at(0).at("properties");
}

}  // namespace

TEST_CASE("any catalog is exported as GeoJSON, whatever its texts hold") {
  std::mt19937 random(4);
  for (int round = 0; round < 20; ++round) {
    const auto catalog = tests::random_catalog(random, 20);
    const auto json = Json::parse(to_geojson(catalog));
    check_is_geojson(json);
    CHECK(json.at("features").size() == catalog.places.size());
  }
  check_is_geojson(Json::parse(to_geojson({})));
}

TEST_CASE("properties have the keys of OpenStreetMap where it has one") {
  auto place = temple();
  place.phones = {"1", "2"};
  place.verified_on = "2026-01-31";
  place.osm = "way/7";
  place.wifi = Tristate::yes;
  place.fee = "donation";
  place.prices = {{"adult", 50}, {"child", 0}};
  place.languages = {"th", "en"};
  place.themes = {"history"};
  CHECK(properties_of(place) == Json{{"lanrian:id", "wat"},
                                     {"name", "วัด"},
                                     {"name:th", "วัด"},
                                     {"amenity", "place_of_worship"},
                                     {"religion", "buddhist"},
                                     {"addr:district", "เมือง"},
                                     {"phone", "1;2"},
                                     {"check_date", "2026-01-31"},
                                     {"@id", "way/7"},
                                     {"internet_access", "wlan"},
                                     {"fee", "donation"},
                                     {"charge", "adult 50 THB; child 0 THB"},
                                     {"language:th", "yes"},
                                     {"language:en", "yes"},
                                     {"lanrian:theme", "history"},
                                     {"@source", "visit"},
                                     {"@license", "CC0-1.0"}});
}

TEST_CASE("what is unknown has no property, and no is said where it is known") {
  auto place = temple();
  place.wheelchair = Tristate::no;
  const auto properties = properties_of(place);
  CHECK(properties.at("wheelchair") == "no");
  for (const auto* key : {"fee", "toilets", "opening_hours", "internet_access", "check_date"}) {
    CHECK_FALSE(properties.contains(key));
  }
}

TEST_CASE("a closed place is not shown as one in use") {
  auto place = temple();
  place.status = "closed";
  const auto properties = properties_of(place);
  CHECK_FALSE(properties.contains("amenity"));
  CHECK(properties.at("disused:amenity") == "place_of_worship");
}

TEST_CASE("coordinates have the decimals that the record has") {
  auto place = temple();
  place.position = Position{166'931'701, 1'035'242'700};
  const auto text = exported(place);
  CHECK(text.find(R"("coordinates":[103.52427,16.6931701])") != std::string::npos);
}
