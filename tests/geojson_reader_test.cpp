#include "data/publish/geojson_reader.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string feature(const std::string& geometry, const std::string& properties = "{}") {
  return R"({"type":"Feature","geometry":)" + geometry + R"(,"properties":)" + properties + "}";
}

std::string polygon(const std::string& rings) {
  return R"({"type":"Polygon","coordinates":)" + rings + "}";
}

Feature only(const std::string& text) {
  const auto features = read_features(collection(text));
  REQUIRE_MESSAGE(features.ok(), features.error().message);
  REQUIRE(features->size() == 1);
  return features->front();
}

std::string refusal(const std::string& text) {
  const auto features = read_features(text);
  return features ? "" : features.error().message;
}

}  // namespace

TEST_CASE("a point keeps its decimals to 1e-7 degree") {
  const auto at = [](const std::string& numbers) {
    return only(feature(R"({"type":"Point","coordinates":[)" + numbers + "]}")).position;
  };
  CHECK(at("103.5242700,16.6931700") == Position{166'931'700, 1'035'242'700});
  CHECK(at("103.00000005,16.00000004") == Position{160'000'000, 1'030'000'001});
  CHECK(at("1.03e2,16,250.5") == Position{160'000'000, 1'030'000'000});
}

TEST_CASE("an area is where the centroid of its outer ring is, several where the largest is") {
  const std::string square = "[[[100,15],[100.2,15],[100.2,15.2],[100,15.2],[100,15]]";
  CHECK(only(feature(polygon(square + "]"))).position == Position{151'000'000, 1'001'000'000});
  const std::string hole = ",[[100.1,15.1],[100.15,15.1],[100.15,15.15],[100.1,15.1]]]";
  CHECK(only(feature(polygon(square + hole))).position == Position{151'000'000, 1'001'000'000});
  const auto both = R"({"type":"MultiPolygon","coordinates":[[[[101,16],[101.1,16],[101,16.1]]],)" +
                    square + "]]}";
  CHECK(only(feature(both)).position == Position{151'000'000, 1'001'000'000});
  CHECK(only(feature(polygon("[[[100,15],[100,15],[100,15]]]"))).position ==
        Position{150'000'000, 1'000'000'000});
}

TEST_CASE("tags are texts, numbers and truths; what else a feature has is passed over") {
  const auto read =
      only(R"({"type":"Feature","id":12,"bbox":[1,2,3,4],"geometry":null,"properties":)"
           R"({"name":"วัด","min_age":6,"fee":true,"none":null,"meta":{"a":[1]}}})");
  CHECK(read.id == "12");
  CHECK_FALSE(read.position);
  CHECK(read.fault.empty());
  CHECK(read.tags == OsmTags{{"name", "วัด"}, {"min_age", "6"}, {"fee", "true"}});
  CHECK(only(feature("null", "null")).tags.empty());
}

TEST_CASE("a feature that cannot be a place says why, and the others are read") {
  const auto fault = [](const std::string& geometry) { return only(feature(geometry)).fault; };
  CHECK(fault(R"({"type":"Point","coordinates":[16.6,103.5]})").find("before longitude") !=
        std::string::npos);
  CHECK(fault(R"({"type":"Point","coordinates":[2.3,48.8]})") == "lies outside Thailand");
  CHECK(fault(R"({"type":"Point","coordinates":["a","b"]})").find("not numbers") !=
        std::string::npos);
  CHECK(fault(R"({"type":"Point","coordinates":[1e300,1e300]})").find("not numbers") !=
        std::string::npos);
  CHECK(fault(R"({"type":"LineString","coordinates":[[100,15],[101,15]]})").find("LineString") !=
        std::string::npos);
  CHECK(fault(polygon("[]")).find("outline") != std::string::npos);
  CHECK(fault("7").find("type") != std::string::npos);
  CHECK(only(R"({"geometry":null})").fault == "is not of type Feature");
  const auto both = read_features(
      collection(feature("7") + "," + feature(R"({"type":"Point","coordinates":[100,15]})")));
  REQUIRE(both);
  CHECK((*both)[1].position.has_value());
  CHECK((*both)[1].number == 2);
}

TEST_CASE("members may stand in any order, and strange ones beside them") {
  const auto features =
      read_features(R"({"features":[{"properties":{"type":"x"},"geometry":null,"type":"Feature"}],)"
                    R"("generator":{"features":[1]},"type":"FeatureCollection"})");
  REQUIRE_MESSAGE(features.ok(), features.error().message);
  CHECK(features->size() == 1);
  CHECK(features->front().fault.empty());
}

TEST_CASE("a file that is no FeatureCollection is refused with line and reason") {
  CHECK(refusal("{\n\"type\":\n}").starts_with("read GeoJSON: line 3 (byte "));
  CHECK(refusal("").find("is no JSON") != std::string::npos);
  CHECK(refusal("[]").find("no FeatureCollection") != std::string::npos);
  CHECK(refusal(feature("null")).find("no FeatureCollection") != std::string::npos);
  CHECK(refusal(R"({"type":"FeatureCollection"})").find("no FeatureCollection") !=
        std::string::npos);
  CHECK(refusal(collection("1")).find("something else than objects") != std::string::npos);
  CHECK(refusal(collection("[]")).find("something else than objects") != std::string::npos);
  CHECK(refusal(collection(feature("null", R"({"a":1,"a":2})"))) ==
        "read GeoJSON: feature 1 has the key 'a' twice");
  CHECK(refusal(R"({"features":[],"features":[],"type":"FeatureCollection"})").find("twice") !=
        std::string::npos);
  CHECK(refusal(collection("{}") + "x").find("is no JSON") != std::string::npos);
  CHECK(refusal("{\"type\":\"\xff\"}").find("is no JSON") != std::string::npos);
  const std::string zero(1, '\0');
  CHECK(refusal(collection("{}") + zero + "lost").find("zero byte") != std::string::npos);
}

TEST_CASE("what would take too much memory is refused") {
  CHECK(refusal(std::string(100'000, '[')).find("32 levels") != std::string::npos);
  CHECK(refusal(collection(feature(std::string(100'000, '[')))).find("32 levels") !=
        std::string::npos);
  std::string numbers = "[0";
  for (std::size_t i = 0; i <= feature_values_max; ++i) numbers += ",0";
  CHECK(refusal(collection(feature(numbers + "]"))).find("1,000,000 values") != std::string::npos);
  std::string many = "{}";
  for (std::size_t i = 0; i <= features_max; ++i) many += ",{}";
  CHECK(refusal(collection(many)).find("200,000 features") != std::string::npos);
  CHECK(refusal(std::string(geojson_bytes_max + 1, ' ')).find("64 MiB") != std::string::npos);
}
