// When to ask the mirrors again. Pure, so that tests see every case: chance comes in as a number.
// After a power cut a whole town's kiosks start in the same second, hence the spread everywhere.
#pragma once

#include <chrono>
#include <cstdint>

namespace lanrian::sync {

// What the next delay depends on.
struct PollSituation {
  std::chrono::seconds interval{0};     // kiosk.toml's poll_seconds
  std::int64_t failures = 0;            // attempts in a row that failed
  std::chrono::seconds retry_after{0};  // what a mirror asked for
  double chance = 0.5;                  // uniform in [0, 1)
};

// After a success: interval * U(0.5, 1.5). After failures: 60 s (or the interval, if shorter)
// doubled with each, at most the interval (or 60 s, if longer) and at most 6 h, then * U(0.5, 1.5):
// the jitter comes after the cap, for otherwise all meet there. Never before retry_after.
std::chrono::milliseconds next_delay(const PollSituation& situation);

// What the delay before the first poll depends on.
struct StartSituation {
  std::chrono::seconds interval{0};
  bool nothing_taken = false;  // no release was ever taken from this mirror
  bool local_mirror = false;   // a folder or this machine
  double chance = 0.5;         // uniform in [0, 1)
};

// At once where a person waits for a first release that costs nobody else anything (a local mirror
// or an interval under 15 min); else U(0, 15 min), U(0, interval) if that is shorter.
std::chrono::milliseconds first_delay(const StartSituation& situation);

}  // namespace lanrian::sync
