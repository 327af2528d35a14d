// What lists and searches show, worked out when something changes and never while drawing. Pure;
// called by apply() alone.
#pragma once

#include "app/kiosk/event.h"
#include "app/kiosk/model.h"

namespace lanrian::kiosk {

// The places of a list and the counts of its chips.
void fill(const Model& model, ListScreen& list);

// Asks for what is typed; nothing is found before the city's first index is there. The answer is
// cut at results_max.
void fill(const Model& model, SearchScreen& search);
inline constexpr std::size_t results_max = 100;

// What is nearest to a place, without those that are closed for good.
void fill(const Model& model, PlaceScreen& place);
inline constexpr std::size_t nearby_max = 4;

// How far ahead events are offered by month.
inline constexpr int event_months = 12;

// When the agenda begins: now, or where nobody knows that, when the content was published.
os::Instant agenda_begin(const Model& model);

// Works out what holds at the model's minute, and lists again what that changes; every list keeps
// its place.
void tell_time(Model& model);

// Lists all of the new directory that was listed of `before`, keeping what the person was looking
// at on the same pixel: the first row in view, or the first after it that still exists.
void carry_over(Model& model, const data::DirectoryCity* before);

// What a search that is given up by this intent has to tell.
std::optional<TellFruitless> fruitless(Model& model, const Intent& intent);

}  // namespace lanrian::kiosk
