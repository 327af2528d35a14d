// When to ask the mirrors again. Pure, so that tests see every case: chance comes in as a number.
// After a power cut a whole town's kiosks start in the same second, hence the spread everywhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "data/exchange/sync_status.h"
#include "platform/os/clock.h"

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

using data::exchange::MirrorHealth;

// One failure more: the mirror is left alone as next_delay() says of that many failures, so that a
// dead one does not cost half a minute of every poll. There is no last attempt.
MirrorHealth after_failure(const MirrorHealth& health, os::Instant now, PollSituation situation);

// How long the mirror is to be left alone still. A time further away than any backoff is one that
// another clock wrote: 0.
std::chrono::seconds time_to_wait(const MirrorHealth& health, os::Instant now);

// Until one of them may be asked; 0 where there is none.
std::chrono::seconds shortest_wait(std::span<const MirrorHealth> mirrors, os::Instant now);

// When this kiosk may fetch a release: all of them at once would be more than a small host can
// carry, so each begins at a time of its own within the window after the publication.
struct ReleaseToFetch {
  os::Instant released_at;
  std::chrono::seconds window{0};  // as signed; at most 24 h are believed
  std::string kiosk;               // which kiosk this is, any text
  std::int64_t version = 0;
};

// How long to wait before the download: 0 to the window, the same at every call's own time. 0 too
// where the clock says that the release lies in the future: then nobody knows the time.
std::chrono::seconds hold_off(const ReleaseToFetch& release, os::Instant now);

}  // namespace lanrian::sync
