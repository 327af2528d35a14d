// The ids of a table's rows, each of which may stand there once. One thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "data/publish/row_cells.h"

namespace lanrian::data::publish {

// Remembers in which line an id stood first, also of rows with other faults: both things with one
// id are to be seen in one run.
class IdRegister {
 public:
  explicit IdRegister(const TableKind& kind) : kind_(kind) {}

  // False for a row without an id, and, told, for one whose id stood above.
  bool take(RowCells& row);

  // Whether the table has so many errors that looking on helps nobody; then one more says so. Asked
  // before each row, of diagnostics that only grow.
  bool is_too_much(const CsvRow& row, std::vector<Diagnostic>& diagnostics);

  std::set<std::string, std::less<>> all() const;

 private:
  const TableKind& kind_;
  std::map<std::string, std::size_t, std::less<>> lines_;
  std::size_t counted_ = 0;  // diagnostics
  std::size_t errors_ = 0;   // among them
};

}  // namespace lanrian::data::publish
