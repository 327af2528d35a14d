// When the sun rises and sets in Bangkok's time. Pure; any thread.
#pragma once

#include <optional>

#include "data/hours/opening_hours.h"
#include "platform/os/clock.h"

namespace lanrian::data::hours {

// A point on the ground in degrees, WGS 84.
struct SunPosition {
  double lat = 0;
  double lon = 0;
};

// Minutes after midnight, rounded, of an event that day (dawn and dusk are the civil ones: the sun
// 6 degrees down); nothing where the sun does not come by. NOAA's solar calculator
// (gml.noaa.gov/grad/solcalc/solareqns.PDF), within two minutes in Thailand.
std::optional<int> sun_minutes(TimeBase event, os::Date date, SunPosition position);

}  // namespace lanrian::data::hours
