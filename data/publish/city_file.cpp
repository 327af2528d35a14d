#include "data/publish/city_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "data/nearest_word.h"
#include "data/publish/cell_values.h"
#include "data/publish/text_faults.h"

namespace lanrian::data::publish {
namespace {

constexpr std::array<std::string_view, 6> keys = {"id",  "name_th", "name_en",
                                                  "lat", "lon",     "source"};

// Reads the keys one by one and keeps on after a fault.
class CityReader {
 public:
  CityFile read(const toml::table& table) {
    refuse_strangers(table);
    city_.id.value = text(table, "id", true, "write it like id = \"khon-kaen\"");
    if (!city_.id.value.empty() && !is_slug(city_.id.value, city_slug_max)) {
      const auto meant = suggested_slug(city_.id.value, city_slug_max);
      error(table["id"].node(), "id", city_.id.value,
            "is not made of a-z, 0-9 and inner dashes, at most 32",
            meant.empty() ? "write it like \"khon-kaen\"" : "write \"" + meant + "\"");
    }
    city_.name_th = text(table, "name_th", true, "write the city's name in Thai");
    city_.name_en = text(table, "name_en", false, "");
    text(table, "source", false, "");  // for the operator; a kiosk shows no source of a centre
    read_centre(table);
    if (count(file_.diagnostics, Severity::error) == 0) file_.city = std::move(city_);
    return std::move(file_);
  }

 private:
  void report(Severity severity, const toml::node* node, std::string_view key,
              std::string_view value, std::string problem, std::string remedy) {
    const std::size_t line = node ? node->source().begin.line : 0;
    file_.diagnostics.push_back({severity, std::string(city_file), line, std::string(key),
                                 std::string(value), std::move(problem), std::move(remedy)});
  }

  void error(const toml::node* node, std::string_view key, std::string_view value,
             std::string problem, std::string remedy) {
    report(Severity::error, node, key, value, std::move(problem), std::move(remedy));
  }

  void refuse_strangers(const toml::table& table) {
    for (const auto& [key, value] : table) {
      if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
      const auto meant = nearest_word(key.str(), keys);
      error(&value, "", key.str(), "is not a key this file has",
            meant.empty() ? "delete it (there are: " + list_of(keys) + ")"
                          : "write " + std::string(meant));
    }
  }

  std::string text(const toml::table& table, std::string_view key, bool required,
                   const char* remedy) {
    const auto* node = table[key].node();
    if (!node) {
      if (required) error(nullptr, key, "", "this required key is missing", remedy);
      return {};
    }
    const auto value = node->value_exact<std::string>();
    if (!value) {
      error(node, key, "", "is not a text", "write it in quotes");
      return {};
    }
    std::string text(trimmed(*value));
    if (text.empty() && required) error(node, key, "", "is empty", remedy);
    if (auto fault = encoding_fault(text)) {
      error(node, key, text, std::move(fault->problem), "delete it");
    }
    for (auto& fault : text_faults(text, false)) {
      report(fault.severity, node, key, text, std::move(fault.problem), std::move(fault.remedy));
    }
    return text;
  }

  // A number, or nothing; what is no number is told.
  std::optional<double> degrees(const toml::table& table, std::string_view key) {
    const auto* node = table[key].node();
    if (!node) return std::nullopt;
    auto number = node->value<double>();
    if (!number) error(node, key, "", "is not a number", "write it like 16.432, without quotes");
    return number;
  }

  void read_centre(const toml::table& table) {
    const auto* lat_node = table["lat"].node();
    const auto* lon_node = table["lon"].node();
    const auto lat = degrees(table, "lat");
    const auto lon = degrees(table, "lon");
    if (!lat_node != !lon_node) {
      return error(lat_node ? lat_node : lon_node, lat_node ? "lat" : "lon", "", "stands alone",
                   "write both lat and lon, or neither");
    }
    if (!lat || !lon) return;
    city_.centre = position_of(*lat, *lon);
    if (city_.centre && in_thailand(*city_.centre)) return;
    const auto swapped = position_of(*lon, *lat);
    const bool look_swapped = swapped && in_thailand(*swapped);
    error(lat_node, "lat", "",
          look_swapped ? "and lon: latitude and longitude look swapped"
                       : "and lon are outside Thailand",
          look_swapped ? fmt::format("write lat = {}, lon = {}", *lon, *lat)
                       : "write a point of 5.5 to 20.6 N, 97.3 to 105.7 E");
  }

  static std::optional<Position> position_of(double lat, double lon) {
    constexpr double degrees_max = 180;
    constexpr double units_a_degree = 1e7;
    if (!(std::abs(lat) <= degrees_max) || !(std::abs(lon) <= degrees_max)) return std::nullopt;
    return Position{static_cast<std::int32_t>(std::lround(lat * units_a_degree)),
                    static_cast<std::int32_t>(std::lround(lon * units_a_degree))};
  }

  City city_;
  CityFile file_;
};

}  // namespace

CityFile read_city(std::string_view text) {
  try {
    return CityReader().read(toml::parse(text));
  } catch (const toml::parse_error& fault) {
    CityFile file;
    file.diagnostics.push_back({Severity::error, std::string(city_file), fault.source().begin.line,
                                "", "", "is not TOML: " + printable(fault.description()),
                                "write lines like name_th = \"กาฬสินธุ์\""});
    return file;
  }
}

}  // namespace lanrian::data::publish
