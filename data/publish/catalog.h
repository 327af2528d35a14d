// A release's records by what they are, for who writes them in other forms. Pure functions; any
// thread.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "data/asset.h"
#include "data/event.h"
#include "data/hours/holidays.h"
#include "data/place.h"
#include "data/record.h"
#include "platform/os/result.h"

namespace lanrian::data::publish {

// All things of one city that this program knows, each kind in id order. Records of types made up
// later are not here.
struct Catalog {
  City city;
  std::vector<Place> places;
  std::vector<Event> events;
  std::vector<LocalCategory> categories;
  std::vector<hours::Holiday> holidays;
  std::vector<HolidayYear> complete_years;
  std::vector<Asset> assets;
};

// An error names the record whose line cannot be read, or says that the city's own is missing.
Result<Catalog> catalog_of(std::span<const Record> records);

}  // namespace lanrian::data::publish
