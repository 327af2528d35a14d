// What is wrong with a row whose cells are each sound: what they say together, and how old it is.
// For the files that read tables.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/field.h"
#include "data/publish/row_cells.h"
#include "platform/os/clock.h"

namespace lanrian::data::publish {

inline constexpr int fresh_days_max = 365;

// An error for a day after today's, a routine warning for one more than 365 days ago.
void check_verified_on(RowCells& row, os::Date today);

// An error where the second of two numbers or ISO dates is below the first.
void check_order(RowCells& row, std::string_view from, std::string_view to);

// An error where nothing is to be paid and a price above nothing is told.
void check_prices(RowCells& row, const std::vector<Price>& prices);

// A routine warning for a summary that seems to have more than two sentences (readability.h).
void check_summaries(RowCells& row);

}  // namespace lanrian::data::publish
