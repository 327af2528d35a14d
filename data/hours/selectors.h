// The parser's leaves: each reads one selector at the reader's place. Pure but for the reader.
#pragma once

#include "data/hours/opening_hours.h"
#include "data/hours/token_reader.h"

namespace lanrian::data::hours {

// Whether a year, a date, a time begins here.
bool sees_year(const TokenReader& reader);
bool sees_date(const TokenReader& reader);
bool sees_time(const TokenReader& reader);

// Each reads one list, "2026,2028-2030/2", "Apr 13-15,Dec 24,26", into the rule. A comma that does
// not go on with the list is left where it is. An error names byte and expectation.
Result<void> read_years(TokenReader& reader, Rule& rule);
Result<void> read_dates(TokenReader& reader, Rule& rule);
Result<void> read_weeks(TokenReader& reader, Rule& rule);
Result<void> read_days(TokenReader& reader, Rule& rule);
Result<void> read_times(TokenReader& reader, Rule& rule);

// "+1 day", "-2 days", or 0 where there is none.
Result<int> read_day_offset(TokenReader& reader);

}  // namespace lanrian::data::hours
