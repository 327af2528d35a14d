// What is due because nobody touches anything: the question whether somebody is still there, the
// end of his visit, the next picture of the first screen, the screen's rest. Time comes in with the
// calls, so that tests need none. UI thread only.
#pragma once

#include <cstdint>
#include <optional>

#include "app/kiosk/alarm.h"
#include "app/kiosk/event.h"

namespace lanrian::kiosk {

// A minute is long for a hand that touches; one that walks by keys gets two.
inline constexpr std::uint64_t idle_ms_on_kiosks = 60'000;
// Who woke a screen after hours and went away.
inline constexpr std::uint64_t rest_after_ms = 60'000;

// What a person was there with.
enum class Hand : std::uint8_t { touch, keys };

// Looks at the model, says when to look again and what happened meanwhile. Neither the first screen
// nor the operator's desk, which has alarms of its own, is a visit.
class SessionAlarms {
 public:
  SessionAlarms(const SessionTimes& times, bool held);

  // Sets and takes back what the model now waits for.
  void look(const Model& model, std::uint64_t now_ms);

  // Somebody is there.
  void attend(Hand hand, std::uint64_t now_ms);

  // The next thing that is due, to be applied before asking again.
  std::optional<Event> take_due(std::uint64_t now_ms);

  // When the next is due; none waits at the largest number.
  std::uint64_t next_ms() const;

 private:
  std::uint64_t idle_ms() const;
  void look_at_visit(const Model& model, std::uint64_t now_ms);

  SessionTimes times_;
  Hand hand_ = Hand::touch;
  Alarm ask_ms_;    // whether somebody is there
  Alarm end_ms_;    // of the visit, once that was asked
  Alarm count_ms_;  // one second less until then
  Alarm clean_ms_;  // one second less of the lock
  Alarm slide_ms_;
  Alarm rest_ms_;
};

}  // namespace lanrian::kiosk
