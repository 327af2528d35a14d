// One row of a table while it is read: its cells by column, and every fault found in them. For the
// files that read tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "data/publish/table.h"

namespace lanrian::data::publish {

// Keeps nothing but references: the table and the diagnostics must outlive it.
class RowCells {
 public:
  RowCells(const TableKind& kind, const ColumnCells& columns, const CsvRow& row,
           std::vector<Diagnostic>& diagnostics)
      : kind_(kind), columns_(columns), row_(row), diagnostics_(diagnostics) {}

  std::size_t line() const { return row_.line; }
  bool has(std::string_view column) const { return columns_.contains(column); }

  // Without white space at its ends; empty where there is no such column.
  std::string_view cell(std::string_view column) const;

  // A fault of a cell; an empty column is the row as a whole. An error makes the row unsound.
  void error(std::string_view column, std::string problem, std::string remedy);
  void warn(std::string_view column, std::string problem, std::string remedy);
  // A warning that many rows have; see Diagnostic::routine.
  void warn_routinely(std::string_view column, std::string problem, std::string remedy);
  bool sound() const { return sound_; }

  // Before anyone asks what a cell says: required ones that are empty, characters that are wrong.
  void check_texts();

  // The slug in column `id`; one that is none is told with what to write.
  std::string take_id();

  // One of few words; empty, and told, where it is none of them.
  std::string_view word(std::string_view column, std::span<const std::string_view> words);

  // Tells of a row whose record is longer than a kiosk takes.
  void check_length(std::size_t record_bytes);

 private:
  void report(Severity severity, std::string_view column, std::string problem, std::string remedy);
  std::string remedy_if_empty(std::string_view column) const;
  std::string suggested_id(std::string_view typed) const;

  const TableKind& kind_;
  const ColumnCells& columns_;
  const CsvRow& row_;
  std::vector<Diagnostic>& diagnostics_;
  bool sound_ = true;
};

}  // namespace lanrian::data::publish
