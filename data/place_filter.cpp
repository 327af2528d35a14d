#include "data/place_filter.h"

#include <algorithm>
#include <tuple>

namespace lanrian::data {
namespace {

// The kinds of wishes, a bit each.
enum Kind : std::uint32_t {
  category_kind = 1U << 0,
  local_category_kind = 1U << 1,
  district_kind = 1U << 2,
  theme_kind = 1U << 3,
  audience_kind = 1U << 4,
  age_kind = 1U << 5,
  open_kind = 1U << 6,
  free_kind = 1U << 7,
  step_free_kind = 1U << 8,
  event_kind = 1U << 9,
  gone_kind = 1U << 10,
};

// Asks the columns about one place after another.
class Judge {
 public:
  Judge(const DirectoryCity& city, const PlaceFilter& filter, const PlacesAt* now)
      : places_(city.places), filter_(filter), now_(now) {}

  // The kinds of wishes that the place does not meet.
  std::uint32_t misses(PlaceIndex i) const {
    std::uint32_t misses = 0;
    if ((places_.flags[i] & closed_flag) != 0) misses |= gone_kind;
    if (filter_.category && places_.category[i] != static_cast<std::uint8_t>(*filter_.category)) {
      misses |= category_kind;
    }
    if (filter_.local_category && places_.local_category[i] != *filter_.local_category) {
      misses |= local_category_kind;
    }
    if (filter_.district && places_.district[i] != *filter_.district) misses |= district_kind;
    if (filter_.theme && !has_bit(places_.themes[i], *filter_.theme)) misses |= theme_kind;
    if (filter_.audience && !has_bit(places_.audience[i], *filter_.audience)) {
      misses |= audience_kind;
    }
    if (filter_.age && !suits_age(i, *filter_.age)) misses |= age_kind;
    if (filter_.open && !is_open(i)) misses |= open_kind;
    if (filter_.free && !is_free(i)) misses |= free_kind;
    if (filter_.step_free && !is_step_free(i)) misses |= step_free_kind;
    if (filter_.has_event && !has_event(i)) misses |= event_kind;
    return misses;
  }

  bool is_open(PlaceIndex i) const { return now_ && now_->state[i] == hours::State::open; }
  bool is_unclear(PlaceIndex i) const { return !now_ || now_->state[i] == hours::State::unclear; }
  bool has_event(PlaceIndex i) const { return now_ && now_->has_event[i] != 0; }
  bool is_step_free(PlaceIndex i) const {
    return places_.is(Access::wheelchair, i) == Tristate::yes;
  }
  bool is_free(PlaceIndex i) const {
    const auto fee = static_cast<Fee>(places_.fee[i]);
    return fee == Fee::no || fee == Fee::donation;
  }

  static bool has_bit(std::uint32_t bits, unsigned number) { return (bits >> number & 1U) != 0; }

 private:
  bool suits_age(PlaceIndex i, std::uint8_t age) const {
    const bool old_enough = places_.min_age[i] == no_age || age >= places_.min_age[i];
    const bool young_enough = places_.max_age[i] == no_age || age <= places_.max_age[i];
    return old_enough && young_enough;
  }

  const PlaceColumns& places_;
  const PlaceFilter& filter_;
  const PlacesAt* now_;
};

// Adds a place to the counts of every wish it would meet, when nothing else speaks against it.
class FacetCounter {
 public:
  FacetCounter(const DirectoryCity& city, const Judge& judge)
      : places_(city.places), judge_(judge) {
    counts_.local_category.resize(city.places.local_categories.size());
    counts_.district.resize(city.places.district_th.size());
  }

  void add(PlaceIndex i) {
    const auto misses = judge_.misses(i);
    const auto meets_but = [misses](std::uint32_t kind) { return (misses & ~kind) == 0; };
    if (misses == 0) ++counts_.all;
    if (meets_but(open_kind)) {
      counts_.open += judge_.is_open(i) ? 1 : 0;
      counts_.unclear += judge_.is_unclear(i) ? 1 : 0;
    }
    if (meets_but(free_kind) && judge_.is_free(i)) ++counts_.free;
    if (meets_but(step_free_kind) && judge_.is_step_free(i)) ++counts_.step_free;
    if (meets_but(event_kind) && judge_.has_event(i)) ++counts_.has_event;
    if (meets_but(category_kind)) ++counts_.category[places_.category[i]];
    if (meets_but(district_kind)) ++counts_.district[places_.district[i]];
    if (meets_but(local_category_kind) && places_.local_category[i] != no_local_category) {
      ++counts_.local_category[places_.local_category[i]];
    }
    if (meets_but(theme_kind)) add_bits(counts_.theme, places_.themes[i]);
    if (meets_but(audience_kind)) add_bits(counts_.audience, places_.audience[i]);
  }

  FacetCounts take() { return std::move(counts_); }

 private:
  template <std::size_t N>
  static void add_bits(std::array<std::uint32_t, N>& counts, std::uint32_t bits) {
    if (bits == 0) return;
    for (std::size_t bit = 0; bit < N; ++bit) counts[bit] += bits >> bit & 1U;
  }

  const PlaceColumns& places_;
  const Judge& judge_;
  FacetCounts counts_;
};

// A place and what it is ordered by.
struct Ordered {
  double chord = 0;
  PlaceIndex index = 0;
  bool known = false;  // whether chord is
};

bool nearer(const Ordered& a, const Ordered& b) {
  if (a.known != b.known) return a.known;
  if (a.known && a.chord != b.chord) return a.chord < b.chord;
  return a.index < b.index;
}

std::vector<Ordered> with_chords(const DirectoryCity& city, std::span<const PlaceIndex> places,
                                 std::optional<Position> from) {
  const auto origin = from ? unit_vector(*from) : UnitVector{};
  std::vector<Ordered> ordered;
  ordered.reserve(places.size());
  for (const auto place : places) {
    const double chord = squared_chord(city.on_sphere[place], origin);
    ordered.push_back({chord, place, from && chord == chord});
  }
  return ordered;
}

ListedPlace listed_place(const Ordered& place) {
  return {place.index, place.known ? std::optional(arc_m(place.chord)) : std::nullopt};
}

void sort_by_name(const PlaceColumns& places, PlaceOrder order, std::vector<Ordered>& ordered) {
  const auto& ranks = order == PlaceOrder::english_name ? places.rank_en : places.rank_th;
  std::sort(ordered.begin(), ordered.end(), [&](const Ordered& a, const Ordered& b) {
    return std::tie(ranks[a.index], a.index) < std::tie(ranks[b.index], b.index);
  });
}

void sort_by_district(const PlaceColumns& places, std::vector<Ordered>& ordered) {
  sort_by_name(places, PlaceOrder::thai_name, ordered);
  std::stable_sort(ordered.begin(), ordered.end(), [&](const Ordered& a, const Ordered& b) {
    return places.district_rank[places.district[a.index]] <
           places.district_rank[places.district[b.index]];
  });
}

}  // namespace

std::vector<std::uint8_t> allowed_places(const DirectoryCity& city, const PlaceFilter& filter,
                                         const PlacesAt* now) {
  const Judge judge(city, filter, now);
  std::vector<std::uint8_t> allowed(city.places.size());
  for (PlaceIndex i = 0; i < allowed.size(); ++i) allowed[i] = judge.misses(i) == 0 ? 1 : 0;
  return allowed;
}

std::vector<PlaceIndex> filtered_places(const DirectoryCity& city, const PlaceFilter& filter,
                                        const PlacesAt* now) {
  const Judge judge(city, filter, now);
  std::vector<PlaceIndex> places;
  for (PlaceIndex i = 0; i < city.places.size(); ++i) {
    if (judge.misses(i) == 0) places.push_back(i);
  }
  return places;
}

FacetCounts count_facets(const DirectoryCity& city, const PlaceFilter& filter, const PlacesAt* now,
                         std::optional<std::span<const PlaceIndex>> within) {
  const Judge judge(city, filter, now);
  FacetCounter counter(city, judge);
  if (within) {
    for (const auto place : *within) counter.add(place);
  } else {
    for (PlaceIndex i = 0; i < city.places.size(); ++i) counter.add(i);
  }
  return counter.take();
}

std::vector<ListedPlace> listed(const DirectoryCity& city, std::span<const PlaceIndex> places,
                                PlaceOrder order, std::optional<Position> from) {
  auto ordered = with_chords(city, places, from);
  if (order == PlaceOrder::distance && from) {
    // Without a position they follow by district and name.
    sort_by_district(city.places, ordered);
    std::stable_sort(ordered.begin(), ordered.end(), [](const Ordered& a, const Ordered& b) {
      if (a.known != b.known) return a.known;
      return a.known && a.chord < b.chord;
    });
  } else if (order == PlaceOrder::thai_name || order == PlaceOrder::english_name) {
    sort_by_name(city.places, order, ordered);
  } else {
    sort_by_district(city.places, ordered);
  }
  std::vector<ListedPlace> list;
  list.reserve(ordered.size());
  for (const auto& place : ordered) list.push_back(listed_place(place));
  return list;
}

std::vector<ListedPlace> nearest_places(const DirectoryCity& city,
                                        std::span<const PlaceIndex> places, Position from,
                                        std::size_t count) {
  auto ordered = with_chords(city, places, from);
  const auto last = ordered.begin() + static_cast<std::ptrdiff_t>(std::min(count, ordered.size()));
  std::nth_element(ordered.begin(), last, ordered.end(), nearer);
  std::sort(ordered.begin(), last, nearer);
  std::vector<ListedPlace> nearest;
  for (auto at = ordered.begin(); at != last && at->known; ++at) {
    nearest.push_back(listed_place(*at));
  }
  return nearest;
}

}  // namespace lanrian::data
