#include "data/publish/geojson_export.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "data/publish/cell_texts.h"
#include "data/publish/osm_keys.h"
#include "data/record_fields.h"

namespace lanrian::data::publish {
namespace {

using Json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& texts) {
  std::string list;
  for (const auto& text : texts) list += (list.empty() ? "" : ";") + text;
  return list;
}

std::string charge_of(const std::vector<Price>& prices) {
  std::string list;
  for (const auto& price : prices) {
    list += fmt::format("{}{} {} THB", list.empty() ? "" : "; ", price.who, price.baht);
  }
  return list;
}

// The tag's value for a field; empty where it is unknown, or told otherwise.
std::string tag_of(const Place& place, const Field<Place>& field) {
  if (field.shape == Shape::category || field.key == "language") return {};
  if (field.key == "internet_access" && place.wifi == Tristate::yes) return "wlan";
  if (const auto* list = std::get_if<std::vector<std::string> Place::*>(&field.member)) {
    return joined(place.**list);
  }
  if (const auto* prices = std::get_if<std::vector<Price> Place::*>(&field.member)) {
    return charge_of(place.**prices);
  }
  return cell_text(place, field);
}

Json properties_of(const Place& place) {
  Json properties;
  properties["lanrian:id"] = place.id.value;
  properties["name"] = place.name_th;
  const std::string prefix = place.status == "closed" ? "disused:" : "";
  for (const auto& tag : osm_tags_of(place.category)) {
    properties[prefix + std::string(tag.key)] = std::string(tag.osm);
  }
  for (const auto& field : place_fields) {
    if (auto tag = tag_of(place, field); !tag.empty()) properties[osm_key_of(field.key)] = tag;
  }
  for (const auto& language : place.languages) properties["language:" + language] = "yes";
  return properties;
}

Json degrees(std::int32_t degrees_e7) {
  constexpr double units_a_degree = 1e7;
  return degrees_e7 / units_a_degree;
}

Json feature_of(const Place& place) {
  Json feature;
  feature["type"] = "Feature";
  feature["id"] = "place:" + place.id.value;
  feature["geometry"] = nullptr;
  if (place.position) {
    feature["geometry"] = {
        {"type", "Point"},
        {"coordinates", {degrees(place.position->lon_e7), degrees(place.position->lat_e7)}}};
  }
  feature["properties"] = properties_of(place);
  return feature;
}

}  // namespace

std::string to_geojson(const Catalog& catalog) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  std::string_view separator = "\n";
  for (const auto& place : catalog.places) {
    text += separator;
    text += feature_of(place).dump(-1, ' ', false, Json::error_handler_t::replace);
    separator = ",\n";
  }
  return text + "\n]}\n";
}

}  // namespace lanrian::data::publish
