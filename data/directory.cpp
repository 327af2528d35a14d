#include "data/directory.h"

#include <algorithm>
#include <tuple>

namespace lanrian::data {

Directory::Directory(std::vector<DirectoryCity> cities) : cities_(std::move(cities)) {
  std::sort(cities_.begin(), cities_.end(),
            [](const auto& a, const auto& b) { return a.city.id < b.city.id; });
}

const DirectoryCity* Directory::find(const CityId& id) const {
  const auto at = std::find_if(cities_.begin(), cities_.end(),
                               [&](const auto& city) { return city.city.id == id; });
  return at == cities_.end() ? nullptr : &*at;
}

const DirectoryCity* Directory::nearest_city(Position from) const {
  const DirectoryCity* nearest = nullptr;
  double nearest_m = 0;
  for (const auto& city : cities_) {
    if (!city.city.centre) continue;
    const double away_m = distance_m(from, *city.city.centre);
    if (nearest && away_m >= nearest_m) continue;
    nearest = &city;
    nearest_m = away_m;
  }
  return nearest;
}

Result<DirectoryCity> load_city(const Slot& slot) {
  auto rows = slot.rows();
  if (!rows) return rows.error();
  DirectoryCity city{slot.city(), slot.stamp(), std::move(*rows)};
  for (const auto& place : city.places) ++city.counts[static_cast<std::size_t>(place.category)];
  return city;
}

std::vector<ListedPlace> list_places(const DirectoryCity& city, Category category,
                                     std::optional<Position> from) {
  std::vector<ListedPlace> listed;
  listed.reserve(city.counts[static_cast<std::size_t>(category)]);
  for (PlaceIndex i = 0; i < city.places.size(); ++i) {
    const auto& place = city.places[i];
    if (place.category != category) continue;
    ListedPlace entry{i, std::nullopt};
    if (from && place.position) entry.distance_m = distance_m(*from, *place.position);
    listed.push_back(entry);
  }
  const auto before = [&](const ListedPlace& a, const ListedPlace& b) {
    if (a.distance_m.has_value() != b.distance_m.has_value()) return a.distance_m.has_value();
    if (a.distance_m && *a.distance_m != *b.distance_m) return *a.distance_m < *b.distance_m;
    const auto& place_a = city.places[a.index];
    const auto& place_b = city.places[b.index];
    return std::tie(place_a.district_th, place_a.name_th, place_a.id) <
           std::tie(place_b.district_th, place_b.name_th, place_b.id);
  };
  std::sort(listed.begin(), listed.end(), before);
  return listed;
}

std::optional<PlaceIndex> find_place(const DirectoryCity& city, const PlaceId& id) {
  const auto at =
      std::lower_bound(city.places.begin(), city.places.end(), id,
                       [](const PlaceRow& row, const PlaceId& wanted) { return row.id < wanted; });
  if (at == city.places.end() || at->id != id) return std::nullopt;
  return static_cast<PlaceIndex>(at - city.places.begin());
}

}  // namespace lanrian::data
