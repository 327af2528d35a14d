// places.csv: one place a row (data/README.md has the columns). Pure functions; any thread.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/place.h"
#include "data/publish/diagnostic.h"
#include "data/publish/table.h"
#include "platform/os/clock.h"

namespace lanrian::data::publish {

// What a table is read with: the time that decides what is stale or over, the city's own
// categories.
struct TableContext {
  os::Instant now;
  std::span<const LocalCategory> categories = {};
};

// What a places.csv says: the places without an error (drafts among them), in the order of the
// rows, and every fault.
struct PlacesTable {
  std::vector<Place> places;
  std::vector<std::size_t> lines;             // of each place
  std::set<std::string, std::less<>> ids;     // of all rows, sound or not
  std::set<std::string, std::less<>> drafts;  // those of them that are drafts
  std::vector<Diagnostic> diagnostics;

  // Takes out the places of lines that proved to have an error; their ids stay known.
  void refuse(const std::set<std::size_t>& refused_lines);
};

inline constexpr std::string_view places_file = "places.csv";

TableKind places_kind();

PlacesTable read_places(std::string_view text, const TableContext& context);

}  // namespace lanrian::data::publish
