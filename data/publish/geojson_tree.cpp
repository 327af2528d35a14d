#include "data/publish/geojson_tree.h"

#include <cmath>

#include "data/publish/cell_values.h"

namespace lanrian::data::publish {
namespace {

// A point of a ring, in units of 1e-7 degree.
struct Corner {
  double x = 0;  // east
  double y = 0;  // north
};

constexpr double units_a_degree = 1e7;

// Rounded from the decimals as written where they are plain, else from the number.
std::optional<std::int32_t> units_of(const JsonNode& node) {
  constexpr double degrees_max = 180;
  const auto* number = std::get_if<JsonNumber>(&node.value);
  if (!number || !(std::abs(number->value) <= degrees_max)) return std::nullopt;
  if (const auto plain = parse_degrees(number->text)) return plain;
  return static_cast<std::int32_t>(std::lround(number->value * units_a_degree));
}

// RFC 7946, 3.1.1: longitude, latitude, and perhaps an altitude.
std::optional<Position> position_of(const JsonNode& node) {
  const auto* numbers = std::get_if<JsonNodes>(&node.value);
  if (!numbers || numbers->size() < 2) return std::nullopt;
  const auto lon = units_of((*numbers)[0]);
  const auto lat = units_of((*numbers)[1]);
  if (!lon || !lat) return std::nullopt;
  return Position{*lat, *lon};
}

// The corners of a polygon's outer ring; empty where it is none.
std::vector<Corner> outer_ring(const JsonNode& polygon) {
  const auto* rings = std::get_if<JsonNodes>(&polygon.value);
  if (!rings || rings->empty()) return {};
  const auto* points = std::get_if<JsonNodes>(&rings->front().value);
  if (!points) return {};
  std::vector<Corner> ring;
  for (const auto& point : *points) {
    const auto position = position_of(point);
    if (!position) return {};
    ring.push_back({1.0 * position->lon_e7, 1.0 * position->lat_e7});
  }
  return ring;
}

// Twice the area, signed, and the centroid; of a ring without an area the mean of its corners.
struct RingMeasure {
  double doubled_area = 0;
  Corner centroid;
};

RingMeasure measure(const std::vector<Corner>& ring) {
  RingMeasure found;
  Corner sum;
  Corner mean;
  // Measured from the first corner, so that the products stay exact enough.
  const auto origin = ring.front();
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto& next = ring[(i + 1) % ring.size()];
    const Corner a{ring[i].x - origin.x, ring[i].y - origin.y};
    const Corner b{next.x - origin.x, next.y - origin.y};
    const double cross = a.x * b.y - b.x * a.y;
    found.doubled_area += cross;
    sum.x += (a.x + b.x) * cross;
    sum.y += (a.y + b.y) * cross;
    mean.x += a.x / static_cast<double>(ring.size());
    mean.y += a.y / static_cast<double>(ring.size());
  }
  constexpr double smallest = 1;
  if (std::abs(found.doubled_area) < smallest) {
    found.centroid = {origin.x + mean.x, origin.y + mean.y};
    return found;
  }
  const double weight = 3 * found.doubled_area;
  found.centroid = {origin.x + sum.x / weight, origin.y + sum.y / weight};
  return found;
}

FoundPoint in_thailand_only(const std::optional<Position>& position) {
  if (!position) return {std::nullopt, "has coordinates that are not numbers of degrees"};
  if (in_thailand(*position)) return {position, ""};
  if (in_thailand({position->lon_e7, position->lat_e7})) {
    return {std::nullopt, "has latitude before longitude, GeoJSON wants it behind"};
  }
  return {std::nullopt, "lies outside Thailand"};
}

// A ring folded back on itself can have a centroid far from all of its corners.
std::optional<Position> rounded(const Corner& corner) {
  constexpr double units_max = 180 * units_a_degree;
  if (!(std::abs(corner.x) <= units_max) || !(std::abs(corner.y) <= units_max)) return std::nullopt;
  return Position{static_cast<std::int32_t>(std::lround(corner.y)),
                  static_cast<std::int32_t>(std::lround(corner.x))};
}

FoundPoint point_of_polygons(const JsonNodes& polygons) {
  std::optional<RingMeasure> largest;
  for (const auto& polygon : polygons) {
    const auto ring = outer_ring(polygon);
    if (ring.empty()) return {std::nullopt, "has an area without an outline of numbers"};
    const auto measured = measure(ring);
    if (!largest || std::abs(measured.doubled_area) > std::abs(largest->doubled_area)) {
      largest = measured;
    }
  }
  if (!largest) return {std::nullopt, "has an area without an outline"};
  return in_thailand_only(rounded(largest->centroid));
}

}  // namespace

const JsonNode* find_member(const JsonNode& node, std::string_view key) {
  const auto* members = std::get_if<JsonMembers>(&node.value);
  if (!members) return nullptr;
  const auto member = members->find(key);
  return member == members->end() ? nullptr : &member->second;
}

FoundPoint point_of(const JsonNode& geometry) {
  if (std::holds_alternative<std::monostate>(geometry.value)) return {};
  const auto* type_node = find_member(geometry, "type");
  const auto* coordinates = find_member(geometry, "coordinates");
  const auto* type = type_node ? std::get_if<std::string>(&type_node->value) : nullptr;
  if (!type) return {std::nullopt, "has a geometry without a type"};
  if (*type == "LineString" || *type == "MultiLineString" || *type == "MultiPoint" ||
      *type == "GeometryCollection") {
    return {std::nullopt, "is a " + *type + ", and only a Point or a Polygon is a place"};
  }
  if (!coordinates) return {std::nullopt, "has a geometry without coordinates"};
  if (*type == "Point") return in_thailand_only(position_of(*coordinates));
  if (*type == "Polygon") return point_of_polygons({*coordinates});
  const auto* polygons = std::get_if<JsonNodes>(&coordinates->value);
  if (*type == "MultiPolygon" && polygons) return point_of_polygons(*polygons);
  return {std::nullopt, "has a geometry that is none of RFC 7946"};
}

}  // namespace lanrian::data::publish
