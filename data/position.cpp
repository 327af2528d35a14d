#include "data/position.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lanrian::data {
namespace {

constexpr double radius_m = 6'371'009.0;
constexpr double radians_per_unit = std::numbers::pi / 180.0 * 1e-7;

}  // namespace

bool in_thailand(Position position) {
  return position.lat_e7 >= thailand_south_west.lat_e7 &&
         position.lat_e7 <= thailand_north_east.lat_e7 &&
         position.lon_e7 >= thailand_south_west.lon_e7 &&
         position.lon_e7 <= thailand_north_east.lon_e7;
}

UnitVector unit_vector(Position position) {
  const double lat = position.lat_e7 * radians_per_unit;
  const double lon = position.lon_e7 * radians_per_unit;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

double arc_m(double squared_chord) {
  return 2 * radius_m * std::asin(std::min(1.0, std::sqrt(squared_chord) / 2));
}

double distance_m(Position from, Position to) {
  const double lat_from = from.lat_e7 * radians_per_unit;
  const double lat_to = to.lat_e7 * radians_per_unit;
  const double sin_lat = std::sin((lat_to - lat_from) / 2);
  const double sin_lon = std::sin((1.0 * to.lon_e7 - 1.0 * from.lon_e7) * radians_per_unit / 2);
  const double chord =
      sin_lat * sin_lat + std::cos(lat_from) * std::cos(lat_to) * sin_lon * sin_lon;
  return 2 * radius_m * std::asin(std::sqrt(std::min(1.0, chord)));
}

}  // namespace lanrian::data
