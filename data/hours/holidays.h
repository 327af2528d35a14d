// Holidays as a value: which days, what they are called, and for which years the list is whole.
// The file holidays.csv is described in README.md. Plain values; any thread.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/hours/opening_hours.h"
#include "platform/os/clock.h"

namespace lanrian::data::hours {

// One day off.
struct Holiday {
  os::Date date;
  std::string name_th;
  std::string name_en;
  HolidayKind kind = HolidayKind::public_holiday;
  std::string source;
  friend bool operator==(const Holiday&, const Holiday&) = default;
};

// Whether a day is a holiday; `unclear` where its year is not complete and does not name it.
enum class Truth : std::uint8_t { no, yes, unclear };

// All that is known.
struct Holidays {
  std::vector<Holiday> days;  // by date
  std::vector<std::pair<int, HolidayKind>> complete_years;

  Truth is_holiday(os::Date date, HolidayKind kind) const;
  // The day's first holiday of any kind, or nullptr.
  const Holiday* find(os::Date date) const;
};

// The columns of holidays.csv, in their order.
inline constexpr std::array<std::string_view, 5> holiday_columns = {"date", "name_th", "name_en",
                                                                    "kind", "source"};

// What is wrong with a row of holidays.csv: "kind", and what belongs there.
struct HolidayFault {
  std::string_view column;
  std::string expected;
};

// Adds what a row says to `holidays`, behind what is there; `cells` are those of holiday_columns.
std::optional<HolidayFault> add_holiday_row(std::span<const std::string, 5> cells,
                                            Holidays& holidays);

// Reads holidays.csv: a header row, then a day a row; a row of kind "incomplete" takes a year out
// of the complete ones. A fault names the line and what belongs there.
Result<Holidays> read_holidays(std::string_view csv);

}  // namespace lanrian::data::hours
