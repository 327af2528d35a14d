// Something that is due once, at a time of the steady clock. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>

namespace lanrian::kiosk {

// When, in milliseconds; none is not set.
using Alarm = std::optional<std::uint64_t>;

// Sets what is wanted and not set yet, and takes back what is wanted no more.
inline void set(Alarm& alarm, bool wanted, std::uint64_t at_ms) {
  if (!wanted) alarm.reset();
  if (wanted && !alarm) alarm = at_ms;
}

// Whether it is due; then it is not set any more.
inline bool take(Alarm& alarm, std::uint64_t now_ms) {
  if (!alarm || now_ms < *alarm) return false;
  alarm.reset();
  return true;
}

}  // namespace lanrian::kiosk
