// Comma-separated values as spreadsheets write them (RFC 4180): a byte order mark is tolerated,
// lines end in CR LF or LF, quoted cells may hold commas, quotes and line breaks. What is wrong is
// collected, and reading goes on with the next row. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/publish/diagnostic.h"

namespace lanrian::data::publish {

// One row; `line` is the line of the file, from 1, where it begins.
struct CsvRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

// A file: its rows all have as many cells as the header. Rows with faults are only diagnosed, blank
// ones skipped.
struct CsvTable {
  CsvRow header;  // without cells: the file has none
  std::vector<CsvRow> rows;
  std::vector<Diagnostic> diagnostics;
};

inline constexpr std::size_t row_bytes_max = std::size_t{64} * 1024;
inline constexpr std::size_t diagnostics_max = 10'000;  // then one says that the rest is not listed

// `file` is the name in diagnostics. Faults of a row: longer than 64 KiB, a quote that is never
// closed, text after a closing quote, more or fewer cells than the header (empty ones at its end
// may be more), a cell that is not UTF-8 or holds a NUL byte. Faults of the file: not CSV at all
// (spreadsheets, pictures, web pages, UTF-16, other encodings, other separators).
CsvTable read_csv(std::string_view text, const std::string& file);

}  // namespace lanrian::data::publish
