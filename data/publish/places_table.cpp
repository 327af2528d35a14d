#include "data/publish/places_table.h"

#include <algorithm>
#include <map>

#include "data/nearest_word.h"
#include "data/publish/csv.h"
#include "data/publish/place_row.h"
#include "data/publish/text_faults.h"

namespace lanrian::data::publish {
namespace {

// Finds the columns in the header row, then reads row after row.
class TableReader {
 public:
  PlacesTable read(std::string_view text) {
    read_rows(text);
    std::stable_sort(places_.diagnostics.begin(), places_.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
    return std::move(places_);
  }

 private:
  void read_rows(std::string_view text) {
    auto table = read_csv(text, std::string(places_file));
    places_.diagnostics = std::move(table.diagnostics);
    if (table.header.cells.empty()) {
      if (places_.diagnostics.empty()) {
        report(0, "", "", "is empty", "write a header row: " + required_columns());
      }
      return;
    }
    find_columns(table.header);
    if (columns_.empty()) return;
    if (table.rows.empty() && places_.diagnostics.empty()) {
      report(table.header.line, "", "", "no place stands below the header row", "add rows");
    }
    for (const auto& row : table.rows) {
      if (places_.diagnostics.size() >= diagnostics_max) {
        report(row.line, "", "", "here the faults are too many",
               "correct those above and check again");
        break;
      }
      take(row);
    }
  }

  void report(std::size_t line, std::string_view column, std::string_view value,
              std::string problem, std::string remedy) {
    places_.diagnostics.push_back({Severity::error, std::string(places_file), line,
                                   std::string(column), std::string(value), std::move(problem),
                                   std::move(remedy)});
  }

  static std::string required_columns() {
    std::string names;
    for (const auto& column : place_columns) {
      if (column.required) names += (names.empty() ? "" : ",") + std::string(column.name);
    }
    return names;
  }

  static std::vector<std::string_view> column_names() {
    std::vector<std::string_view> names;
    names.reserve(place_columns.size());
    for (const auto& column : place_columns) names.push_back(column.name);
    return names;
  }

  void find_columns(const CsvRow& header) {
    const auto names = column_names();
    std::vector<std::pair<std::string_view, std::size_t>> strangers;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
      const auto typed = trimmed(header.cells[i]);
      const auto known = std::find(names.begin(), names.end(), typed);
      if (known == names.end()) {
        strangers.emplace_back(typed, i);
      } else if (!columns_.emplace(*known, i).second) {
        report(header.line, typed, "", "this column stands twice in the header row",
               "delete or rename one");
      }
    }
    if (columns_.empty()) return refuse_header(header);
    for (const auto& [typed, index] : strangers) report_stranger(header, typed, index, names);
    for (const auto& column : place_columns) {
      if (!column.required || columns_.find(column.name) != columns_.end()) continue;
      report(header.line, column.name, "", "this required column is missing",
             "add it to the header row");
    }
  }

  // None of our columns: this is some other file, and complaints about its rows would help nobody.
  void refuse_header(const CsvRow& header) {
    const auto& first = header.cells.front();
    const bool separated =
        header.cells.size() == 1 && first.find_first_of(";\t") != std::string::npos;
    report(
        header.line, "", first, "is not the header row of a table of places",
        separated ? "separate the columns by commas" : "write a header row: " + required_columns());
  }

  void report_stranger(const CsvRow& header, std::string_view typed, std::size_t index,
                       std::span<const std::string_view> names) {
    if (typed.empty()) {
      return report(header.line, "", "", "column " + std::to_string(index + 1) + " has no name",
                    "name it, or delete the column");
    }
    const auto meant = nearest_word(typed, names);
    report(header.line, "", typed, "is not a column this table has",
           meant.empty() ? "delete it (there are: " + list_of(names) + ")"
                         : "write " + std::string(meant));
  }

  void take(const CsvRow& row) {
    auto place = read_place(row, columns_, places_.diagnostics);
    const bool first = check_id_is_new(row);
    if (!place || !first) return;
    warn_of_twins(*place, row.line);
    places_.places.push_back(std::move(*place));
  }

  // One place entered twice, or a point copied from the row above, looks like this. It may be
  // right: two museums in one building, two shrines of one name.
  void warn_of_twins(const Place& place, std::size_t line) {
    const auto same_name =
        lines_by_name_.emplace(std::pair(place.name_th, place.district_th), line);
    if (!same_name.second) {
      report(line, "name_th", place.name_th,
             "is the name of line " + std::to_string(same_name.first->second) +
                 " too, in the same district",
             "delete one, if it is one place");
      places_.diagnostics.back().severity = Severity::warning;
    }
    if (!place.position) return;
    const auto point = std::pair(place.position->lat_e7, place.position->lon_e7);
    const auto same_point = lines_by_point_.emplace(point, line);
    if (same_point.second) return;
    report(line, "lat", "",
           "and lon are those of line " + std::to_string(same_point.first->second) + " too",
           "correct one, unless both are there");
    places_.diagnostics.back().severity = Severity::warning;
  }

  // Also for rows with other faults: both places with one id are to be seen in one run.
  bool check_id_is_new(const CsvRow& row) {
    const auto column = columns_.find("id");
    if (column == columns_.end()) return false;
    const std::string id(trimmed(row.cells[column->second]));
    if (id.empty()) return false;
    const auto [at, first] = lines_by_id_.emplace(id, row.line);
    if (!first) {
      report(row.line, "id", id, "is the id of line " + std::to_string(at->second) + " already",
             "give one of them another id");
    }
    return first;
  }

  ColumnCells columns_;
  std::map<std::string, std::size_t> lines_by_id_;
  std::map<std::pair<std::string, std::string>, std::size_t> lines_by_name_;
  std::map<std::pair<std::int32_t, std::int32_t>, std::size_t> lines_by_point_;
  PlacesTable places_;
};

}  // namespace

PlacesTable read_places(std::string_view text) { return TableReader().read(text); }

}  // namespace lanrian::data::publish
