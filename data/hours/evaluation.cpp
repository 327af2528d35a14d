#include "data/hours/evaluation.h"

#include <algorithm>
#include <utility>

#include "data/hours/calendar.h"

namespace lanrian::data::hours {
namespace {

constexpr int day_minutes = 24 * 60;
// More unknown holidays on one day than this, and the whole day is unclear.
constexpr std::size_t assumptions_max = 3;

// A rule and the part of it that a day sees: its own hours, or what is left of the day before's.
struct Applied {
  const Rule* rule;
  bool from_day_before;
};

State state_of(const Rule& rule) {
  switch (rule.modifier) {
    case Modifier::closed:
    case Modifier::off:
      return State::closed;
    case Modifier::unknown:
      return State::unclear;
    case Modifier::open:
      return State::open;
    case Modifier::none:
      break;
  }
  return rule.comment.empty() ? State::open : State::unclear;
}

// The timeline of one day, painted over rule by rule.
class Timeline {
 public:
  // A fallback paints only where it is closed so far.
  void paint(Interval part, bool fallback) {
    part.from = std::max(part.from, 0);
    part.to = std::min(part.to, day_minutes);
    if (part.from >= part.to) return;
    std::vector<Interval> result;
    const auto add = [&](int from, int to, const Interval& like) {
      if (from < to) result.push_back({from, to, like.state, like.comment});
    };
    for (const auto& old : parts_) {
      const int from = std::max(part.from, old.from);
      const int to = std::min(part.to, old.to);
      if (from >= to || (fallback && old.state != State::closed)) {
        result.push_back(old);
        continue;
      }
      add(old.from, from, old);
      add(from, to, part);
      add(to, old.to, old);
    }
    parts_.clear();
    for (auto& next : result) {
      if (!parts_.empty() && parts_.back().state == next.state &&
          parts_.back().comment == next.comment) {
        parts_.back().to = next.to;
      } else {
        parts_.push_back(std::move(next));
      }
    }
  }

  std::vector<Interval> take() { return std::move(parts_); }

 private:
  std::vector<Interval> parts_ = {Interval{}};
};

std::optional<int> minutes_of(const TimePoint& point, Day day, const Surroundings& around) {
  if (point.base == TimeBase::midnight) return point.minutes;
  if (!around.position) return std::nullopt;
  const auto event = sun_minutes(point.base, date_of(day), *around.position);
  if (!event) return std::nullopt;
  return *event + point.minutes;
}

// The specification leaves the length of an open end to guessing; this is opening_hours.js's: to
// midnight, after 17:00 for ten hours, after 22:00 for eight.
int guessed_end(int from) {
  const int hour = from / 60;
  if (from >= day_minutes) return 2 * day_minutes;
  return hour >= 22 ? from + 8 * 60 : hour >= 17 ? from + 10 * 60 : day_minutes;
}

// Where a range's open end stops: at the guess, or where the next range of its rule begins, which
// says how the day goes on ("07:00+,12:00-16:00" is closed from 16:00, as in opening_hours.js).
int open_end_stops(const Rule& rule, std::size_t index, int from, Day own_day,
                   const Surroundings& around) {
  int stop = guessed_end(from);
  for (std::size_t i = index + 1; i < rule.times.size(); ++i) {
    const auto next = minutes_of(rule.times[i].from, own_day, around);
    if (next && *next >= from) stop = std::min(stop, *next);
  }
  return stop;
}

// Paints one time range of a rule, seen from its own day or from the next.
void paint(Timeline& timeline, const Applied& applied, std::size_t index, Day day,
           const Surroundings& around) {
  const Rule& rule = *applied.rule;
  const TimeRange& range = rule.times[index];
  const bool fallback = rule.separator == Separator::fallback;
  const int shift = applied.from_day_before ? day_minutes : 0;
  const Day own_day = day - std::chrono::days(applied.from_day_before ? 1 : 0);
  const auto from = minutes_of(range.from, own_day, around);
  auto to = range.to ? minutes_of(*range.to, own_day, around) : from;
  if (!from || !to) {
    if (!applied.from_day_before || state_of(rule) != State::closed) {
      timeline.paint({0, day_minutes, State::unclear, rule.comment}, fallback);
    }
    return;
  }
  if (range.to && *to <= *from) *to += day_minutes;
  auto state = state_of(rule);
  // Times "every 90 minutes" are those of tours and buses: between them nobody knows.
  if (range.period_minutes > 0 && state == State::open) state = State::unclear;
  timeline.paint({*from - shift, *to - shift, state, rule.comment}, fallback);
  if (!range.open_end) return;
  const auto unclear = state_of(rule) == State::closed ? State::closed : State::unclear;
  const int stop = open_end_stops(rule, index, *to, own_day, around);
  timeline.paint({*to - shift, stop - shift, unclear, rule.comment}, fallback);
}

bool passes_midnight(const Rule& rule) {
  return std::any_of(rule.times.begin(), rule.times.end(), [](const TimeRange& range) {
    // Of the sun's events one never knows.
    if (range.open_end || range.from.base != TimeBase::midnight || !range.to ||
        range.to->base != TimeBase::midnight) {
      return true;
    }
    return range.to->minutes <= range.from.minutes || range.to->minutes > day_minutes;
  });
}

std::vector<Applied> rules_of_day(const OpeningHours& hours, Day day, HolidayView& view) {
  std::vector<Applied> applied;
  for (const auto& rule : hours.rules) {
    const bool today = means_day(rule, day, view);
    // A normal rule takes the whole day over, the night before's rest too, unless it only says when
    // it is closed.
    if (today && rule.separator == Separator::normal && state_of(rule) != State::closed) {
      applied.clear();
    }
    if (passes_midnight(rule) && means_day(rule, day - std::chrono::days(1), view)) {
      applied.push_back({&rule, true});
    }
    if (today) applied.push_back({&rule, false});
  }
  return applied;
}

std::vector<Interval> painted_day(const OpeningHours& hours, const Surroundings& around, Day day,
                                  HolidayView& view) {
  Timeline timeline;
  for (const auto& applied : rules_of_day(hours, day, view)) {
    const Rule& rule = *applied.rule;
    for (std::size_t i = 0; i < rule.times.size(); ++i) paint(timeline, applied, i, day, around);
    if (rule.times.empty() && !applied.from_day_before) {
      timeline.paint({0, day_minutes, state_of(rule), rule.comment},
                     rule.separator == Separator::fallback);
    }
  }
  return timeline.take();
}

// Where two readings of a day differ it is unclear.
std::vector<Interval> merged(const std::vector<Interval>& one, const std::vector<Interval>& other) {
  Timeline timeline;
  for (const auto& a : one) {
    for (const auto& b : other) {
      Interval both{std::max(a.from, b.from), std::min(a.to, b.to), a.state,
                    a.comment == b.comment ? a.comment : ""};
      if (a.state != b.state) both.state = State::unclear;
      timeline.paint(both, false);
    }
  }
  return timeline.take();
}

os::Instant start_of(Day day) { return day - std::chrono::hours(7); }
Day day_at(os::Instant at) {
  return std::chrono::floor<std::chrono::days>(at + std::chrono::hours(7));
}

State state_at(const std::vector<Interval>& parts, int minute) {
  for (const auto& part : parts) {
    if (minute < part.to) return part.state;
  }
  return State::unclear;
}

}  // namespace

std::vector<Interval> hours_of_day(const OpeningHours& hours, const Surroundings& around,
                                   os::Date date) {
  const Day day = day_of(date);
  HolidayView view{around.holidays, {}};
  auto parts = painted_day(hours, around, day, view);
  // Every holiday in doubt is tried as one and as none.
  for (unsigned tried = 1;; ++tried) {
    if (view.assumptions.size() > assumptions_max) return {{0, day_minutes, State::unclear, ""}};
    if (tried >= 1u << view.assumptions.size()) return parts;
    for (std::size_t i = 0; i < view.assumptions.size(); ++i) {
      view.assumptions[i].is_holiday = ((tried >> i) & 1u) != 0;
    }
    parts = merged(parts, painted_day(hours, around, day, view));
  }
}

State DayStates::at(int minute) const {
  const auto holds = [&](const MinuteRange& range) {
    return minute >= range.from && minute < range.to;
  };
  if (std::any_of(open.begin(), open.end(), holds)) return State::open;
  return std::any_of(unclear.begin(), unclear.end(), holds) ? State::unclear : State::closed;
}

DayStates states_of_day(const OpeningHours& hours, const Surroundings& around, os::Date date) {
  DayStates states;
  for (const auto& part : hours_of_day(hours, around, date)) {
    if (part.state == State::closed) continue;
    auto& ranges = part.state == State::open ? states.open : states.unclear;
    const MinuteRange range{static_cast<std::int16_t>(part.from),
                            static_cast<std::int16_t>(part.to)};
    if (!ranges.empty() && ranges.back().to == range.from) {
      ranges.back().to = range.to;
    } else {
      ranges.push_back(range);
    }
  }
  return states;
}

Moment moment_at(const OpeningHours& hours, const Surroundings& around, os::Instant at) {
  const Day day = day_at(at);
  const auto minute = std::chrono::floor<std::chrono::minutes>(at - start_of(day)).count();
  for (auto& part : hours_of_day(hours, around, date_of(day))) {
    if (minute < part.to) return {part.state, std::move(part.comment)};
  }
  return {};
}

std::optional<Change> next_change(const OpeningHours& hours, const Surroundings& around,
                                  os::Instant at, int days) {
  const Day today = day_at(at);
  const auto minute =
      static_cast<int>(std::chrono::floor<std::chrono::minutes>(at - start_of(today)).count());
  const auto first = hours_of_day(hours, around, date_of(today));
  const State now = state_at(first, minute);
  for (int ahead = 0; ahead <= days; ++ahead) {
    const Day day = today + std::chrono::days(ahead);
    const auto parts = ahead == 0 ? first : hours_of_day(hours, around, date_of(day));
    for (const auto& part : parts) {
      if (part.state == now || (ahead == 0 && part.from <= minute)) continue;
      return Change{start_of(day) + std::chrono::minutes(part.from), part.state};
    }
  }
  return std::nullopt;
}

}  // namespace lanrian::data::hours
