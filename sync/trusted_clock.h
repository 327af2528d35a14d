// What time a kiosk believes that it is: kiosks stand without a battery (1970), are set by hand
// (2099), and learn the time late. A signed time is certainly past, so there is a floor. One
// thread.
#pragma once

#include <chrono>
#include <functional>

#include "data/exchange/sync_status.h"
#include "platform/os/clock.h"

namespace lanrian::sync {

// Where the time comes from; tests put their own there.
struct TimeSources {
  const os::Clock* wall = nullptr;
  std::function<bool()> is_synchronised = os::clock_is_synchronised;
  std::function<std::chrono::seconds()> uptime = os::uptime;
};

// The wall clock where it can be right, else the floor and what has gone by since: a clock below
// the floor is behind (worth telling from an hour on); one that nobody keeps right and that is more
// than 400 days above it is ahead. What this says may be stored, what the wall clock says may not.
class TrustedClock final : public os::Clock {
 public:
  // The floor begins at `built`, when this program was made.
  TrustedClock(TimeSources sources, os::Instant built);

  // A time that a signature proves to be past; an earlier one than the floor changes nothing.
  void prove(os::Instant past);

  os::Instant now() const override;
  data::exchange::ClockState state() const;

 private:
  os::Instant floor_now() const { return floor_ + (sources_.uptime() - floor_since_); }

  TimeSources sources_;
  os::Instant floor_;
  std::chrono::seconds floor_since_;
};

}  // namespace lanrian::sync
