#include "data/directory.h"

#include <algorithm>

#include "data/agenda.h"

namespace lanrian::data {
namespace {

constexpr double degrees_per_unit = 1e-7;

void count_places(DirectoryCity& city) {
  for (std::size_t i = 0; i < city.places.size(); ++i) {
    if ((city.places.flags[i] & closed_flag) == 0) ++city.counts[city.places.category[i]];
  }
}

std::vector<hours::WrittenHours> written_hours_of(const PlaceColumns& places) {
  std::vector<hours::WrittenHours> written;
  written.reserve(places.hours_texts.size());
  for (std::size_t i = 0; i < places.hours_texts.size(); ++i) {
    written.push_back(hours::written_hours(places.hours_texts[i]));
  }
  return written;
}

std::vector<CityEvent> city_events_of(std::vector<Event> events, const PlaceColumns& places) {
  std::vector<CityEvent> city_events;
  city_events.reserve(events.size());
  for (auto& event : events) {
    CityEvent entry;
    for (const auto& text : event.occurrences) {
      if (const auto occurrence = parse_occurrence(text)) entry.occurrences.push_back(*occurrence);
    }
    std::sort(entry.occurrences.begin(), entry.occurrences.end(),
              [](const auto& a, const auto& b) { return a.begin < b.begin; });
    if (!event.place.empty()) entry.place = places.find(event.place);
    entry.event = std::move(event);
    city_events.push_back(std::move(entry));
  }
  return city_events;
}

std::vector<UnitVector> on_sphere_of(const PlaceColumns& places) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  std::vector<UnitVector> vectors;
  vectors.reserve(places.size());
  for (PlaceIndex i = 0; i < places.size(); ++i) {
    const auto position = places.position(i);
    vectors.push_back(position ? unit_vector(*position) : UnitVector{unknown, unknown, unknown});
  }
  return vectors;
}

// What is derived from the rest.
void complete(DirectoryCity& city, std::vector<Event> events) {
  count_places(city);
  city.hours = written_hours_of(city.places);
  city.events = city_events_of(std::move(events), city.places);
  city.on_sphere = on_sphere_of(city.places);
  if (const auto& centre = city.city.centre) {
    city.around.position =
        hours::SunPosition{centre->lat_e7 * degrees_per_unit, centre->lon_e7 * degrees_per_unit};
  }
}

// The categories in the order in which the columns count them; one that is not published has no
// name and counts as none.
std::vector<LocalCategory> in_column_order(std::vector<LocalCategory> published,
                                           const TextColumn& slugs) {
  std::vector<LocalCategory> ordered(slugs.size());
  for (auto& category : published) {
    for (std::size_t i = 0; i < slugs.size(); ++i) {
      if (slugs[i] == category.id) ordered[i] = std::move(category);
    }
  }
  return ordered;
}

bool is_off(const CityEvent& event) {
  return event.event.status == "cancelled" || event.event.status == "postponed";
}

}  // namespace

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
  DirectoryCity city;
  city.city = slot.city();
  city.stamp = slot.stamp();
  auto places = slot.places();
  if (!places) return places.error();
  city.places = std::move(*places);
  auto categories = slot.categories();
  if (!categories) return categories.error();
  city.local_categories = in_column_order(std::move(*categories), city.places.local_categories);
  auto holidays = slot.holidays();
  if (!holidays) return holidays.error();
  city.around.holidays = std::move(*holidays);
  auto events = slot.events();
  if (!events) return events.error();
  complete(city, std::move(*events));
  return city;
}

DirectoryCity make_city(const City& city, const ReleaseStamp& stamp, std::span<const Place> places,
                        std::vector<LocalCategory> categories, std::vector<Event> events,
                        hours::Holidays holidays) {
  DirectoryCity made;
  made.city = city;
  made.stamp = stamp;
  made.places = columns_of(places);
  made.local_categories = in_column_order(std::move(categories), made.places.local_categories);
  made.around.holidays = std::move(holidays);
  complete(made, std::move(events));
  return made;
}

bool is_closed_by_notice(const DirectoryCity& city, PlaceIndex place, os::Instant at) {
  if ((city.places.flags[place] & closed_flag) != 0) return true;
  const auto day = day_number(os::bangkok_date(at));
  return city.places.closed_from[place] <= day && day <= city.places.closed_until[place];
}

PlacesAt places_at(const DirectoryCity& city, os::Instant at) {
  const std::size_t count = city.places.size();
  PlacesAt now{at, {}, std::vector<std::uint8_t>(count)};
  std::vector<hours::State> by_hours;
  by_hours.reserve(city.hours.size());
  for (const auto& hours : city.hours) {
    by_hours.push_back(hours.parsed ? hours::moment_at(*hours.parsed, city.around, at).state
                                    : hours::State::unclear);
  }
  now.state.reserve(count);
  for (PlaceIndex i = 0; i < count; ++i) {
    now.state.push_back(is_closed_by_notice(city, i, at) ? hours::State::closed
                                                         : by_hours[city.places.hours[i]]);
  }
  const auto horizon = at + std::chrono::days(event_days);
  for (const auto& event : city.events) {
    if (!event.place || is_off(event)) continue;
    const auto* next = next_time(event, at);
    if (next && next->begin < horizon) now.has_event[*event.place] = 1;
  }
  return now;
}

const LocalCategory* local_category_of(const DirectoryCity& city, PlaceIndex place) {
  const auto number = city.places.local_category[place];
  if (number == no_local_category || city.local_categories[number].id.empty()) return nullptr;
  return &city.local_categories[number];
}

}  // namespace lanrian::data
