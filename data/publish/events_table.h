// events.csv: one event a row (data/README.md has the columns). Pure functions; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "data/event.h"
#include "data/publish/places_table.h"

namespace lanrian::data::publish {

// What an events.csv says: the events without an error (drafts and past ones among them), in the
// order of the rows, with their occurrences, and every fault.
struct EventsTable {
  std::vector<Event> events;
  std::vector<Diagnostic> diagnostics;
};

inline constexpr std::string_view events_file = "events.csv";

TableKind events_kind();

// `places` are those that events may take place at.
EventsTable read_events(std::string_view text, const TableContext& context,
                        const PlacesTable& places);

}  // namespace lanrian::data::publish
