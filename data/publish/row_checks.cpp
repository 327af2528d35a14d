#include "data/publish/row_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/hours/calendar.h"
#include "data/publish/cell_values.h"
#include "data/publish/readability.h"

namespace lanrian::data::publish {
namespace {

// The day of a date that is_iso_date().
hours::Day day_of_iso(std::string_view date) {
  const auto instant = os::parse_rfc3339(std::string(date) + "T00:00:00Z");
  return std::chrono::floor<std::chrono::days>(*instant);
}

}  // namespace

void check_verified_on(RowCells& row, os::Date today) {
  constexpr std::string_view column = "verified_on";
  const auto date = row.cell(column);
  if (!is_iso_date(date)) return;
  const auto age = hours::day_of(today) - day_of_iso(date);
  if (age < std::chrono::days(0)) {
    return row.error(
        column, "is a day that has not come yet",
        fmt::format("write the day somebody was there, {:04}-{:02}-{:02} at the latest", today.year,
                    today.month, today.day));
  }
  if (age > std::chrono::days(fresh_days_max)) {
    row.warn_routinely(column, "is more than a year ago", "look again, and write the new day");
  }
}

void check_order(RowCells& row, std::string_view from, std::string_view to) {
  const auto first = row.cell(from);
  const auto last = row.cell(to);
  if (first.empty() || last.empty() || !row.sound()) return;
  const auto first_number = parse_number(first);
  const auto last_number = parse_number(last);
  const bool backwards = first_number && last_number ? *last_number < *first_number : last < first;
  if (!backwards) return;
  row.error(to, fmt::format("is before {} '{}'", from, printable(first)),
            fmt::format("correct one of them, {} comes first", from));
}

void check_prices(RowCells& row, const std::vector<Price>& prices) {
  if (row.cell("fee") != "no") return;
  const bool paid =
      std::any_of(prices.begin(), prices.end(), [](const Price& price) { return price.baht > 0; });
  if (paid) row.error("prices", "are told, and fee is no", "write fee yes, or delete the prices");
}

void check_summaries(RowCells& row) {
  constexpr int sentences_max = 2;
  for (const std::string_view column : {"summary_th", "summary_en"}) {
    const auto sentences = sentences_in(row.cell(column));
    if (sentences <= sentences_max) continue;
    row.warn_routinely(column, fmt::format("seems to have {} sentences", sentences),
                       "keep two short ones, and put the rest into " +
                           ("description" + std::string(column.substr(column.rfind('_')))));
  }
}

}  // namespace lanrian::data::publish
