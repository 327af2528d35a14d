// The directory: every city and place a kiosk can show, in memory and immutable, so that the thread
// that draws never waits. A new release makes a new Directory. Any thread may read one.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "data/event.h"
#include "data/hours/evaluation.h"
#include "data/hours/sentences.h"
#include "data/place.h"
#include "data/place_columns.h"
#include "data/slot.h"

namespace lanrian::data {

// An event and when it takes place, in order; occurrences that do not parse are not there.
struct CityEvent {
  Event event;
  std::vector<Occurrence> occurrences;
  std::optional<PlaceIndex> place;  // none: elsewhere, or its place is not in the release
};

// One city of a Directory.
struct DirectoryCity {
  City city;
  ReleaseStamp stamp;
  PlaceColumns places;  // in the publisher's id order
  std::array<std::uint32_t, category_count>
      counts{};                                 // places by category, closed ones not counted
  std::vector<LocalCategory> local_categories;  // of places.local_category
  std::vector<hours::WrittenHours> hours;       // of places.hours
  hours::Surroundings around;                   // holidays, and the sun over the centre
  std::vector<CityEvent> events;                // in id order
  std::vector<UnitVector> on_sphere;            // by place; of those without a position NaN
};

// What holds in a city at one time, for every place. Made anew each minute.
struct PlacesAt {
  os::Instant at;
  std::vector<hours::State> state;      // by place; a temporary closure is closed
  std::vector<std::uint8_t> has_event;  // by place: 1 where one begins or goes on within event_days
};

inline constexpr int event_days = 31;

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

// Reads what a slot has of a city.
Result<DirectoryCity> load_city(const Slot& slot);

// The same of values, for tests and for a content folder that was never published. Places and
// events in id order.
DirectoryCity make_city(const City& city, const ReleaseStamp& stamp, std::span<const Place> places,
                        std::vector<LocalCategory> categories, std::vector<Event> events,
                        hours::Holidays holidays);

// States of all places and whether something is on.
PlacesAt places_at(const DirectoryCity& city, os::Instant at);

// Whether a closure is announced for the day that `at` falls on in Thailand, or the place is closed
// for good.
bool is_closed_by_notice(const DirectoryCity& city, PlaceIndex place, os::Instant at);

// The city's own category of a place; null where it has none.
const LocalCategory* local_category_of(const DirectoryCity& city, PlaceIndex place);

}  // namespace lanrian::data
