#include "sync/poll_schedule.h"

#include <algorithm>

#include "platform/os/sha256.h"

namespace lanrian::sync {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds backoff_first{60};
constexpr seconds backoff_longest = std::chrono::hours(6);
constexpr seconds retry_after_longest = std::chrono::hours(24);
constexpr seconds window_longest = std::chrono::hours(24);
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
  const milliseconds asked = times(
      std::clamp(situation.retry_after, seconds(0), retry_after_longest), 1 + situation.chance / 2);
  return std::max(jittered, asked);
}

milliseconds first_delay(const StartSituation& situation) {
  const bool short_interval = situation.interval < start_spread;
  if (situation.nothing_taken && (situation.local_mirror || short_interval)) {
    return milliseconds(0);
  }
  return times(std::min(situation.interval, start_spread), situation.chance);
}

MirrorHealth after_failure(const MirrorHealth& health, os::Instant now, PollSituation situation) {
  situation.failures = health.failures + 1;
  const auto pause = std::chrono::ceil<seconds>(next_delay(situation));
  return {situation.failures, now + pause};
}

seconds time_to_wait(const MirrorHealth& health, os::Instant now) {
  if (!health.leave_alone_until || *health.leave_alone_until <= now) return seconds(0);
  const seconds wait = *health.leave_alone_until - now;
  return wait > retry_after_longest * 3 / 2 ? seconds(0) : wait;
}

seconds shortest_wait(std::span<const MirrorHealth> mirrors, os::Instant now) {
  if (mirrors.empty()) return seconds(0);
  seconds shortest = seconds::max();
  for (const auto& health : mirrors) shortest = std::min(shortest, time_to_wait(health, now));
  return shortest;
}

seconds hold_off(const ReleaseToFetch& release, os::Instant now) {
  const seconds window = std::clamp(release.window, seconds(0), window_longest);
  if (window == seconds(0) || now < release.released_at) return seconds(0);
  const auto digest = os::sha256(release.kiosk + "\n" + std::to_string(release.version));
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | digest[i];
  const auto offset =
      static_cast<std::int64_t>(number % static_cast<std::uint64_t>(window.count()));
  return std::max(release.released_at + seconds(offset) - now, seconds(0));
}

}  // namespace lanrian::sync
