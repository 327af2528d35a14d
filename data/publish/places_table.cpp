#include "data/publish/places_table.h"

#include <algorithm>
#include <optional>

#include "data/hours/doubts.h"
#include "data/publish/cell_reader.h"
#include "data/publish/id_register.h"
#include "data/publish/near_duplicates.h"
#include "data/publish/row_checks.h"
#include "data/record.h"
#include "data/record_fields.h"

namespace lanrian::data::publish {
namespace {

constexpr std::string_view draft = "draft";
constexpr std::span<const Field<Place>> fields = place_fields;

// An error's cause without what was being done and where the reader of a program would look.
void check_opening_hours(RowCells& row, Place& place) {
  if (place.opening_hours == "unknown") place.opening_hours.clear();
  if (place.opening_hours.empty()) return;
  const auto parsed = hours::parse_opening_hours(place.opening_hours);
  if (!parsed) {
    row.warn("opening_hours", "is shown as it is and never as open: " + parsed.error().message,
             "write it like Mo-Fr 08:30-16:30; PH off");
    return;
  }
  for (const auto& doubt : hours::doubts(*parsed)) {
    row.warn("opening_hours", "may say what you do not mean: " + doubt.meaning, doubt.remedy);
  }
}

std::optional<Place> read_place(RowCells& row, const TableContext& context) {
  Place place;
  row.check_texts();
  place.id.value = row.take_id();
  read_cells(row, place, fields, context.categories);
  const auto category = row.cell("category");
  if (!category_from_slug(category)) place.local_category = std::string(category);
  check_opening_hours(row, place);
  check_order(row, "closed_from", "closed_until");
  check_order(row, "min_age", "max_age");
  check_prices(row, place.prices);
  check_verified_on(row, os::bangkok_date(context.now));
  check_summaries(row);
  if (!place.replaced_by.empty() && place.replaced_by == place.id.value) {
    row.error("replaced_by", "is this place itself",
              "write the id of the other, or leave it empty");
  }
  if (row.sound()) row.check_length(record_of(place).line.size());
  if (!row.sound()) return std::nullopt;
  return place;
}

// After all rows are known: a place that was replaced leads to one that visitors can find.
void check_replacements(const Table& table, const TableKind& kind, PlacesTable& places) {
  if (!table.columns.contains("replaced_by")) return;
  std::set<std::size_t> refused;
  for (const auto& csv_row : table.rows) {
    RowCells row(kind, table.columns, csv_row, places.diagnostics);
    const auto id = row.cell("replaced_by");
    if (id.empty()) continue;
    if (!places.ids.contains(id)) {
      row.error("replaced_by", "is no place of this table", "write the id of a place, or nothing");
    } else if (places.drafts.contains(id) && row.cell("status") != draft) {
      row.error("replaced_by", "is a draft, which is not published", "publish that place too");
    }
    if (!row.sound()) refused.insert(row.line());
  }
  places.refuse(refused);
}

}  // namespace

TableKind places_kind() {
  return {places_file, "place", "places", columns_of({{"id", true}}, fields), true};
}

void PlacesTable::refuse(const std::set<std::size_t>& refused_lines) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (refused_lines.contains(lines[i])) continue;
    if (kept != i) places[kept] = std::move(places[i]);
    lines[kept++] = lines[i];
  }
  places.resize(kept);
  lines.resize(kept);
}

PlacesTable read_places(std::string_view text, const TableContext& context) {
  const auto kind = places_kind();
  auto table = read_table(text, kind);
  PlacesTable places;
  places.diagnostics = std::move(table.diagnostics);
  IdRegister ids(kind);
  for (const auto& csv_row : table.rows) {
    if (ids.is_too_much(csv_row, places.diagnostics)) break;
    RowCells row(kind, table.columns, csv_row, places.diagnostics);
    auto place = read_place(row, context);
    const std::string id(row.cell("id"));
    if (!id.empty() && row.cell("status") == draft) places.drafts.insert(id);
    if (!ids.take(row) || !place) continue;
    places.places.push_back(*std::move(place));
    places.lines.push_back(row.line());
  }
  places.ids = ids.all();
  check_replacements(table, kind, places);
  warn_of_duplicates(places);
  sort_by_line(places.diagnostics);
  return places;
}

}  // namespace lanrian::data::publish
