#include "data/publish/holidays_table.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "data/nearest_word.h"
#include "data/publish/cell_values.h"
#include "data/publish/id_register.h"
#include "data/publish/row_cells.h"
#include "data/record.h"

namespace lanrian::data::publish {

// Made of the file by platform/cmake/embed.cmake.
extern const unsigned char national_holidays_csv[];
extern const std::size_t national_holidays_csv_size;

namespace {

constexpr std::array kinds = {std::string_view("PH"), std::string_view("SH"),
                              std::string_view("PH complete"), std::string_view("SH complete"),
                              std::string_view("incomplete")};

void report(RowCells& row, const hours::HolidayFault& fault) {
  const auto value = row.cell(fault.column);
  if (value.empty()) return row.error(fault.column, "is empty", "write " + fault.expected);
  const auto meant =
      fault.column == "kind" ? std::string(nearest_word(value, kinds)) : suggested_date(value);
  row.error(fault.column, "is not " + fault.expected, meant.empty() ? "" : "write " + meant);
}

}  // namespace

TableKind holidays_kind() {
  return {holidays_file,
          "holiday",
          "holidays",
          {{"date", true}, {"name_th"}, {"name_en"}, {"kind", true}, {"source"}}};
}

HolidaysTable read_holidays_table(std::string_view text) {
  const auto kind = holidays_kind();
  auto table = read_table(text, kind);
  HolidaysTable holidays;
  holidays.diagnostics = std::move(table.diagnostics);
  std::map<std::pair<std::string, std::string>, std::size_t> lines;
  IdRegister faults(kind);
  for (const auto& csv_row : table.rows) {
    if (faults.is_too_much(csv_row, holidays.diagnostics)) break;
    RowCells row(kind, table.columns, csv_row, holidays.diagnostics);
    row.check_texts();
    if (!row.sound()) continue;
    std::array<std::string, hours::holiday_columns.size()> cells;
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = row.cell(hours::holiday_columns[i]);
    const auto [first, is_new] = lines.emplace(std::pair(cells[0], cells[3]), row.line());
    if (!is_new) {
      row.error("date", "is of this kind in line " + std::to_string(first->second) + " already",
                "delete one of them");
      continue;
    }
    const auto fault = hours::add_holiday_row(cells, holidays.holidays);
    if (fault) report(row, *fault);
    if (!fault && cells[3].size() == 2) {
      row.check_length(record_of(holidays.holidays.days.back()).line.size());
    }
  }
  std::stable_sort(holidays.holidays.days.begin(), holidays.holidays.days.end(),
                   [](const hours::Holiday& a, const hours::Holiday& b) {
                     return std::tuple(a.date.year, a.date.month, a.date.day) <
                            std::tuple(b.date.year, b.date.month, b.date.day);
                   });
  sort_by_line(holidays.diagnostics);
  return holidays;
}

std::string_view national_holidays() {
  return {reinterpret_cast<const char*>(national_holidays_csv), national_holidays_csv_size};
}

}  // namespace lanrian::data::publish
