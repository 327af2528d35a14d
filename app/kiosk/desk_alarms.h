// What is due on the operator's screens although nobody touches anything: the wait after a wrong
// PIN, an answer that does not come, and the end of a visit. Time comes in with the calls, so that
// tests need none. UI thread only.
#pragma once

#include <cstdint>
#include <optional>

#include "app/kiosk/alarm.h"
#include "app/kiosk/event.h"

namespace lanrian::kiosk {

// An operator who was called away leaves no open desk behind.
inline constexpr std::uint64_t desk_leave_ms = 120'000;
// lanrian-sync answers within a second where it runs, unless it is in the middle of something.
inline constexpr std::uint64_t answer_overdue_ms = 15'000;

// Looks at the model, says when to look again and what happened meanwhile.
class DeskAlarms {
 public:
  // Sets and takes back what the model now waits for.
  void look(const Model& model, std::uint64_t now_ms);

  // Somebody is there, or lanrian-sync is at work for him.
  void keep_open(std::uint64_t now_ms);

  // The next thing that is due, to be applied before asking again.
  std::optional<Event> take_due(std::uint64_t now_ms);

  // When the next is due; none waits at the largest number.
  std::uint64_t next_ms() const;

 private:
  Alarm second_ms_;
  Alarm overdue_ms_;
  Alarm leave_ms_;
};

}  // namespace lanrian::kiosk
