#include "data/publish/geojson_import.h"

#include <algorithm>
#include <set>

#include "data/publish/cell_texts.h"
#include "data/publish/csv.h"
#include "data/publish/csv_writer.h"
#include "data/publish/osm_place.h"
#include "data/publish/places_table.h"
#include "data/publish/text_faults.h"
#include "data/record_fields.h"

namespace lanrian::data::publish {
namespace {

// The cells of a place by their columns; those without a value are absent.
std::map<std::string, std::string> cells_of(const Place& place) {
  std::map<std::string, std::string> cells;
  cells["id"] = place.id.value;
  for (const auto& field : place_fields) {
    if (field.column.empty()) continue;
    if (auto text = cell_text(place, field); !text.empty()) {
      cells[std::string(field.column)] = std::move(text);
    }
  }
  if (place.position) {
    cells["lat"] = degrees_text(place.position->lat_e7);
    cells["lon"] = degrees_text(place.position->lon_e7);
  }
  return cells;
}

// Every column in a template's order, and whether it is required.
std::vector<std::pair<std::string, bool>> all_columns() {
  std::vector<std::pair<std::string, bool>> columns = {{"id", true}};
  for (const auto& field : place_fields) {
    if (field.column.empty()) continue;
    columns.emplace_back(field.column, field.required);
    if (field.shape == Shape::position) columns.emplace_back("lon", false);
  }
  return columns;
}

// A places.csv while places are added to it.
class Importer {
 public:
  Result<ImportedTable> import(std::string_view text, const std::vector<Feature>& features) {
    if (auto read = read_table(text); !read) return read.error();
    for (const auto& feature : features) take(feature);
    write(text);
    return std::move(imported_);
  }

 private:
  using Cells = std::map<std::string, std::string>;

  Result<void> read_table(std::string_view text) {
    if (trimmed(text).empty()) return {};
    table_ = read_csv(text, std::string(places_file));
    for (const auto& fault : table_.diagnostics) {
      if (fault.severity != Severity::error) continue;
      return Error{to_line(fault) + "; correct it before the import", ErrorKind::invalid};
    }
    for (std::size_t i = 0; i < table_.header.cells.size(); ++i) {
      columns_.emplace(trimmed(table_.header.cells[i]), i);
    }
    for (const auto& row : table_.rows) {
      ids_.insert(cell(row, "id"));
      if (auto osm = cell(row, "osm"); !osm.empty()) osm_ids_.insert(std::move(osm));
    }
    ids_before_ = ids_;
    return {};
  }

  std::string cell(const CsvRow& row, std::string_view column) const {
    const auto at = columns_.find(column);
    return at == columns_.end() ? std::string() : std::string(trimmed(row.cells[at->second]));
  }

  void take(const Feature& feature) {
    const auto name = name_of(feature);
    auto outcome = place_of(feature);
    if (!outcome.read) return imported_.passed.push_back(name + " " + outcome.reason);
    auto& place = outcome.read->place;
    const auto own = feature.tags.find("lanrian:id");
    const bool same_id = own != feature.tags.end() && ids_before_.contains(own->second);
    if (same_id || (!place.osm.empty() && !osm_ids_.insert(place.osm).second)) {
      return imported_.known.push_back(name);
    }
    make_id_new(place);
    for (const auto& note : outcome.read->notes) imported_.notes.push_back(name + ": " + note);
    if (place.name_th.empty()) imported_.missing["name_th"].push_back(place.id.value);
    if (place.district_th.empty()) imported_.missing["district"].push_back(place.id.value);
    imported_.added.push_back(place.id.value);
    rows_.push_back(cells_of(place));
  }

  // Two places of one name are as usual as can be: wat-pa, wat-pa-2.
  void make_id_new(Place& place) {
    constexpr std::size_t number_max = 8;
    const auto name = place.id.value.substr(0, slug_max - number_max);
    auto& number = times_.try_emplace(name, 1).first->second;
    while (!ids_.insert(place.id.value).second) {
      place.id.value = name + (name.ends_with('-') ? "" : "-") + std::to_string(++number);
    }
  }

  void add_columns() {
    auto& header = table_.header.cells;
    for (const auto& [column, required] : all_columns()) {
      if (columns_.find(column) != columns_.end()) continue;
      const auto has_value = [&name = column](const Cells& row) { return row.contains(name); };
      if (!required && std::none_of(rows_.begin(), rows_.end(), has_value)) continue;
      columns_.emplace(column, header.size());
      header.push_back(column);
    }
  }

  void write(std::string_view before) {
    if (rows_.empty()) {
      imported_.text = before;
      return;
    }
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    const auto line = before.substr(0, before.find('\n'));
    const std::string_view line_end = line.ends_with('\r') ? "\r\n" : "\n";
    add_columns();
    const auto width = table_.header.cells.size();
    auto& text = imported_.text;
    if (before.starts_with(byte_order_mark)) text = byte_order_mark;
    text += csv_row(table_.header.cells, line_end);
    for (auto& row : table_.rows) {
      row.cells.resize(width);
      text += csv_row(row.cells, line_end);
    }
    for (const auto& row : rows_) {
      std::vector<std::string> cells(width);
      for (const auto& [column, value] : row) {
        const auto at = columns_.find(column);
        if (at != columns_.end()) cells[at->second] = value;
      }
      text += csv_row(cells, line_end);
    }
  }

  CsvTable table_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::set<std::string> ids_;
  std::set<std::string> ids_before_;
  std::set<std::string> osm_ids_;
  std::map<std::string, std::size_t> times_;
  std::vector<Cells> rows_;
  ImportedTable imported_;
};

}  // namespace

Result<ImportedTable> import_features(std::string_view table,
                                      const std::vector<Feature>& features) {
  return Importer().import(table, features);
}

}  // namespace lanrian::data::publish
