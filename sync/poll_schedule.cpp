#include "sync/poll_schedule.h"

#include <algorithm>

namespace lanrian::sync {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds backoff_first{60};
constexpr seconds backoff_longest = std::chrono::hours(6);
constexpr seconds start_spread = std::chrono::minutes(15);

milliseconds times(milliseconds delay, double factor) {
  return milliseconds(static_cast<std::int64_t>(static_cast<double>(delay.count()) * factor));
}

seconds backoff(seconds interval, std::int64_t failures) {
  const seconds longest = std::min(std::max(interval, backoff_first), backoff_longest);
  seconds delay = std::min(interval, backoff_first);
  for (; failures > 1 && delay < longest; --failures) delay *= 2;
  return std::min(delay, longest);
}

}  // namespace

milliseconds next_delay(const PollSituation& situation) {
  const seconds base =
      situation.failures > 0 ? backoff(situation.interval, situation.failures) : situation.interval;
  const milliseconds jittered = times(base, 0.5 + situation.chance);
  const milliseconds asked = times(situation.retry_after, 1 + situation.chance / 2);
  return std::max(jittered, asked);
}

milliseconds first_delay(const StartSituation& situation) {
  const bool short_interval = situation.interval < start_spread;
  if (situation.nothing_taken && (situation.local_mirror || short_interval)) {
    return milliseconds(0);
  }
  return times(std::min(situation.interval, start_spread), situation.chance);
}

}  // namespace lanrian::sync
