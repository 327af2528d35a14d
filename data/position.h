// A point on the ground and the distance between two. Values only; any thread.
#pragma once

#include <cstdint>

namespace lanrian::data {

// WGS 84 in units of 1e-7 degree (about 1 cm), as records carry it.
struct Position {
  std::int32_t lat_e7 = 0;
  std::int32_t lon_e7 = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

// Thailand with a margin: 5.5-20.6 N, 97.3-105.7 E. A point outside is a mistake, often swapped.
inline constexpr Position thailand_south_west = {55'000'000, 973'000'000};
inline constexpr Position thailand_north_east = {206'000'000, 1'057'000'000};

bool in_thailand(Position position);

// Where a point lies on the unit sphere: of two points the nearer one has the smaller chord.
struct UnitVector {
  double x = 0;
  double y = 0;
  double z = 0;
};

UnitVector unit_vector(Position position);

inline double squared_chord(const UnitVector& a, const UnitVector& b) {
  const double x = a.x - b.x;
  const double y = a.y - b.y;
  const double z = a.z - b.z;
  return x * x + y * y + z * z;
}

// The length of the arc over a chord, as distance_m().
double arc_m(double squared_chord);

// Metres along the great circle (haversine, mean radius 6,371,009 m).
double distance_m(Position from, Position to);

}  // namespace lanrian::data
