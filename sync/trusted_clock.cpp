#include "sync/trusted_clock.h"

#include <utility>

namespace lanrian::sync {
namespace {

using data::exchange::ClockState;

// Metadata is renewed within a year; a kiosk that heard nothing for longer keeps its clock's word
// only where something keeps the clock.
constexpr std::chrono::days plausible_lead{400};

// Two clocks that are both right may differ by so much.
constexpr std::chrono::hours plausible_lag{1};

}  // namespace

TrustedClock::TrustedClock(TimeSources sources, os::Instant built)
    : sources_(std::move(sources)), floor_(built), floor_since_(sources_.uptime()) {}

void TrustedClock::prove(os::Instant past) {
  if (past <= floor_now()) return;
  floor_ = past;
  floor_since_ = sources_.uptime();
}

ClockState TrustedClock::state() const {
  const auto wall = sources_.wall->now();
  if (wall + plausible_lag < floor_) return ClockState::behind;
  if (wall > floor_now() + plausible_lead && !sources_.is_synchronised()) return ClockState::ahead;
  return ClockState::trusted;
}

os::Instant TrustedClock::now() const {
  const auto wall = sources_.wall->now();
  return state() == ClockState::ahead || wall < floor_ ? floor_now() : wall;
}

}  // namespace lanrian::sync
