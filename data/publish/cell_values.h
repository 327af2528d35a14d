// Numbers, dates and slugs as people type them into a spreadsheet, and how they should have been
// typed. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lanrian::data::publish {

// Decimal degrees ("16.4320", "-0.5") in units of 1e-7 degree, rounded from the eighth decimal on;
// nothing for any other text or beyond 214 degrees.
std::optional<std::int32_t> parse_degrees(std::string_view text);

// The number that was probably meant: a point for a decimal comma, Arabic for Thai digits; empty
// where that does not help.
std::string suggested_degrees(std::string_view text);

// True for a day of the Christian era that exists, as 2026-11-23.
bool is_iso_date(std::string_view text);

// The ISO date that was probably meant by a day-month-year or year-month-day date with '/', '.',
// '-' or spaces, in Arabic or Thai digits, in the Buddhist or the Christian era; empty where that
// does not help.
std::string suggested_date(std::string_view text);

// The time that was probably meant by "9.00", "16.30 น." or "๙:๓๐"; empty where that does not help.
std::string suggested_time(std::string_view text);

// The same for a date with a time after it ("23/11/2569 9.00"), or without.
std::string suggested_date_time(std::string_view text);

// 0 to 2,147,483,647 in Arabic digits; nothing for any other text.
std::optional<std::int32_t> parse_number(std::string_view text);

// The number that was probably meant: "๕๐", "1,200", "50 baht"; empty where that does not help.
std::string suggested_number(std::string_view text);

// A cell's lines ended as ours are, by line feeds alone.
std::string without_carriage_returns(std::string_view text);

// ASCII letters and digits of a text in lower case, anything else as single dashes; at most
// `length_max` bytes, empty where nothing is left.
std::string suggested_slug(std::string_view text, std::size_t length_max);

}  // namespace lanrian::data::publish
