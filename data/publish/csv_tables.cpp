// Things back to the rows of an operator's tables.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "data/publish/categories_table.h"
#include "data/publish/cell_texts.h"
#include "data/publish/city_file.h"
#include "data/publish/csv_export.h"
#include "data/publish/csv_writer.h"
#include "data/publish/events_table.h"
#include "data/publish/holidays_table.h"
#include "data/publish/media_table.h"
#include "data/publish/places_table.h"
#include "data/record_fields.h"

namespace lanrian::data::publish {
namespace {

// A table while it grows: every column it may have, and the rows.
struct Draft {
  std::vector<std::string> columns;
  std::vector<bool> required;
  std::vector<std::vector<std::string>> rows;

  void add_column(std::string_view name, bool is_required) {
    columns.emplace_back(name);
    required.push_back(is_required);
  }

  // The header and the rows, without columns that no row has a value for.
  std::string text() const {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto has_value = [i](const std::vector<std::string>& row) { return !row[i].empty(); };
      if (required[i] || std::any_of(rows.begin(), rows.end(), has_value)) kept.push_back(i);
    }
    const auto line = [&](const std::vector<std::string>& cells) {
      std::vector<std::string> shown;
      for (const auto i : kept) shown.push_back(cells[i]);
      return csv_row(shown);
    };
    auto text = line(columns);
    for (const auto& row : rows) text += line(row);
    return text;
  }
};

template <typename T>
void add_columns(Draft& draft, std::span<const Field<T>> fields) {
  for (const auto& field : fields) {
    if (field.column.empty()) continue;
    draft.add_column(field.column, field.required);
    if (field.shape == Shape::position) draft.add_column("lon", false);
  }
}

// The cells of the columns that add_columns() names.
template <typename T>
void add_cells(std::vector<std::string>& row, const T& thing, std::span<const Field<T>> fields) {
  for (const auto& field : fields) {
    if (field.column.empty()) continue;
    if (const auto* position = std::get_if<std::optional<Position> T::*>(&field.member)) {
      const auto& point = thing.**position;
      row.push_back(point ? degrees_text(point->lat_e7) : "");
      row.push_back(point ? degrees_text(point->lon_e7) : "");
    } else {
      row.push_back(cell_text(thing, field));
    }
  }
}

std::string places_text(const Catalog& catalog) {
  constexpr std::span<const Field<Place>> fields = place_fields;
  Draft draft;
  draft.add_column("id", true);
  add_columns(draft, fields);
  const auto category = static_cast<std::size_t>(
      std::find(draft.columns.begin(), draft.columns.end(), "category") - draft.columns.begin());
  for (const auto& place : catalog.places) {
    auto& row = draft.rows.emplace_back();
    row.push_back(place.id.value);
    add_cells(row, place, fields);
    if (!place.local_category.empty()) row[category] = place.local_category;
  }
  return draft.text();
}

std::string events_text(const Catalog& catalog) {
  constexpr std::span<const Field<Event>> fields = event_fields;
  Draft draft;
  draft.add_column("id", true);
  add_columns(draft, fields);
  for (const auto& event : catalog.events) {
    auto& row = draft.rows.emplace_back();
    row.push_back(event.id.value);
    add_cells(row, event, fields);
  }
  return draft.text();
}

std::string categories_text(const Catalog& catalog) {
  constexpr std::span<const Field<LocalCategory>> fields = local_category_fields;
  Draft draft;
  draft.add_column("id", true);
  add_columns(draft, fields);
  for (const auto& category : catalog.categories) {
    auto& row = draft.rows.emplace_back();
    row.push_back(category.id);
    add_cells(row, category, fields);
  }
  return draft.text();
}

// A city always has this file: one without would get the national list when it is read again.
std::string holidays_text(const Catalog& catalog) {
  Draft draft;
  for (const auto& column : holidays_kind().columns) draft.add_column(column.name, true);
  const auto kind_of = [](hours::HolidayKind kind) {
    return std::string(kind == hours::HolidayKind::public_holiday ? "PH" : "SH");
  };
  for (const auto& day : catalog.holidays) {
    draft.rows.push_back(
        {fmt::format("{:04}-{:02}-{:02}", day.date.year, day.date.month, day.date.day), day.name_th,
         day.name_en, kind_of(day.kind), day.source});
  }
  for (const auto& year : catalog.complete_years) {
    draft.rows.push_back({std::to_string(year.year), "", "", kind_of(year.kind) + " complete",
                          "the release that this was exported from"});
  }
  return draft.text();
}

void add_media(Draft& draft, const Place& place, const std::vector<Medium>& media,
               std::string_view kind, const std::map<std::string, std::string>& file_names) {
  constexpr std::span<const Field<Medium>> fields = medium_fields;
  for (const auto& medium : media) {
    const auto name = file_names.find(medium.sha256);
    auto& row = draft.rows.emplace_back();
    row = {place.id.value, name == file_names.end() ? "" : name->second, std::string(kind)};
    add_cells(row, medium, fields);
  }
}

std::string media_text(const Catalog& catalog,
                       const std::map<std::string, std::string>& file_names) {
  constexpr std::span<const Field<Medium>> fields = medium_fields;
  Draft draft;
  for (const auto* column : {"place", "file", "kind"}) draft.add_column(column, true);
  add_columns(draft, fields);
  for (const auto& place : catalog.places) {
    add_media(draft, place, place.photos, "photo", file_names);
    add_media(draft, place, place.recordings, "recording", file_names);
  }
  return draft.rows.empty() ? std::string() : draft.text();
}

// A TOML basic string (TOML 1.0.0, "String").
std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string city_text(const City& city) {
  auto text =
      fmt::format("id = {}\nname_th = {}\n", toml_text(city.id.value), toml_text(city.name_th));
  if (!city.name_en.empty()) text += fmt::format("name_en = {}\n", toml_text(city.name_en));
  if (city.centre) {
    text += fmt::format("lat = {}\nlon = {}\n", degrees_text(city.centre->lat_e7),
                        degrees_text(city.centre->lon_e7));
  }
  return text;
}

}  // namespace

std::vector<TextFile> tables_of(const Catalog& catalog,
                                const std::map<std::string, std::string>& file_names) {
  std::vector<TextFile> files;
  const auto add = [&files](std::string_view name, std::string text) {
    files.push_back({std::string(name), std::move(text)});
  };
  add(city_file, city_text(catalog.city));
  add(places_file, places_text(catalog));
  add(holidays_file, holidays_text(catalog));
  if (!catalog.events.empty()) add(events_file, events_text(catalog));
  if (!catalog.categories.empty()) add(categories_file, categories_text(catalog));
  if (auto media = media_text(catalog, file_names); !media.empty()) add(media_file, media);
  return files;
}

}  // namespace lanrian::data::publish
