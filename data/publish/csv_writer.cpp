#include "data/publish/csv_writer.h"

namespace lanrian::data::publish {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

bool needs_quotes(std::string_view cell) {
  if (cell.empty()) return false;
  return is_space(cell.front()) || is_space(cell.back()) ||
         cell.find_first_of(",\"\r\n") != std::string_view::npos;
}

void append_cell(std::string& row, std::string_view cell) {
  if (!needs_quotes(cell)) {
    row += cell;
    return;
  }
  row += '"';
  for (const char c : cell) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

}  // namespace

std::string csv_row(std::span<const std::string> cells, std::string_view line_end) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row += ',';
    append_cell(row, cells[i]);
  }
  row += line_end;
  return row;
}

bool looks_like_formula(std::string_view cell) {
  if (cell.empty()) return false;
  if (cell.front() == '=' || cell.front() == '@') return true;
  if (cell.front() != '+' && cell.front() != '-') return false;
  return cell.find_first_not_of("+-0123456789 .();,") != std::string_view::npos;
}

}  // namespace lanrian::data::publish
