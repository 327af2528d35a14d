#include "app/kiosk/session_alarms.h"

#include <algorithm>
#include <limits>

namespace lanrian::kiosk {
namespace {

constexpr std::uint64_t second = 1000;

bool waits_for_visitors(const Model& model) {
  return std::holds_alternative<AttractScreen>(model.screen());
}

bool is_visit(const Model& model) {
  return !waits_for_visitors(model) && model.session.cleaning_s == 0 &&
         !std::holds_alternative<PinScreen>(model.screen()) &&
         !std::holds_alternative<OperatorScreen>(model.screen());
}

}  // namespace

SessionAlarms::SessionAlarms(const SessionTimes& times, bool held) : times_(times) {
  if (!times_.idle_ms) times_.idle_ms = held ? 0 : idle_ms_on_kiosks;
}

std::uint64_t SessionAlarms::idle_ms() const {
  return *times_.idle_ms * (hand_ == Hand::keys ? 2 : 1);
}

// Who comes back from the desk begins a visit.
void SessionAlarms::look_at_visit(const Model& model, std::uint64_t now_ms) {
  const bool visit = is_visit(model) && *times_.idle_ms > 0;
  if (!visit) end_ms_.reset();
  set(ask_ms_, visit && !end_ms_, now_ms + idle_ms());
  if (!end_ms_) count_ms_.reset();
}

void SessionAlarms::look(const Model& model, std::uint64_t now_ms) {
  const bool waits = waits_for_visitors(model) && !model.session.dark;
  look_at_visit(model, now_ms);
  set(clean_ms_, model.session.cleaning_s > 0, now_ms + second);
  set(slide_ms_, waits, now_ms + times_.slide_ms);
  set(rest_ms_, waits && model.session.after_hours, now_ms + rest_after_ms);
}

void SessionAlarms::attend(Hand hand, std::uint64_t now_ms) {
  hand_ = hand;
  if (rest_ms_) rest_ms_ = now_ms + rest_after_ms;
  if (ask_ms_ || end_ms_) ask_ms_ = now_ms + idle_ms();
  end_ms_.reset();
  count_ms_.reset();
}

std::optional<Event> SessionAlarms::take_due(std::uint64_t now_ms) {
  if (take(slide_ms_, now_ms)) return SessionNews(NextSlide{});
  if (take(rest_ms_, now_ms)) return SessionNews(ScreenRested{});
  if (take(clean_ms_, now_ms)) return SessionNews(CleaningSecond{});
  // A machine that stood still asks late, and then still waits for the answer.
  if (take(ask_ms_, now_ms)) {
    end_ms_ = now_ms + times_.warning_ms;
    count_ms_ = now_ms;
  }
  if (take(end_ms_, now_ms)) {
    count_ms_.reset();
    return Intent(StartOver{});
  }
  if (!take(count_ms_, now_ms)) return std::nullopt;
  const auto left_s = (*end_ms_ - now_ms + second - 1) / second;
  count_ms_ = *end_ms_ - (left_s - 1) * second;
  return SessionNews(VisitEnding{static_cast<int>(left_s)});
}

std::uint64_t SessionAlarms::next_ms() const {
  constexpr auto never = std::numeric_limits<std::uint64_t>::max();
  return std::min({ask_ms_.value_or(never), end_ms_.value_or(never), count_ms_.value_or(never),
                   clean_ms_.value_or(never), slide_ms_.value_or(never), rest_ms_.value_or(never)});
}

}  // namespace lanrian::kiosk
