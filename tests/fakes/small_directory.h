// A directory of a few museums in one city, for tests of what is done with it.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "data/directory.h"

namespace lanrian::tests {

inline data::Place small_place(const std::string& id) {
  data::Place place;
  place.id = {id};
  place.name_th = "พิพิธภัณฑ์ " + id;
  place.name_en = "Museum " + id;
  place.district_th = "เมืองกาฬสินธุ์";
  place.district_en = "Mueang Kalasin";
  place.source = "a test";
  place.licence = "CC0-1.0";
  return place;
}

// Kalasin with these places; ids in order.
inline std::shared_ptr<const data::Directory> directory_of(const std::vector<data::Place>& places,
                                                           std::vector<data::Event> events = {}) {
  const data::Position centre{164'370'000, 1'035'220'000};
  auto city = data::make_city({{"kalasin"}, "กาฬสินธุ์", "Kalasin", centre},
                              {{"kalasin"}, 1, std::string(64, 'a'), "2026-11-21T00:00:00Z"},
                              places, {}, std::move(events), {});
  return std::make_shared<const data::Directory>(std::vector{std::move(city)});
}

// Kalasin with one museum an id; ids in order.
inline std::shared_ptr<const data::Directory> small_directory(const std::vector<std::string>& ids) {
  std::vector<data::Place> places;
  places.reserve(ids.size());
  for (const auto& id : ids) places.push_back(small_place(id));
  return directory_of(places);
}

}  // namespace lanrian::tests
