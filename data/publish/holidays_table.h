// holidays.csv in a content folder, and the national list that stands in where a folder has none
// (data/hours/README.md has the format). Pure functions; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "data/hours/holidays.h"
#include "data/publish/table.h"

namespace lanrian::data::publish {

// What a holidays.csv says: what its sound rows say, and every fault.
struct HolidaysTable {
  hours::Holidays holidays;
  std::vector<Diagnostic> diagnostics;
};

inline constexpr std::string_view holidays_file = "holidays.csv";

TableKind holidays_kind();

// A day, or a complete year, that stands twice with one kind is an error.
HolidaysTable read_holidays_table(std::string_view text);

// The text of data/seed/holidays.csv as it was when this program was built.
std::string_view national_holidays();

}  // namespace lanrian::data::publish
