// Which places of a city are wanted, how many there would be with one wish more, and in which order
// they are listed. Pure functions over columns; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "data/directory.h"
#include "data/vocabulary.h"

namespace lanrian::data {

// What somebody wishes of a place; all must hold. Unknown is never taken for yes. Numbers of themes
// and audiences are those of vocabulary.h.
struct PlaceFilter {
  std::optional<Category> category = std::nullopt;
  std::optional<std::uint16_t> local_category = std::nullopt;  // of DirectoryCity::local_categories
  std::optional<DistrictIndex> district = std::nullopt;
  std::optional<std::uint8_t> theme = std::nullopt;
  std::optional<std::uint8_t> audience = std::nullopt;
  std::optional<std::uint8_t> age =
      std::nullopt;        // years: within the ages that are given; none given fits all
  bool open = false;       // at the time of the PlacesAt; without one nothing is open
  bool free = false;       // no fee; a donation is free
  bool step_free = false;  // wheelchair: yes
  bool has_event = false;
  friend bool operator==(const PlaceFilter&, const PlaceFilter&) = default;
};

// How many places there are for each further wish, the others of the filter kept: what a chip says
// before it is touched. For a kind of wish that the filter has already, the others of its kind.
struct FacetCounts {
  std::uint32_t all = 0;      // that the filter lets through
  std::uint32_t unclear = 0;  // let through by all but `open`, and nobody knows whether it is open
  std::uint32_t open = 0;
  std::uint32_t free = 0;
  std::uint32_t step_free = 0;
  std::uint32_t has_event = 0;
  std::array<std::uint32_t, category_count> category{};
  std::vector<std::uint32_t> local_category;
  std::vector<std::uint32_t> district;
  std::array<std::uint32_t, themes.size()> theme{};
  std::array<std::uint32_t, audiences.size()> audience{};
  friend bool operator==(const FacetCounts&, const FacetCounts&) = default;
};

// One byte a place, 1 where the filter lets it through. Places that are closed for good never are.
std::vector<std::uint8_t> allowed_places(const DirectoryCity& city, const PlaceFilter& filter,
                                         const PlacesAt* now);

// The same as indexes, ascending.
std::vector<PlaceIndex> filtered_places(const DirectoryCity& city, const PlaceFilter& filter,
                                        const PlacesAt* now);

// Among `within`, ascending indexes (what a search found); without it, among all places.
FacetCounts count_facets(const DirectoryCity& city, const PlaceFilter& filter, const PlacesAt* now,
                         std::optional<std::span<const PlaceIndex>> within = std::nullopt);

// How a list is ordered. Equal places stand in the order of their ids.
enum class PlaceOrder : std::uint8_t { thai_name, english_name, district, distance };

// A place in a list, with how far it is where that is known.
struct ListedPlace {
  PlaceIndex index = 0;
  std::optional<double> distance_m;
};

// In order; distances where `from` and a position are known, places without one last where the
// order is by distance. Without `from` distance is the order of the districts.
std::vector<ListedPlace> listed(const DirectoryCity& city, std::span<const PlaceIndex> places,
                                PlaceOrder order, std::optional<Position> from);

// The `count` nearest of the places that have a position, nearest first.
std::vector<ListedPlace> nearest_places(const DirectoryCity& city,
                                        std::span<const PlaceIndex> places, Position from,
                                        std::size_t count);

}  // namespace lanrian::data
