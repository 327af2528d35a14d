#include "data/hours/doubts.h"

#include <fmt/format.h>

namespace lanrian::data::hours {
namespace {

constexpr int day_minutes = 24 * 60;
constexpr int long_minutes = 20 * 60;

// A rule's text without what joins it to the rule before.
std::string text_of(Rule rule) {
  rule.separator = Separator::normal;
  return to_text(OpeningHours{{std::move(rule)}});
}

bool opens(const Rule& rule) { return rule.modifier == Modifier::none && rule.comment.empty(); }

bool lasts_into_the_next_day(const TimeRange& range) {
  if (range.from.base != TimeBase::midnight || !range.to || range.open_end) return false;
  if (range.to->base != TimeBase::midnight || range.to->minutes > range.from.minutes) return false;
  return range.to->minutes + day_minutes - range.from.minutes >= long_minutes;
}

}  // namespace

std::vector<Doubt> doubts(const OpeningHours& hours) {
  std::vector<Doubt> found;
  for (const auto& rule : hours.rules) {
    if (rule.times.empty() && !rule.always && opens(rule)) {
      found.push_back({text_of(rule) + " is open day and night, as no times are named",
                       "add the times, or write open after the days if it never closes"});
    }
    for (const auto& range : rule.times) {
      if (!lasts_into_the_next_day(range)) continue;
      Rule alone;
      alone.times = {range};
      found.push_back({text_of(alone) + " is open through the night, into the next day",
                       "write the hour it closes from 00:00 to 24:00, like 20:00 for eight in the "
                       "evening"});
    }
  }
  return found;
}

}  // namespace lanrian::data::hours
