// What a visitor collects to take along: a few places of the shown city, with all that is told of
// them. Values and pure functions, changed by apply() alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "data/place.h"

namespace lanrian::kiosk {

// More names than these fit no code that a telephone reads well.
inline constexpr std::size_t visit_list_max = 12;

// The places in the order in which they were collected.
struct VisitList {
  std::vector<data::Place> places;
  std::size_t gone = 0;  // taken off because the newest release has them no more; said until read

  bool has(const data::PlaceId& id) const {
    return std::any_of(places.begin(), places.end(),
                       [&id](const data::Place& place) { return place.id == id; });
  }
  bool full() const { return places.size() >= visit_list_max; }
};

// Puts a place at the end; nothing where it is in the list or the list is full.
void add(VisitList& list, const data::Place& place);

// Takes a place out: because the visitor wants it, or because the newest release has it no more.
void remove(VisitList& list, const data::PlaceId& id);
void remove_gone(VisitList& list, const data::PlaceId& id);

// What a newer release tells of a place; nothing where it is not in the list.
void renew(VisitList& list, const data::Place& place);

// What the code on the screen holds: the whole list, or one place's details or the way to its map.
enum class TakeForm : std::uint8_t { list, details, map };

}  // namespace lanrian::kiosk
