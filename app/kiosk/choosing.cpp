#include "app/kiosk/choosing.h"

namespace lanrian::kiosk {
namespace {

// The filter's value for a kind without choices.
bool& flag_of(data::PlaceFilter& filter, WishKind kind) {
  if (kind == WishKind::free) return filter.free;
  if (kind == WishKind::step_free) return filter.step_free;
  if (kind == WishKind::has_event) return filter.has_event;
  return filter.open;
}

bool flag_of(const data::PlaceFilter& filter, WishKind kind) {
  if (kind == WishKind::free) return filter.free;
  if (kind == WishKind::step_free) return filter.step_free;
  if (kind == WishKind::has_event) return filter.has_event;
  return filter.open;
}

std::optional<std::uint32_t> choice_of(const data::PlaceFilter& filter, WishKind kind) {
  const auto number = [](auto value) {
    return value ? std::optional<std::uint32_t>(*value) : std::nullopt;
  };
  if (kind == WishKind::district) return number(filter.district);
  if (kind == WishKind::theme) return number(filter.theme);
  return number(filter.audience);
}

void choose(data::PlaceFilter& filter, WishKind kind, std::optional<std::uint32_t> choice) {
  const auto small = choice ? std::optional(static_cast<std::uint8_t>(*choice)) : std::nullopt;
  if (kind == WishKind::district) filter.district = choice;
  if (kind == WishKind::theme) filter.theme = small;
  if (kind == WishKind::audience) filter.audience = small;
}

std::size_t choices_of(const data::FacetCounts& counts, WishKind kind) {
  if (kind == WishKind::district) return counts.district.size();
  if (kind == WishKind::theme) return counts.theme.size();
  if (kind == WishKind::audience) return counts.audience.size();
  return 1;
}

}  // namespace

bool is_wished(const data::PlaceFilter& filter, const Wish& wish) {
  if (!has_choices(wish.kind)) return flag_of(filter, wish.kind);
  return choice_of(filter, wish.kind) == wish.choice;
}

void toggle(data::PlaceFilter& filter, const Wish& wish) {
  const bool wished = is_wished(filter, wish);
  if (!has_choices(wish.kind)) {
    flag_of(filter, wish.kind) = !wished;
  } else {
    choose(filter, wish.kind, wished ? std::nullopt : std::optional(wish.choice));
  }
}

std::vector<Wish> wishes_of(const data::PlaceFilter& filter) {
  std::vector<Wish> wishes;
  for (const auto kind :
       {WishKind::open, WishKind::free, WishKind::step_free, WishKind::has_event}) {
    if (flag_of(filter, kind)) wishes.push_back({kind});
  }
  for (const auto kind : {WishKind::district, WishKind::theme, WishKind::audience}) {
    if (const auto choice = choice_of(filter, kind)) wishes.push_back({kind, *choice});
  }
  return wishes;
}

std::uint32_t count_of(const data::FacetCounts& counts, const Wish& wish) {
  switch (wish.kind) {
    case WishKind::open:
      return counts.open;
    case WishKind::free:
      return counts.free;
    case WishKind::step_free:
      return counts.step_free;
    case WishKind::has_event:
      return counts.has_event;
    case WishKind::district:
      return wish.choice < counts.district.size() ? counts.district[wish.choice] : 0;
    case WishKind::theme:
      return counts.theme[wish.choice];
    case WishKind::audience:
      return counts.audience[wish.choice];
  }
  return 0;
}

std::vector<Wish> offered(const Choosing& choosing, WishKind kind) {
  std::vector<Wish> wishes;
  for (std::uint32_t choice = 0; choice < choices_of(choosing.counts, kind); ++choice) {
    const Wish wish{kind, choice};
    if (count_of(choosing.counts, wish) > 0 || is_wished(choosing.filter, wish)) {
      wishes.push_back(wish);
    }
  }
  return wishes;
}

void drop_wishes(data::PlaceFilter& filter) { filter = {.category = filter.category}; }

}  // namespace lanrian::kiosk
