#include "data/publish/id_register.h"

namespace lanrian::data::publish {

bool IdRegister::take(RowCells& row) {
  const std::string id(row.cell("id"));
  if (id.empty()) return false;
  const auto [at, first] = lines_.emplace(id, row.line());
  if (!first) {
    row.error("id", "is the id of line " + std::to_string(at->second) + " already",
              "give one of them another id");
  }
  return first;
}

bool IdRegister::is_too_much(const CsvRow& row, std::vector<Diagnostic>& diagnostics) {
  for (; counted_ < diagnostics.size(); ++counted_) {
    if (diagnostics[counted_].severity == Severity::error) ++errors_;
  }
  if (errors_ < diagnostics_max) return false;
  diagnostics.push_back({Severity::error, std::string(kind_.file), row.line, "", "",
                         "here the faults are too many", "correct those above and check again"});
  return true;
}

std::set<std::string, std::less<>> IdRegister::all() const {
  std::set<std::string, std::less<>> ids;
  for (const auto& [id, line] : lines_) ids.insert(ids.end(), id);
  return ids;
}

}  // namespace lanrian::data::publish
