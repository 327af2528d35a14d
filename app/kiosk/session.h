// The time that a visitor has the kiosk for himself, and what becomes of the screen when nobody is
// there. Values only, part of the Model and of its events.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

namespace lanrian::kiosk {

// How long the kiosk waits. A visit ends after idle and warning (WCAG 2.2, 2.2.1: at least 20 s to
// say that one is still there, and no end to how often).
struct SessionTimes {
  std::optional<std::uint64_t> idle_ms = {};  // 0: for ever; absent: a minute, for ever where held
  std::uint64_t warning_ms = 30'000;
  std::uint64_t slide_ms = 10'000;  // each picture of the first screen
  friend bool operator==(const SessionTimes&, const SessionTimes&) = default;
};

// For how long touch does nothing while somebody wipes the screen.
inline constexpr int cleaning_seconds = 60;

// What is drawn over the screens or in their place, and takes every touch and key.
struct Session {
  int ends_in_s = 0;         // the visit ends unless somebody says that he is there; 0: not asked
  int cleaning_s = 0;        // touch is locked; 0: it is not
  std::uint32_t slide = 0;   // of the first screen
  bool after_hours = false;  // kiosk.toml wants the screen off at this time
  bool dark = false;         // and it is
  friend bool operator==(const Session&, const Session&) = default;
};

// What a person does. Any touch and any key is one of the first two while they are wanted.
struct StayHere {
  friend bool operator==(const StayHere&, const StayHere&) = default;
};
struct WakeUp {
  friend bool operator==(const WakeUp&, const WakeUp&) = default;
};
// On the operator's desk alone.
struct LockForCleaning {
  friend bool operator==(const LockForCleaning&, const LockForCleaning&) = default;
};
using SessionAction = std::variant<StayHere, WakeUp, LockForCleaning>;

// What time brings.
struct VisitEnding {
  int in_s = 0;
};
struct CleaningSecond {};  // one second of the lock is over
struct NextSlide {};
struct ScreenRested {};  // nobody came for a while
using SessionNews = std::variant<VisitEnding, CleaningSecond, NextSlide, ScreenRested>;

}  // namespace lanrian::kiosk
