#include "data/publish/city_file.h"

#include <doctest/doctest.h>

using namespace lanrian::data;
using namespace lanrian::data::publish;

namespace {

const std::string good =
    "id = \"kalasin\"\nname_th = \"กาฬสินธุ์\"\nname_en = \"Kalasin\"\n"
    "lat = 16.432\nlon = 103.506\nsource = \"a map\"\n";

std::string faults_of(const std::string& text) {
  std::string list;
  for (const auto& fault : read_city(text).diagnostics) list += to_line(fault) + "\n";
  return list;
}

std::string with(const std::string& old_text, const std::string& text) {
  auto changed = good;
  return faults_of(changed.replace(changed.find(old_text), old_text.size(), text));
}

}  // namespace

TEST_CASE("a city has an id, a Thai name, and perhaps an English one and a centre") {
  const auto file = read_city(good);
  CHECK(file.diagnostics.empty());
  REQUIRE(file.city);
  const Position centre{164'320'000, 1'035'060'000};
  CHECK(*file.city == City{{"kalasin"}, "กาฬสินธุ์", "Kalasin", centre});
  const auto bare = read_city("id = \"tak\"\nname_th = \"ตาก\"\n");
  REQUIRE(bare.city);
  CHECK_FALSE(bare.city->centre);
}

TEST_CASE("what is missing, empty or of another kind is told by key") {
  CHECK(faults_of("") ==
        "city.toml: id: this required key is missing; write it like id = \"khon-kaen\"\n"
        "city.toml: name_th: this required key is missing; write the city's name in Thai\n");
  CHECK(with("\"กาฬสินธุ์\"", "\"\"") ==
        "city.toml:2: name_th: is empty; write the city's name in Thai\n");
  CHECK(with("\"Kalasin\"", "7") == "city.toml:3: name_en: is not a text; write it in quotes\n");
  CHECK(with("\"Kalasin\"", "\"Kala\\u202Esin\"").find("turns the reading order") !=
        std::string::npos);
}

TEST_CASE("an id that is no slug has one suggested") {
  CHECK(with("\"kalasin\"", "\"Khon Kaen\"") ==
        "city.toml:1: id: 'Khon Kaen' is not made of a-z, 0-9 and inner dashes, at most 32; write "
        "\"khon-kaen\"\n");
}

TEST_CASE("a key that is not known has the nearest suggested") {
  CHECK(with("name_en", "nmae_en") ==
        "city.toml:3: 'nmae_en' is not a key this file has; write name_en\n");
  CHECK(with("lon =", "long =").find("'long' is not a key this file has; write lon") !=
        std::string::npos);
  CHECK(with("name_en", "population")
            .find("delete it (there are: id, name_th, name_en, lat, lon, source)") !=
        std::string::npos);
}

TEST_CASE("a centre that is swapped, outside, half or no number is told") {
  CHECK(with("lat = 16.432\nlon = 103.506", "lat = 103.506\nlon = 16.432") ==
        "city.toml:4: lat: and lon: latitude and longitude look swapped; write lat = 16.432, lon = "
        "103.506\n");
  CHECK(with("16.432", "61.432").find("lat: and lon are outside Thailand") != std::string::npos);
  CHECK(with("16.432", "1e300").find("outside Thailand") != std::string::npos);
  CHECK(with("16.432", "nan").find("outside Thailand") != std::string::npos);
  CHECK(with("16.432", "\"16\"") ==
        "city.toml:4: lat: is not a number; write it like 16.432, without quotes\n");
  CHECK(with("lon = 103.506\n", "") ==
        "city.toml:4: lat: stands alone; write both lat and lon, or neither\n");
  CHECK(faults_of("id = \"a\"\nname_th = \"ก\"\nlat = 16\nlon = 103\n").empty());
}

TEST_CASE("what is no TOML is told by its line, whatever it is") {
  CHECK(faults_of("id = \"a\"\nname_th = \n").find("city.toml:2: is not TOML: ") == 0);
  CHECK(faults_of("id = \"\xff\"\n").find("is not TOML") != std::string::npos);
  CHECK(faults_of("id = 1\nid = 2\n").find("is not TOML") != std::string::npos);
  CHECK(faults_of(std::string(100, '\0')).find("is not TOML") != std::string::npos);
  CHECK(faults_of("a = " + std::string(100'000, '[')).find("is not TOML") != std::string::npos);
}

TEST_CASE("a file cut anywhere gives a city or a fault") {
  for (std::size_t i = 0; i < good.size(); ++i) {
    const auto file = read_city(std::string_view(good).substr(0, i));
    CHECK((file.city.has_value() || !file.diagnostics.empty()));
  }
}
