#include "data/publish/table.h"

#include <algorithm>

#include "data/nearest_word.h"
#include "data/publish/text_faults.h"

namespace lanrian::data::publish {
namespace {

// Finds the columns in the header row.
class HeaderReader {
 public:
  HeaderReader(const TableKind& kind, Table& table) : kind_(kind), table_(table) {
    for (const auto& column : kind.columns) names_.push_back(column.name);
  }

  void read(const CsvRow& header) {
    std::vector<std::pair<std::string_view, std::size_t>> strangers;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
      const auto typed = trimmed(header.cells[i]);
      const auto known = std::find(names_.begin(), names_.end(), typed);
      if (known == names_.end()) {
        strangers.emplace_back(typed, i);
      } else if (!table_.columns.emplace(*known, i).second) {
        report(header.line, typed, "", "this column stands twice in the header row",
               "delete or rename one");
      }
    }
    if (table_.columns.empty()) return refuse(header);
    for (const auto& [typed, index] : strangers) report_stranger(header, typed, index);
    for (const auto& column : kind_.columns) {
      if (!column.required || table_.columns.contains(column.name)) continue;
      report(header.line, column.name, "", "this required column is missing",
             "add it to the header row");
    }
  }

  void report_empty_file() {
    report(0, "", "", "is empty", "write a header row: " + required_columns());
  }

  void report_no_rows(std::size_t line) {
    report(line, "", "", "no " + std::string(kind_.thing) + " stands below the header row",
           "add rows");
  }

 private:
  void report(std::size_t line, std::string_view column, std::string_view value,
              std::string problem, std::string remedy) {
    table_.diagnostics.push_back({Severity::error, std::string(kind_.file), line,
                                  std::string(column), std::string(value), std::move(problem),
                                  std::move(remedy)});
  }

  std::string required_columns() const {
    std::string names;
    for (const auto& column : kind_.columns) {
      if (column.required) names += (names.empty() ? "" : ",") + std::string(column.name);
    }
    return names;
  }

  // None of our columns: this is some other file, and complaints about its rows would help nobody.
  void refuse(const CsvRow& header) {
    const auto& first = header.cells.front();
    const bool separated =
        header.cells.size() == 1 && first.find_first_of(";\t") != std::string::npos;
    report(
        header.line, "", first, "is not the header row of a table of " + std::string(kind_.things),
        separated ? "separate the columns by commas" : "write a header row: " + required_columns());
  }

  void report_stranger(const CsvRow& header, std::string_view typed, std::size_t index) {
    if (typed.empty()) {
      return report(header.line, "", "", "column " + std::to_string(index + 1) + " has no name",
                    "name it, or delete the column");
    }
    const auto meant = nearest_word(typed, names_);
    report(header.line, "", typed, "is not a column this table has",
           meant.empty() ? "delete it (there are: " + list_of(names_) + ")"
                         : "write " + std::string(meant));
  }

  const TableKind& kind_;
  Table& table_;
  std::vector<std::string_view> names_;
};

}  // namespace

Table read_table(std::string_view text, const TableKind& kind) {
  auto csv = read_csv(text, std::string(kind.file));
  Table table;
  table.diagnostics = std::move(csv.diagnostics);
  HeaderReader header(kind, table);
  if (csv.header.cells.empty()) {
    if (table.diagnostics.empty()) header.report_empty_file();
    return table;
  }
  header.read(csv.header);
  if (table.columns.empty()) return table;
  if (kind.needs_rows && csv.rows.empty() && table.diagnostics.empty()) {
    header.report_no_rows(csv.header.line);
  }
  table.rows = std::move(csv.rows);
  return table;
}

void sort_by_line(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
}

}  // namespace lanrian::data::publish
