// What somebody wishes of the places in a list: the wishes that chips offer, and how many places
// there would be with one more. Part of the Model, changed by apply() alone.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "data/place_filter.h"

namespace lanrian::kiosk {

// Something a place can be asked to be. From district on there is one of many to choose.
enum class WishKind : std::uint8_t { open, free, step_free, has_event, district, theme, audience };

constexpr bool has_choices(WishKind kind) { return kind >= WishKind::district; }

// One wish: of those with choices, which one (a DistrictIndex, a number in vocabulary.h).
struct Wish {
  WishKind kind = WishKind::open;
  std::uint32_t choice = 0;
  friend bool operator==(const Wish&, const Wish&) = default;
};

// The wishes of a list, and what could be wished besides.
struct Choosing {
  data::PlaceFilter filter;
  data::FacetCounts counts;
  std::optional<WishKind> shown;  // whose choices are shown
};

bool is_wished(const data::PlaceFilter& filter, const Wish& wish);

// Wishes it, or takes the same wish back; of a kind with choices the newest one holds.
void toggle(data::PlaceFilter& filter, const Wish& wish);

// All that is wished, in the order of the kinds.
std::vector<Wish> wishes_of(const data::PlaceFilter& filter);

// How many places would be left with that wish and the others.
std::uint32_t count_of(const data::FacetCounts& counts, const Wish& wish);

// The wishes of a kind that would leave places, and those that are wished anyway.
std::vector<Wish> offered(const Choosing& choosing, WishKind kind);

// Takes all wishes back; a list's category stays.
void drop_wishes(data::PlaceFilter& filter);

}  // namespace lanrian::kiosk
