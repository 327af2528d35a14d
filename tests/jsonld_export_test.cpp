#include "data/publish/jsonld_export.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "data/publish/schema_terms.h"
#include "tests/fakes/random_catalog.h"

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

using Json = nlohmann::json;
using Hours = std::vector<std::string>;

Place museum() {
  Place place;
  place.id = {"m"};
  place.name_th = "พิพิธภัณฑ์";
  place.district_th = "เมือง";
  place.source = "https://example.org/m";
  place.licence = "CC-BY-4.0";
  return place;
}

// The place, or what else a catalog has, as it stands in the graph behind the city.
Json thing(const Catalog& catalog) {
  const auto document = Json::parse(to_jsonld(catalog));
  CHECK(document.at("@context") == "https://schema.org");
  return document.at("@graph").at(1);
}

Json thing(const Place& place) {
  Catalog catalog;
  catalog.places = {place};
  return thing(catalog);
}

Json thing(const Event& event) {
  Catalog catalog;
  catalog.events = {event};
  return thing(catalog);
}

Event concert() {
  Event event;
  event.id = {"c"};
  event.name_th = "ดนตรี";
  event.start = "2026-11-23T09:00";
  event.source = "visit";
  event.licence = "CC0-1.0";
  return event;
}

}  // namespace

TEST_CASE("a place is a thing of its kind, with names in their languages and where it is") {
  auto place = museum();
  place.name_en = "Museum";
  place.position = Position{166'931'700, 1'035'242'700};
  place.phones = {"1", "2"};
  place.wikidata = "Q1";
  place.verified_on = "2026-01-31";
  const auto json = thing(place);
  CHECK(json.at("@type") == "Museum");
  CHECK(json.at("@id") == "#place:m");
  CHECK(json.at("name") == Json::parse(R"([{"@language":"th","@value":"พิพิธภัณฑ์"},)"
                                       R"({"@language":"en","@value":"Museum"}])"));
  CHECK(json.at("geo").at("latitude") == 16.69317);
  CHECK(json.at("geo").at("longitude") == 103.52427);
  CHECK(json.at("telephone") == Json({"1", "2"}));
  CHECK(json.at("sameAs") == "https://www.wikidata.org/entity/Q1");
  CHECK(json.at("address").at("addressCountry") == "TH");
  CHECK(json.at("subjectOf") == Json{{"@type", "CreativeWork"},
                                     {"isBasedOn", "https://example.org/m"},
                                     {"license", "https://creativecommons.org/licenses/by/4.0/"},
                                     {"dateModified", "2026-01-31"}});
}

TEST_CASE("unknown is never said as no") {
  const auto json = thing(museum());
  for (const auto* term : {"isAccessibleForFree", "amenityFeature", "openingHours", "geo",
                           "additionalProperty", "telephone", "publicAccess"}) {
    CAPTURE(term);
    CHECK_FALSE(json.contains(term));
  }
  auto place = museum();
  place.fee = "donation";
  place.wheelchair = Tristate::limited;
  place.toilet = Tristate::no;
  const auto known = thing(place);
  CHECK_FALSE(known.contains("isAccessibleForFree"));
  CHECK(known.at("additionalProperty").at("value") == "donation");
  CHECK(known.at("amenityFeature").at(0).at("value") == "limited");
  CHECK(known.at("amenityFeature").at(1).at("value") == false);
  place.fee = "no";
  CHECK(thing(place).at("isAccessibleForFree") == true);
  place.fee = "yes";
  CHECK(thing(place).at("isAccessibleForFree") == false);
}

TEST_CASE("opening hours are said in schema.org's words only where it has words for all of them") {
  CHECK(schema_hours("24/7") == Hours{"Mo-Su"});
  CHECK(schema_hours("Mo-Fr 08:30-12:00,13:00-16:30; Sa,Su 10:00-24:00") ==
        Hours{"Mo-Fr 08:30-12:00", "Mo-Fr 13:00-16:30", "Sa,Su 10:00-24:00"});
  for (const auto* hours :
       {"", "Mo-Fr 08:30-16:30; PH off", "Mo-Fr", "08:30-16:30", "Mo-Fr 22:00-02:00",
        "Mo 9:00-12:00", "Mo-Fr 08:00-16:00; Fr 10:00-12:00", "Jan Mo 08:00-16:00", "Mo 08:00+",
        "Fr-Mo 08:00-10:00", "Mo 08:00-12:00 \"x\"", "Mo 08:00-12:00;", "Mo 08:00-25:00",
        "Mo 08:60-12:00"}) {
    CAPTURE(hours);
    CHECK_FALSE(schema_hours(hours).has_value());
  }
  auto place = museum();
  place.opening_hours = "Mo-Fr 08:30-16:30; PH off";
  const auto json = thing(place);
  CHECK_FALSE(json.contains("openingHours"));
  CHECK(json.at("additionalProperty").at("propertyID") == "opening_hours");
  CHECK(json.at("additionalProperty").at("value") == place.opening_hours);
  place.opening_hours = "Mo-Fr 08:30-16:30";
  CHECK(thing(place).at("openingHours") == "Mo-Fr 08:30-16:30");
}

TEST_CASE("an event has Thailand's time, and one that takes place again is a series") {
  auto event = concert();
  event.occurrences = {"2026-11-23T09:00/2026-11-23T16:00"};
  event.place = "m";
  event.status = "full";
  auto json = thing(event);
  CHECK(json.at("@type") == "Event");
  CHECK(json.at("startDate") == "2026-11-23T09:00:00+07:00");
  CHECK(json.at("endDate") == "2026-11-23T16:00:00+07:00");
  CHECK(json.at("location").at("@id") == "#place:m");
  CHECK(json.at("eventStatus") == "https://schema.org/EventScheduled");
  CHECK(json.at("remainingAttendeeCapacity") == 0);
  event.occurrences = {"2026-11-23", "2026-11-30"};
  event.status = "cancelled";
  json = thing(event);
  CHECK(json.at("@type") == "EventSeries");
  CHECK(json.at("startDate") == "2026-11-23");
  CHECK(json.at("endDate") == "2026-11-30");
  CHECK(json.at("subEvent").size() == 2);
  CHECK(json.at("eventStatus") == "https://schema.org/EventCancelled");
}

TEST_CASE("a photo is named by its hash and carries its licence") {
  auto place = museum();
  place.photos = {{.sha256 = std::string(64, 'a'),
                   .bytes = 1,
                   .width = 800,
                   .height = 600,
                   .language = "",
                   .caption_th = "ประตู",
                   .caption_en = "",
                   .alt_th = "",
                   .alt_en = "",
                   .credit = "somebody",
                   .licence = "CC0-1.0"}};
  const auto image = thing(place).at("image");
  CHECK(image.at("@type") == "ImageObject");
  CHECK(image.at("contentUrl") == "media/aa/" + std::string(64, 'a'));
  CHECK(image.at("width") == 800);
  CHECK(image.at("license") == "https://creativecommons.org/publicdomain/zero/1.0/");
}

TEST_CASE("any catalog is exported as JSON-LD, whatever its texts hold") {
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    const auto catalog = tests::random_catalog(random, 20);
    const auto document = Json::parse(to_jsonld(catalog));
    CHECK(document.at("@graph").size() == 1 + catalog.places.size() + catalog.events.size());
    for (const auto& each : document.at("@graph")) {
      CHECK(each.contains("@type"));
      CHECK(each.at("@id").get<std::string>().starts_with('#'));
      for (const auto& [term, value] : each.items()) {
        CAPTURE(term);
        CHECK_FALSE(value.empty());
        CHECK_FALSE(value.is_null());
      }
    }
  }
}
