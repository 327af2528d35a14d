// Rows of comma-separated values (RFC 4180) as csv.h reads them back, byte for byte. Pure
// functions; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lanrian::data::publish {

// The cells separated by commas and ended by `line_end`; cells that hold commas, quotes or line
// breaks, or begin or end with white space, stand in quotes.
std::string csv_row(std::span<const std::string> cells, std::string_view line_end = "\n");

// Whether a spreadsheet may run the cell as a formula: it begins with '=' or '@', or with '+' or
// '-' and is no number or telephone number. Such a cell is written as it is, because a sign put
// before it would be published with it; who opens the table should import its columns as text.
bool looks_like_formula(std::string_view cell);

}  // namespace lanrian::data::publish
