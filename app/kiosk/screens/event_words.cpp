#include "app/kiosk/screens/event_words.h"

#include <chrono>

namespace lanrian::kiosk {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;

constexpr auto bangkok = std::chrono::hours(7);

}  // namespace

int minute_of_day(os::Instant at) {
  const auto local = at + bangkok;
  return static_cast<int>(floor<minutes>(local - floor<days>(local)).count());
}

std::string said_time(const Words& words, const data::Occurrence& when) {
  const auto first = words.date_of_week(os::bangkok_date(when.begin));
  const auto last_day = os::bangkok_date(when.end - std::chrono::seconds(1));
  const bool one_day = when.end <= when.begin || last_day == os::bangkok_date(when.begin);
  if (!one_day) {
    const auto last = words.date_of_week(last_day);
    return words.fill(Word::date_range, {{"from", first}, {"to", last}});
  }
  if (when.all_day) return first;
  const int begin = minute_of_day(when.begin);
  const auto time =
      when.end > when.begin ? words.time_range(begin, minute_of_day(when.end)) : words.time(begin);
  return words.fill(Word::date_and_time, {{"date", first}, {"time", time}});
}

std::optional<FactLine> event_state(const Words& words, const data::Event& event) {
  if (event.status == "cancelled") {
    return FactLine{std::string(words[Word::event_cancelled]),
                    {},
                    sign::event_off,
                    Colour::silk,
                    fonts::Face::bold};
  }
  if (event.status == "postponed") {
    return FactLine{std::string(words[Word::event_postponed]),
                    {},
                    sign::event_off,
                    Colour::silk,
                    fonts::Face::bold};
  }
  if (event.status == "full") {
    return FactLine{std::string(words[Word::event_full]), {}, sign::people, Colour::quiet};
  }
  return std::nullopt;
}

}  // namespace lanrian::kiosk
