#include "data/hours/holidays.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace lanrian::data::hours {
namespace {

constexpr std::string_view header = "date,name_th,name_en,kind,source";
constexpr std::size_t csv_bytes_max = 1 << 20;

auto order_of(const os::Date& date) { return std::tuple(date.year, date.month, date.day); }

Error fault(std::size_t line, std::string_view expected) {
  return {fmt::format("read holidays.csv line {}: expected {}", line, expected),
          ErrorKind::invalid};
}

// Cells between commas; quotes around a cell, doubled inside it.
std::optional<std::vector<std::string>> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      const bool doubled = quoted && i + 1 < line.size() && line[i + 1] == '"';
      if (doubled) cells.back() += line[++i];
      if (!doubled) quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  if (quoted) return std::nullopt;
  return cells;
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

std::optional<int> year_of(std::string_view text) {
  const auto year = text.size() == 4 ? number(text) : std::nullopt;
  // Above it are years of the Buddhist era.
  return year && *year >= 1970 && *year <= 2400 ? year : std::nullopt;
}

std::optional<os::Date> date_of(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = year_of(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return os::Date{*year, *month, *day};
}

// A row of a kind that says something of its whole year.
struct YearRow {
  std::string_view kind;
  HolidayKind of;
};

constexpr std::array complete_kinds = {YearRow{"PH complete", HolidayKind::public_holiday},
                                       YearRow{"SH complete", HolidayKind::school_holiday}};

}  // namespace

std::optional<HolidayFault> add_holiday_row(std::span<const std::string, 5> cells,
                                            Holidays& holidays) {
  const auto& kind = cells[3];
  if (kind == "incomplete") {
    if (year_of(cells[0])) return std::nullopt;
    return HolidayFault{"date", "a year like 2027"};
  }
  for (const auto& row : complete_kinds) {
    if (kind != row.kind) continue;
    const auto year = year_of(cells[0]);
    if (!year) return HolidayFault{"date", "a year like 2026"};
    holidays.complete_years.emplace_back(*year, row.of);
    return std::nullopt;
  }
  if (kind != "PH" && kind != "SH") {
    return HolidayFault{"kind", "PH, SH, PH complete, SH complete or incomplete"};
  }
  const auto date = date_of(cells[0]);
  if (!date) return HolidayFault{"date", "a date like 2026-12-05 (Christian era)"};
  if (cells[1].empty()) return HolidayFault{"name_th", "a name"};
  if (cells[4].empty()) return HolidayFault{"source", "where the date comes from"};
  holidays.days.push_back({*date, cells[1], cells[2],
                           kind == "PH" ? HolidayKind::public_holiday : HolidayKind::school_holiday,
                           cells[4]});
  return std::nullopt;
}

Truth Holidays::is_holiday(os::Date date, HolidayKind kind) const {
  auto found = std::lower_bound(
      days.begin(), days.end(), date,
      [](const Holiday& a, const os::Date& b) { return order_of(a.date) < order_of(b); });
  for (; found != days.end() && found->date == date; ++found) {
    if (found->kind == kind) return Truth::yes;
  }
  const bool complete = std::find(complete_years.begin(), complete_years.end(),
                                  std::pair(date.year, kind)) != complete_years.end();
  return complete ? Truth::no : Truth::unclear;
}

const Holiday* Holidays::find(os::Date date) const {
  const auto found =
      std::find_if(days.begin(), days.end(), [&](const Holiday& day) { return day.date == date; });
  return found == days.end() ? nullptr : &*found;
}

Result<Holidays> read_holidays(std::string_view csv) {
  if (csv.size() > csv_bytes_max) {
    return Error{"read holidays.csv: it is larger than 1 MiB", ErrorKind::invalid};
  }
  if (csv.substr(0, 3) == "\xEF\xBB\xBF") csv.remove_prefix(3);
  Holidays holidays;
  for (std::size_t line = 1; !csv.empty(); ++line) {
    const auto end = csv.find('\n');
    auto row = csv.substr(0, end);
    csv.remove_prefix(end == std::string_view::npos ? csv.size() : end + 1);
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    if (line == 1 && row != header) return fault(1, fmt::format("the header {}", header));
    if (line == 1 || row.empty()) continue;
    const auto cells = cells_of(row);
    if (!cells) return fault(line, "a closing quotation mark");
    if (cells->size() != holiday_columns.size()) {
      return fault(line, fmt::format("the five cells {}", header));
    }
    const auto wrong = add_holiday_row(std::span<const std::string, 5>(*cells), holidays);
    if (wrong) return fault(line, fmt::format("{} in {}", wrong->expected, wrong->column));
  }
  std::stable_sort(
      holidays.days.begin(), holidays.days.end(),
      [](const Holiday& a, const Holiday& b) { return order_of(a.date) < order_of(b.date); });
  return holidays;
}

}  // namespace lanrian::data::hours
