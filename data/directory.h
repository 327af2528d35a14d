// The directory: every city and place a kiosk can show, in memory and immutable, so that the thread
// that draws never waits. A new release makes a new Directory. Any thread may read one.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/place.h"
#include "data/slot.h"

namespace lanrian::data {

// A place in a Directory. Indexes belong to one Directory only; ids survive a new release.
using PlaceIndex = std::uint32_t;

// One city of a Directory.
struct DirectoryCity {
  City city;
  ReleaseStamp stamp;
  std::vector<PlaceRow> places;                       // in the publisher's id order
  std::array<std::uint32_t, category_count> counts{};  // places by category
};

// A place in a list, with how far it is where that is known.
struct ListedPlace {
  PlaceIndex index = 0;
  std::optional<double> distance_m;
};

// All cities, in id order.
class Directory {
 public:
  Directory() = default;
  explicit Directory(std::vector<DirectoryCity> cities);

  std::span<const DirectoryCity> cities() const { return cities_; }
  const DirectoryCity* find(const CityId& id) const;

  // The city whose centre is nearest; none when no city has one.
  const DirectoryCity* nearest_city(Position from) const;

 private:
  std::vector<DirectoryCity> cities_;
};

// Reads a slot's rows and counts them.
Result<DirectoryCity> load_city(const Slot& slot);

// The places of a category: nearest first where `from` and the place's position are known, then by
// district and name; every place is listed.
std::vector<ListedPlace> list_places(const DirectoryCity& city, Category category,
                                     std::optional<Position> from);

std::optional<PlaceIndex> find_place(const DirectoryCity& city, const PlaceId& id);

}  // namespace lanrian::data
