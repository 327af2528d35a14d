// A fleet of kiosks, their mirrors and their publisher through days of faults, all drawn from one
// seed on a clock that jumps from one event to the next. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/faults/fleet_kiosk.h"

namespace lanrian::tests {

// How much is simulated.
struct FleetPlan {
  std::uint64_t seed = 1;
  std::uint64_t kiosks = 1;
  int days = 1;  // with faults; healthy_days follow
};

inline constexpr int healthy_days = 3;

// Runs once.
class Fleet {
 public:
  // All state folders lie below `folder`, which must live longer.
  Fleet(const FleetPlan& plan, os::Path folder);

  // Ends early once kiosks lost something.
  void run();

  const FleetTally& tally() const { return world_.tally; }
  const std::vector<std::unique_ptr<FleetKiosk>>& kiosks() const { return kiosks_; }
  std::int64_t published() const { return world_.publisher->newest(); }
  // What publisher and mirrors did, a line each.
  const std::vector<std::string>& log() const { return log_; }

  // What a kiosk lost and all that happened to it and around it; "": nothing.
  std::string story_of_losses(const FleetKiosk& kiosk) const;

  // How many kiosks asked for a release in the busiest minute after the last publication.
  int busiest_minute() const;
  // After a town had its power back, right after a publication: in the busiest ten minutes.
  int busiest_after_blackout() const;

 private:
  using Action = std::function<void()>;

  void at(os::Instant when, Action action) { events_.emplace(when, std::move(action)); }
  void after(std::chrono::seconds wait, Action action) { at(world_.now + wait, std::move(action)); }
  void turn(std::size_t kiosk);
  void turn_after(std::size_t kiosk, std::chrono::milliseconds wait);

  void plan_publishing();
  void publish();
  void upload();
  void refresh_daily();
  void break_a_mirror(std::size_t mirror, std::vector<MirrorFault> deck);
  void black_out();

  void plan_day(std::size_t kiosk);
  void cut_power(std::size_t kiosk, std::chrono::seconds off);
  void bring_stick(std::size_t kiosk);
  void stop_the_clock(std::size_t kiosk);
  void let_the_clock_jump(std::size_t kiosk);

  bool keepers_sleep() const;
  os::Instant day(int number) const { return world_.began + std::chrono::days(number); }
  void heal();
  void note(const std::string& what) { log_.push_back(world_.time() + "  " + what); }

  FleetPlan plan_;
  os::Path folder_;
  Dice dice_;
  FleetWorld world_;
  std::unique_ptr<FleetPublisher> stranger_;
  std::vector<std::unique_ptr<FleetKiosk>> kiosks_;
  std::vector<std::uint64_t> turns_;  // which turn of each kiosk is the next; others are void
  std::multimap<os::Instant, Action> events_;
  os::Instant calm_until_;
  std::vector<os::Instant> publications_;
  std::vector<os::Instant> blackouts_;
  std::vector<std::string> log_;
};

}  // namespace lanrian::tests
