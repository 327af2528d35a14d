#include "data/position.h"

#include <doctest/doctest.h>

using namespace lanrian::data;

namespace {
constexpr Position bangkok = {137'500'000, 1'004'913'000};
constexpr Position chiang_mai = {187'883'000, 989'853'000};
}  // namespace

TEST_CASE("Bangkok to Chiang Mai is as far as on the ellipsoid, to half a percent") {
  // 580,304 m on WGS 84 by Vincenty's formula; the sphere is 0.43 % off along this line.
  CHECK(distance_m(bangkok, chiang_mai) == doctest::Approx(580'304).epsilon(0.005));
}

TEST_CASE("a distance does not depend on the direction, and to oneself it is nothing") {
  CHECK(distance_m(bangkok, chiang_mai) == doctest::Approx(distance_m(chiang_mai, bangkok)));
  CHECK(distance_m(bangkok, bangkok) == 0);
}

TEST_CASE("one unit of latitude is about a centimetre, and opposite points are half round") {
  CHECK(distance_m(bangkok, {bangkok.lat_e7 + 1, bangkok.lon_e7}) ==
        doctest::Approx(0.0111).epsilon(0.01));
  CHECK(distance_m({0, -900'000'000}, {0, 900'000'000}) ==
        doctest::Approx(20'015'115).epsilon(0.001));
}

TEST_CASE("Thailand ends where its box ends") {
  CHECK(in_thailand(bangkok));
  CHECK(in_thailand(thailand_south_west));
  CHECK(in_thailand(thailand_north_east));
  CHECK_FALSE(in_thailand({thailand_south_west.lat_e7 - 1, bangkok.lon_e7}));
  CHECK_FALSE(in_thailand({bangkok.lat_e7, thailand_north_east.lon_e7 + 1}));
  CHECK_FALSE(in_thailand({bangkok.lon_e7, bangkok.lat_e7}));
  CHECK_FALSE(in_thailand({0, 0}));
}
