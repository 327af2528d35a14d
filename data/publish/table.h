// The tables of a content folder: which columns each has, and its rows once the header row is
// understood. Pure functions; any thread.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/field.h"
#include "data/publish/csv.h"
#include "data/publish/diagnostic.h"

namespace lanrian::data::publish {

// A column that a table may have.
struct TableColumn {
  std::string_view name;
  bool required = false;
  bool multi_line = false;
};

// A table by its file, what a row of it is, and its columns in a template's order.
struct TableKind {
  std::string_view file;    // "places.csv"
  std::string_view thing;   // "place"
  std::string_view things;  // "places"
  std::vector<TableColumn> columns;
  bool needs_rows = false;  // one without any is a fault
};

// In which cell of a row a column stands; columns that the file does not have are absent.
using ColumnCells = std::map<std::string_view, std::size_t>;

// The rows of a file that has our columns, and what is wrong with its header and its quoting.
struct Table {
  ColumnCells columns;  // empty: the file is no such table
  std::vector<CsvRow> rows;
  std::vector<Diagnostic> diagnostics;
};

// Finds the columns in the header row: unknown ones, ones that stand twice and required ones that
// are missing are told. A file without any of them is refused with the header row to write.
Table read_table(std::string_view text, const TableKind& kind);

// Sorts by line, each line's in the order they were found.
void sort_by_line(std::vector<Diagnostic>& diagnostics);

// The columns of a T: `lead`, those of its fields, a position as lat and lon.
template <typename T>
std::vector<TableColumn> columns_of(std::vector<TableColumn> lead,
                                    std::span<const Field<T>> fields) {
  for (const auto& field : fields) {
    if (field.column.empty()) continue;
    lead.push_back({field.column, field.required, field.shape == Shape::paragraphs});
    if (field.shape == Shape::position) lead.push_back({"lon"});
  }
  return lead;
}

}  // namespace lanrian::data::publish
