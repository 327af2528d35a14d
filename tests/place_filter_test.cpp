#include "data/place_filter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace lanrian;
using namespace lanrian::data;

namespace {

const os::Instant now = os::parse_rfc3339("2026-11-23T10:00:00+07:00").value();

// Catalogs by chance, small enough that every wish meets some places and none.
class Chance {
 public:
  explicit Chance(unsigned seed) : engine_(seed) {}

  bool once_in(unsigned times) { return engine_() % times == 0; }
  std::uint32_t below(std::size_t end) { return static_cast<std::uint32_t>(engine_() % end); }

  template <typename Words>
  std::vector<std::string> some(const Words& words) {
    std::vector<std::string> chosen;
    for (const auto& word : words) {
      if (once_in(4)) chosen.emplace_back(word);
    }
    return chosen;
  }

  Place place(int number) {
    constexpr std::array hours = {"",       "24/7", "Mo-Fr 08:30-16:30", "Sa-Su 09:00-12:00",
                                  "PH off", "ask"};
    constexpr std::array fee = {"", "yes", "no", "donation"};
    constexpr std::array names = {"วัดกลาง", "วัดเหนือ", "หอสมุด", "สวน", "เกาะ"};
    Place place;
    place.id = {"p" + std::to_string(1000 + number)};
    place.name_th = names[below(names.size())];
    if (once_in(2)) place.name_en = std::string(1, static_cast<char>('a' + below(5)));
    place.category = static_cast<Category>(below(4));
    if (once_in(3)) place.local_category = once_in(2) ? "weaving" : "pottery";
    place.district_th = once_in(2) ? "เมือง" : "ยางตลาด";
    if (!once_in(4)) {
      place.position = Position{164'000'000 + static_cast<int>(below(20)) * 100'000,
                                1'035'000'000 + static_cast<int>(below(20)) * 100'000};
    }
    place.themes = some(themes);
    place.audience = some(audiences);
    place.fee = fee[below(fee.size())];
    place.wheelchair = static_cast<Tristate>(below(4));
    if (once_in(2)) place.min_age = static_cast<int>(below(20));
    if (once_in(2)) place.max_age = 10 + static_cast<int>(below(80));
    place.opening_hours = hours[below(hours.size())];
    if (once_in(8)) place.status = "closed";
    if (once_in(8)) place.closed_until = once_in(2) ? "2026-11-23" : "2026-11-22";
    return place;
  }

  PlaceFilter filter() {
    PlaceFilter filter;
    if (once_in(3)) filter.category = static_cast<Category>(below(4));
    if (once_in(6)) filter.local_category = static_cast<std::uint16_t>(below(2));
    if (once_in(4)) filter.district = below(2);
    if (once_in(4)) filter.theme = static_cast<std::uint8_t>(below(themes.size()));
    if (once_in(5)) filter.audience = static_cast<std::uint8_t>(below(audiences.size()));
    if (once_in(5)) filter.age = static_cast<std::uint8_t>(below(90));
    filter.open = once_in(4);
    filter.free = once_in(5);
    filter.step_free = once_in(5);
    filter.has_event = once_in(5);
    return filter;
  }

 private:
  std::mt19937 engine_;
};

// A catalog as values, and the city made of it.
struct Catalog {
  std::vector<Place> places;
  std::vector<Event> events;
  DirectoryCity city;
};

Catalog catalog_of(Chance& chance) {
  Catalog catalog;
  const int count = static_cast<int>(chance.below(60));
  for (int i = 0; i < count; ++i) {
    catalog.places.push_back(chance.place(i));
    if (!chance.once_in(6)) continue;
    Event event;
    event.id = {"e" + std::to_string(i)};
    event.place = catalog.places.back().id.value;
    event.occurrences = {chance.once_in(3) ? "2026-11-01" : "2026-11-30"};
    if (chance.once_in(4)) event.status = "cancelled";
    catalog.events.push_back(event);
  }
  catalog.city =
      make_city({{"kalasin"}, "ก", "", std::nullopt}, {}, catalog.places,
                {{"pottery", "ปั้น", "", {}}, {"weaving", "ทอ", "", {}}}, catalog.events, {});
  return catalog;
}

// The same questions asked of the values, one by one.
struct BruteForce {
  const Catalog& catalog;

  static bool has(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  }

  static hours::State state(const Place& place) {
    if (place.status == "closed" || is_temporarily_closed(place, "2026-11-23")) {
      return hours::State::closed;
    }
    const auto written = hours::written_hours(place.opening_hours);
    if (!written.parsed) return hours::State::unclear;
    return hours::moment_at(*written.parsed, {}, now).state;
  }

  bool event(const Place& place) const {
    return std::any_of(catalog.events.begin(), catalog.events.end(), [&](const Event& event) {
      return event.place == place.id.value && event.status.empty() &&
             event.occurrences[0] == "2026-11-30";
    });
  }

  bool lets_through(const Place& place, const PlaceFilter& filter) const {
    if (place.status == "closed") return false;
    if (filter.category && place.category != *filter.category) return false;
    if (filter.local_category) {
      const auto wanted = catalog.city.places.local_categories[*filter.local_category];
      if (place.local_category != wanted) return false;
    }
    if (filter.district && place.district_th != catalog.city.places.district_th[*filter.district]) {
      return false;
    }
    if (filter.theme && !has(place.themes, themes[*filter.theme])) return false;
    if (filter.audience && !has(place.audience, audiences[*filter.audience])) return false;
    if (filter.age && place.min_age && *place.min_age > *filter.age) return false;
    if (filter.age && place.max_age && *place.max_age < *filter.age) return false;
    if (filter.open && state(place) != hours::State::open) return false;
    if (filter.free && place.fee != "no" && place.fee != "donation") return false;
    if (filter.step_free && place.wheelchair != Tristate::yes) return false;
    return !filter.has_event || event(place);
  }

  std::vector<PlaceIndex> filtered(const PlaceFilter& filter) const {
    std::vector<PlaceIndex> found;
    for (PlaceIndex i = 0; i < catalog.places.size(); ++i) {
      if (lets_through(catalog.places[i], filter)) found.push_back(i);
    }
    return found;
  }

  std::uint32_t count(const PlaceFilter& filter) const {
    return static_cast<std::uint32_t>(filtered(filter).size());
  }

  // Each count by asking anew with that wish.
  FacetCounts facets(const PlaceFilter& filter) const {
    const auto with = [&](auto member, auto value) {
      auto changed = filter;
      changed.*member = value;
      return count(changed);
    };
    FacetCounts counts;
    counts.all = count(filter);
    counts.open = with(&PlaceFilter::open, true);
    counts.free = with(&PlaceFilter::free, true);
    counts.step_free = with(&PlaceFilter::step_free, true);
    counts.has_event = with(&PlaceFilter::has_event, true);
    auto any_time = filter;
    any_time.open = false;
    for (const auto i : filtered(any_time)) {
      counts.unclear += state(catalog.places[i]) == hours::State::unclear ? 1 : 0;
    }
    for (std::size_t i = 0; i < category_count; ++i) {
      counts.category[i] = with(&PlaceFilter::category, static_cast<Category>(i));
    }
    for (std::uint16_t i = 0; i < catalog.city.places.local_categories.size(); ++i) {
      counts.local_category.push_back(with(&PlaceFilter::local_category, i));
    }
    for (DistrictIndex i = 0; i < catalog.city.places.district_th.size(); ++i) {
      counts.district.push_back(with(&PlaceFilter::district, i));
    }
    for (std::uint8_t i = 0; i < themes.size(); ++i) {
      counts.theme[i] = with(&PlaceFilter::theme, i);
    }
    for (std::uint8_t i = 0; i < audiences.size(); ++i) {
      counts.audience[i] = with(&PlaceFilter::audience, i);
    }
    return counts;
  }
};

// A filter whose numbers the city has.
bool fits(const PlaceFilter& filter, const DirectoryCity& city) {
  return (!filter.district || *filter.district < city.places.district_th.size()) &&
         (!filter.local_category || *filter.local_category < city.places.local_categories.size());
}

}  // namespace

TEST_CASE("filters and counts equal a look at every place, whatever the catalog") {
  Chance chance(20261123);
  std::size_t found = 0;
  for (int round = 0; round < 2000; ++round) {
    const auto catalog = catalog_of(chance);
    const auto filter = chance.filter();
    if (!fits(filter, catalog.city)) continue;
    const BruteForce brute{catalog};
    const auto at = places_at(catalog.city, now);
    const auto places = filtered_places(catalog.city, filter, &at);
    REQUIRE(places == brute.filtered(filter));
    REQUIRE(count_facets(catalog.city, filter, &at) == brute.facets(filter));
    const auto allowed = allowed_places(catalog.city, filter, &at);
    CHECK(static_cast<std::size_t>(std::count(allowed.begin(), allowed.end(), 1)) == places.size());
    found += places.size();
  }
  CHECK(found > 1000);
}

TEST_CASE("counts among what a search found are counts of those alone") {
  Chance chance(5);
  for (int round = 0; round < 200; ++round) {
    const auto catalog = catalog_of(chance);
    const auto at = places_at(catalog.city, now);
    std::vector<PlaceIndex> within;
    for (PlaceIndex i = 0; i < catalog.places.size(); ++i) {
      if (chance.once_in(2)) within.push_back(i);
    }
    const auto counts = count_facets(catalog.city, {}, &at, within);
    std::uint32_t alive = 0;
    for (const auto i : within) alive += catalog.places[i].status.empty() ? 1 : 0;
    CHECK(counts.all == alive);
    std::uint32_t by_category = 0;
    for (const auto count : counts.category) by_category += count;
    CHECK(by_category == alive);
  }
}

TEST_CASE("without a trusted time nothing is open, and every place's hours are unclear") {
  Chance chance(11);
  const auto catalog = catalog_of(chance);
  PlaceFilter filter;
  const auto counts = count_facets(catalog.city, filter, nullptr);
  CHECK(counts.open == 0);
  CHECK(counts.unclear == counts.all);
  filter.open = true;
  CHECK(filtered_places(catalog.city, filter, nullptr).empty());
}

TEST_CASE("the nearest are those whose way is shortest, as the haversine has it") {
  Chance chance(3);
  for (int round = 0; round < 300; ++round) {
    const auto catalog = catalog_of(chance);
    const Position from{164'000'000 + static_cast<int>(chance.below(2'000'000)), 1'035'000'000};
    const auto all = filtered_places(catalog.city, {}, nullptr);
    const auto count = chance.below(12);
    const auto nearest = nearest_places(catalog.city, all, from, count);
    std::vector<std::pair<double, PlaceIndex>> expected;
    for (const auto i : all) {
      const auto& position = catalog.places[i].position;
      if (position) expected.emplace_back(distance_m(from, *position), i);
    }
    std::sort(expected.begin(), expected.end());
    expected.resize(std::min<std::size_t>(count, expected.size()));
    REQUIRE(nearest.size() == expected.size());
    for (std::size_t i = 0; i < nearest.size(); ++i) {
      CHECK(*nearest[i].distance_m == doctest::Approx(expected[i].first).epsilon(1e-6));
    }
    const auto list = listed(catalog.city, all, PlaceOrder::distance, from);
    REQUIRE(list.size() == all.size());
    for (std::size_t i = 0; i < nearest.size(); ++i) {
      CHECK(*list[i].distance_m == doctest::Approx(*nearest[i].distance_m));
    }
  }
}

TEST_CASE("lists by name follow the ranks, and places without an English name come last") {
  Chance chance(9);
  const auto catalog = catalog_of(chance);
  const auto all = filtered_places(catalog.city, {}, nullptr);
  const auto thai = listed(catalog.city, all, PlaceOrder::thai_name, std::nullopt);
  for (std::size_t i = 1; i < thai.size(); ++i) {
    CHECK(catalog.city.places.rank_th[thai[i - 1].index] <
          catalog.city.places.rank_th[thai[i].index]);
  }
  const auto english = listed(catalog.city, all, PlaceOrder::english_name, std::nullopt);
  bool named = true;
  for (const auto& place : english) {
    const bool has_name = !catalog.places[place.index].name_en.empty();
    CHECK((named || !has_name));
    named = has_name;
  }
}
