// Reads rules of recurrence; recurrence.cpp follows them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string>

#include "data/nearest_word.h"
#include "data/publish/diagnostic.h"
#include "data/publish/recurrence.h"
#include "platform/os/clock.h"

namespace lanrian::data::publish {
namespace {

using namespace std::string_view_literals;

constexpr std::array part_names = {"FREQ"sv,    "INTERVAL"sv, "COUNT"sv,     "UNTIL"sv,
                                   "BYMONTH"sv, "BYWEEKNO"sv, "BYYEARDAY"sv, "BYMONTHDAY"sv,
                                   "BYDAY"sv,   "BYSETPOS"sv, "WKST"sv};
constexpr std::array too_fine = {"BYHOUR"sv, "BYMINUTE"sv, "BYSECOND"sv};
constexpr std::array frequencies = {"DAILY"sv, "WEEKLY"sv, "MONTHLY"sv, "YEARLY"sv};
constexpr std::array frequencies_too_fine = {"HOURLY"sv, "MINUTELY"sv, "SECONDLY"sv};
constexpr std::array weekdays = {"MO"sv, "TU"sv, "WE"sv, "TH"sv, "FR"sv, "SA"sv, "SU"sv};

template <std::size_t count>
std::optional<int> index_in(const std::array<std::string_view, count>& words,
                            std::string_view word) {
  const auto at = std::find(words.begin(), words.end(), word);
  if (at == words.end()) return std::nullopt;
  return static_cast<int>(at - words.begin());
}

// A number with an optional sign, all of the text.
std::optional<int> number_in(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.starts_with('+')) return std::nullopt;
  int number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

// Takes the parts of a rule one by one and stops at the first fault.
class RuleReader {
 public:
  ReadRecurrence read(std::string_view text) {
    if (text.size() > rrule_bytes_max) {
      fail(fmt::format("is longer than {} letters", rrule_bytes_max), "write a shorter rule");
    } else if (text.starts_with("RRULE:")) {
      fail("begins with RRULE:", "write what comes after it");
    }
    if (text.ends_with(';')) text.remove_suffix(1);
    while (!text.empty() && !failed_) {
      const auto end = std::min(text.find(';'), text.size());
      take_part(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!failed_) check_together();
    if (failed_) return {std::nullopt, std::move(fault_)};
    return {std::move(rule_), {}};
  }

 private:
  void fail(std::string problem, std::string remedy) {
    if (!failed_) fault_ = {Severity::error, std::move(problem), std::move(remedy)};
    failed_ = true;
  }

  void take_part(std::string_view part) {
    const auto equals = std::min(part.find('='), part.size());
    const auto name = part.substr(0, equals);
    const auto value = part.substr(std::min(equals + 1, part.size()));
    if (index_in(too_fine, name)) {
      return fail(fmt::format("has {}, and events repeat by days", name),
                  "write events at other times of day as rows of their own");
    }
    const auto known = index_in(part_names, name);
    if (!known) {
      const auto meant = nearest_word(name, part_names);
      return fail(
          fmt::format("has '{}', which no rule has", printable(name)),
          "write " + (meant.empty() ? "one of: " + list_of(part_names) : std::string(meant)));
    }
    if (std::find(seen_.begin(), seen_.end(), *known) != seen_.end()) {
      return fail(fmt::format("has {} twice", name), "delete one of them");
    }
    seen_.push_back(*known);
    take_value(name, value);
  }

  void take_value(std::string_view name, std::string_view value) {
    if (name == "FREQ") return take_frequency(value);
    if (name == "INTERVAL") rule_.interval = number(name, value, 1, 1000);
    if (name == "COUNT") rule_.count = number(name, value, 1, 100'000);
    if (name == "UNTIL") take_until(value);
    if (name == "BYMONTH") take_numbers(name, value, 1, 12, rule_.months);
    if (name == "BYWEEKNO") take_numbers(name, value, -53, 53, rule_.weeks);
    if (name == "BYYEARDAY") take_numbers(name, value, -366, 366, rule_.year_days);
    if (name == "BYMONTHDAY") take_numbers(name, value, -31, 31, rule_.month_days);
    if (name == "BYSETPOS") take_numbers(name, value, -366, 366, rule_.positions);
    if (name == "BYDAY") take_weekdays(value);
    if (name != "WKST") return;
    const auto day = index_in(weekdays, value);
    if (day) rule_.week_start = *day;
    if (!day) fail(fmt::format("has WKST={}", printable(value)), "write WKST=MO or WKST=SU");
  }

  void take_frequency(std::string_view value) {
    if (index_in(frequencies_too_fine, value)) {
      return fail(fmt::format("has FREQ={}, and events repeat by days", value), "write FREQ=DAILY");
    }
    const auto known = index_in(frequencies, value);
    if (known) {
      rule_.frequency = static_cast<Frequency>(*known);
      return;
    }
    const auto meant = nearest_word(value, frequencies);
    fail(fmt::format("has FREQ={}, which there is not", printable(value)),
         "write FREQ=" + (meant.empty() ? "DAILY, WEEKLY, MONTHLY or YEARLY" : std::string(meant)));
  }

  int number(std::string_view name, std::string_view value, int from, int to) {
    const auto number = number_in(value);
    if (number && *number >= from && *number <= to && *number != 0) return *number;
    fail(fmt::format("has {}={}", name, printable(value)),
         fmt::format("write a number from {} to {}{}", from, to, from < 0 ? ", not 0" : ""));
    return 1;
  }

  void take_numbers(std::string_view name, std::string_view value, int from, int to,
                    std::vector<int>& numbers) {
    do {
      const auto end = std::min(value.find(','), value.size());
      numbers.push_back(number(name, value.substr(0, end), from, to));
      value.remove_prefix(std::min(end + 1, value.size()));
    } while (!value.empty() && !failed_);
  }

  void take_weekdays(std::string_view value) {
    constexpr std::size_t letters = 2;
    do {
      const auto end = std::min(value.find(','), value.size());
      const auto part = value.substr(0, end);
      const auto nth = part.substr(0, part.size() - std::min(part.size(), letters));
      const auto day = index_in(weekdays, part.substr(nth.size()));
      if (!day) {
        return fail(fmt::format("has BYDAY={}", printable(part)),
                    "write days as MO TU WE TH FR SA SU, like BYDAY=SA,SU or BYDAY=2SA");
      }
      rule_.weekdays.push_back({*day, nth.empty() ? 0 : number("BYDAY", nth, -53, 53)});
      value.remove_prefix(std::min(end + 1, value.size()));
    } while (!value.empty() && !failed_);
  }

  // "20261224", "20261224T090000" on Thailand's clock, "20261224T020000Z" in UTC.
  void take_until(std::string_view value) {
    const bool utc = value.size() == 16 && value.ends_with('Z');
    const bool timed = utc || value.size() == 15;
    if ((timed && value[8] == 'T') || value.size() == 8) {
      const auto part = [&](std::size_t at, std::size_t size) { return value.substr(at, size); };
      const auto text = fmt::format("{}-{}-{}T{}:{}:{}Z", part(0, 4), part(4, 2), part(6, 2),
                                    timed ? part(9, 2) : "23", timed ? part(11, 2) : "59",
                                    timed ? part(13, 2) : "00");
      const auto instant = os::parse_rfc3339(text);
      if (instant) {
        rule_.until =
            std::chrono::floor<std::chrono::minutes>(*instant) + std::chrono::hours(utc ? 7 : 0);
        return;
      }
    }
    fail(fmt::format("has UNTIL={}", printable(value)),
         "write the last day like UNTIL=20261231 (Christian era)");
  }

  // What RFC 5545 says must not stand together.
  void check_together() {
    const auto frequency = rule_.frequency;
    const bool nth = std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(),
                                 [](const RuleWeekday& day) { return day.nth != 0; });
    const bool below_month = frequency == Frequency::daily || frequency == Frequency::weekly;
    if (seen_.empty() || std::find(seen_.begin(), seen_.end(), 0) == seen_.end()) {
      fail("does not say how often", "begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
    } else if (rule_.count && rule_.until) {
      fail("has COUNT and UNTIL", "delete one of them");
    } else if (nth && below_month) {
      fail("counts weekdays in days or weeks", "write FREQ=MONTHLY, or days without numbers");
    } else if (nth && !rule_.weeks.empty()) {
      fail("counts weekdays in weeks", "write days without numbers beside BYWEEKNO");
    } else if (!rule_.weeks.empty() && frequency != Frequency::yearly) {
      fail("has BYWEEKNO", "write FREQ=YEARLY with it");
    } else if (!rule_.year_days.empty() && frequency != Frequency::yearly) {
      fail("has BYYEARDAY", "write FREQ=YEARLY with it");
    } else if (!rule_.month_days.empty() && frequency == Frequency::weekly) {
      fail("has BYMONTHDAY by the week", "write FREQ=MONTHLY, or days like BYDAY=MO");
    } else if (!rule_.positions.empty() && seen_.size() < parts_with_positions()) {
      fail("has BYSETPOS alone", "say of which days, like BYDAY=MO,TU");
    }
  }

  // FREQ, BYSETPOS, one more that selects, and whatever selects nothing.
  std::size_t parts_with_positions() const {
    std::size_t parts = 3;
    for (const std::string_view name : {"INTERVAL"sv, "COUNT"sv, "UNTIL"sv, "WKST"sv}) {
      const auto index = index_in(part_names, name);
      if (std::find(seen_.begin(), seen_.end(), *index) != seen_.end()) ++parts;
    }
    return parts;
  }

  Recurrence rule_;
  std::vector<int> seen_;  // indexes of part_names
  TextFault fault_;
  bool failed_ = false;
};

}  // namespace

ReadRecurrence parse_recurrence(std::string_view text) { return RuleReader().read(text); }

}  // namespace lanrian::data::publish
