#include "data/publish/geojson_import.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "data/publish/csv.h"
#include "data/publish/geojson_export.h"
#include "data/publish/osm_place.h"
#include "data/publish/record_diff.h"
#include "tests/fakes/random_catalog.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

Feature feature(OsmTags tags) {
  Feature made;
  made.number = 1;
  made.id = "node/1";
  made.tags = std::move(tags);
  made.position = Position{160'000'000, 1'030'000'000};
  return made;
}

OsmPlace read(OsmTags tags) {
  tags.emplace("name:th", "ที่เรียน");
  tags.emplace("tourism", "museum");
  auto outcome = place_of(feature(std::move(tags)));
  REQUIRE_MESSAGE(outcome.read.has_value(), outcome.reason);
  return *std::move(outcome.read);
}

std::string reason(OsmTags tags) { return place_of(feature(std::move(tags))).reason; }

std::string differences(const Place& a, const Place& b) {
  std::string lines;
  const auto changes = diff_records(std::vector{record_of(a)}, std::vector{record_of(b)});
  for (const auto& change : changes.value()) {
    lines += change.id + "\n";
    for (const auto& field : change.fields) lines += in_words(field) + "\n";
  }
  return lines;
}

ImportedTable import(std::string_view table, const std::vector<Feature>& features) {
  auto imported = import_features(table, features);
  REQUIRE_MESSAGE(imported.ok(), imported.error().message);
  return *std::move(imported);
}

}  // namespace

TEST_CASE("tags decide the category, the main use before the age of the building") {
  const auto category = [](OsmTags tags) { return category_of(tags); };
  CHECK(category({{"tourism", "museum"}, {"historic", "castle"}}) == Category::museum);
  CHECK(category({{"tourism", "museum"}, {"museum", "science"}}) == Category::science_centre);
  CHECK(category({{"amenity", "library"}}) == Category::library);
  CHECK(category({{"amenity", "place_of_worship"}, {"religion", "buddhist"}}) == Category::temple);
  CHECK(category({{"amenity", "place_of_worship"}, {"religion", "muslim"}, {"name", "วัด"}}) ==
        Category::place_of_worship);
  CHECK(category({{"amenity", "place_of_worship"}, {"name", "วัดป่า"}}) == Category::temple);
  CHECK(category({{"leisure", "garden"}, {"garden:type", "botanical"}}) ==
        Category::botanical_garden);
  CHECK_FALSE(category({{"leisure", "garden"}}));
  CHECK(category({{"historic", "ruins"}}) == Category::historic_site);
  CHECK_FALSE(category({{"historic", "wayside_shrine"}}));
  CHECK_FALSE(category({{"disused:tourism", "museum"}}));
  for (const auto each :
       {Category::museum, Category::library, Category::temple, Category::historic_site,
        Category::art_gallery, Category::science_centre, Category::park, Category::zoo_aquarium,
        Category::botanical_garden, Category::community_learning_centre, Category::place_of_worship,
        Category::theatre_music}) {
    OsmTags tags;
    for (const auto& tag : osm_tags_of(each)) tags.emplace(tag.key, tag.osm);
    CHECK(category_of(tags) == each);
  }
}

TEST_CASE("a feature's tags become the columns that hold them") {
  const auto place = read({{"name:en", "Learning Place"},
                           {"addr:district", "เมือง"},
                           {"fee", "no"},
                           {"wheelchair", "designated"},
                           {"internet_access", "wlan"},
                           {"toilets", "yes"},
                           {"contact:phone", "043 1; 043 2"},
                           {"website", "https://a.example;https://b.example"},
                           {"check_date", "2026-01-31"},
                           {"opening_hours", "Mo-Fr 09:00-16:00"},
                           {"wikidata", "Q1"},
                           {"charge", "50 THB"},
                           {"language:en", "yes"},
                           {"min_age", "6"}})
                         .place;
  CHECK(place.id.value == "learning-place");
  CHECK(place.district_th == "เมือง");
  CHECK(place.fee == "no");
  CHECK(place.wheelchair == Tristate::yes);
  CHECK(place.wifi == Tristate::yes);
  CHECK(place.toilet == Tristate::yes);
  CHECK(place.phones == std::vector<std::string>{"043 1", "043 2"});
  CHECK(place.website == "https://a.example");
  CHECK(place.verified_on == "2026-01-31");
  CHECK(place.opening_hours == "Mo-Fr 09:00-16:00");
  CHECK(place.wikidata == "Q1");
  CHECK(place.prices == std::vector<Price>{{"everybody", 50}});
  CHECK(place.languages == std::vector<std::string>{"en"});
  CHECK(place.min_age == 6);
  CHECK(place.osm == "node/1");
  CHECK(place.source == "OpenStreetMap, node/1");
  CHECK(place.licence == "ODbL-1.0");
}

TEST_CASE("a value that a column cannot hold is left out and told, and unknown is never no") {
  const auto osm = read({{"fee", "interval"},
                         {"wheelchair", "unknown"},
                         {"toilets", "customers"},
                         {"check_date", "2026-01"},
                         {"website", "www.example.org"},
                         {"internet_access", "terminal"},
                         {"min_age", "-3"},
                         {"charge", "from 20 baht"},
                         {"operator", std::string(5000, 'x')},
                         {"description:th", "a\u202eb"}});
  CHECK(osm.place.fee.empty());
  CHECK(osm.place.wheelchair == Tristate::unknown);
  CHECK(osm.place.toilet == Tristate::unknown);
  CHECK(osm.place.wifi == Tristate::unknown);
  CHECK(osm.place.verified_on.empty());
  CHECK(osm.place.website.empty());
  CHECK_FALSE(osm.place.min_age);
  CHECK(osm.place.prices.empty());
  CHECK(osm.place.operator_th.empty());
  CHECK(osm.place.description_th.empty());
  CHECK(osm.notes.size() == 9);
  CHECK(std::find(osm.notes.begin(), osm.notes.end(),
                  "fee 'interval' is left out: it has a value that is not known") !=
        osm.notes.end());
}

TEST_CASE("the name on the sign is Thai or English, whichever it is written in") {
  CHECK(reason({{"tourism", "museum"}}) == "has no name");
  CHECK(place_of(feature({{"tourism", "museum"}, {"name", "วัด"}})).read->place.name_th == "วัด");
  const auto english = place_of(feature({{"tourism", "museum"}, {"name", "House"}})).read->place;
  CHECK(english.name_th.empty());
  CHECK(english.name_en == "House");
}

TEST_CASE("what is no place of ours is passed over with the reason") {
  CHECK(reason({{"amenity", "fuel"}, {"name", "Pump"}}) == "has no category of ours");
  auto unlocated = feature({{"tourism", "museum"}, {"name", "House"}});
  unlocated.position.reset();
  CHECK_FALSE(place_of(unlocated).read->place.position.has_value());
  unlocated.fault = "lies outside Thailand";
  CHECK(place_of(unlocated).reason == "lies outside Thailand");
}

TEST_CASE("imported rows stand below the old ones, which stay as they are") {
  const std::string table =
      "id,name_th,osm,my_notes,category,district,source,licence\r\n"
      "old,\"วัด, เก่า\",node/9,= x ,temple,เมือง,visit,CC0-1.0\r\n";
  auto known = feature({{"tourism", "museum"}, {"name:th", "วัด"}});
  known.id = "node/9";
  auto unknown = feature({{"tourism", "museum"}, {"name", "House"}, {"fee", "yes"}});
  const auto imported = import(table, {known, unknown, unknown});
  CHECK(imported.known == std::vector<std::string>{"node/9", "node/1"});
  CHECK(imported.added == std::vector<std::string>{"house"});
  CHECK(imported.text ==
        "id,name_th,osm,my_notes,category,district,source,licence,name_en,lat,lon,fee\r\n"
        "old,\"วัด, เก่า\",node/9,\"= x \",temple,เมือง,visit,CC0-1.0,,,,\r\n"
        "house,,node/1,,museum,,\"OpenStreetMap, node/1\",ODbL-1.0,House,16,103,yes\r\n");
  CHECK(imported.missing.at("name_th") == std::vector<std::string>{"house"});
  CHECK(imported.missing.at("district") == std::vector<std::string>{"house"});
  CHECK(import(imported.text, {known, unknown}).text == imported.text);
}

TEST_CASE("places of one name get ids of their own") {
  auto first = feature({{"leisure", "park"}, {"name", "Park"}});
  auto second = first;
  second.id = "node/2";
  const auto imported =
      import("id,name_th,category,district,source,licence\npark,a,park,b,c,d\n", {first, second});
  CHECK(imported.added == std::vector<std::string>{"park-2", "park-3"});
}

TEST_CASE("a table with rows that cannot be read is not touched") {
  const auto imported = import_features("id,name_th\na\n", {});
  REQUIRE_FALSE(imported.ok());
  CHECK(imported.error().message.starts_with("places.csv:2: "));
}

TEST_CASE("what is exported as GeoJSON comes back in the fields that it has keys for") {
  std::mt19937 random(20'261'121);
  for (int round = 0; round < 50; ++round) {
    auto catalog = tests::random_catalog(random, 10);
    const auto features = read_features(to_geojson(catalog));
    REQUIRE_MESSAGE(features.ok(), features.error().message);
    REQUIRE(features->size() == catalog.places.size());
    for (std::size_t i = 0; i < features->size(); ++i) {
      auto place = catalog.places[i];
      const auto outcome = place_of((*features)[i]);
      if (place.status == "closed") {
        CHECK_FALSE(outcome.read.has_value());
        continue;
      }
      REQUIRE_MESSAGE(outcome.read.has_value(), outcome.reason);
      place.local_category.clear();
      if (place.website.find(';') != std::string::npos) {
        place.website.resize(place.website.find(';'));
      }
      auto back = outcome.read->place;
      std::sort(place.languages.begin(), place.languages.end());
      std::sort(back.languages.begin(), back.languages.end());
      // Such an id is nobody's in OpenStreetMap.
      place.osm.clear();
      back.osm.clear();
      CHECK(differences(place, back) == "");
    }
  }
}
