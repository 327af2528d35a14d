// One kiosk of a simulated fleet: what lanrian-sync is made of, on a state folder of its own, with
// a clock, links and power that fail; and what has to be true of it after every run. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/sync/kiosk_sync.h"
#include "app/sync/mirrors.h"
#include "app/sync/request_desk.h"
#include "tests/faults/aftermath.h"
#include "tests/faults/fleet_mirror.h"
#include "tests/faults/fleet_publisher.h"

namespace lanrian::tests {

// What a fleet's kiosks did.
struct FleetTally {
  std::int64_t runs = 0;
  std::int64_t failed_runs = 0;
  std::int64_t switches = 0;
  std::int64_t by_delta = 0;
  std::uint64_t bytes = 0;
  std::map<std::string, std::int64_t> faults;    // by kind
  std::map<std::int64_t, int> release_requests;  // kiosks that asked for one, by minute since 1970
};

// What all kiosks of a fleet share.
struct FleetWorld {
  os::Instant began;
  os::Instant now = began;
  std::unique_ptr<FleetPublisher> publisher = {};
  std::vector<std::unique_ptr<FleetMirror>> mirrors = {};
  FleetTally tally = {};

  // "day 3 04:12:07", the first day is 0.
  std::string time() const;
};

// What a kiosk's clock says.
enum class WallClock { right, year_1970, year_2099, year_2099_kept_by_somebody };

// A kiosk that is off, or on with a process of its own.
class FleetKiosk {
 public:
  // `world` must outlive it. Off at first.
  FleetKiosk(std::uint64_t number, os::Path state, FleetWorld& world, Dice dice);

  // A fresh process; how long until its first poll.
  std::chrono::milliseconds boot();
  // A run; how long until the next one, or until boot() where the power went.
  std::chrono::milliseconds poll();
  bool is_on() const { return process_ != nullptr; }

  void take_the_power();
  // In the middle of one of the next calls.
  void take_the_power_soon();
  void set_clock(WallClock wall) { wall_.says = wall; }
  void flip_a_bit();
  // A disk check took all metadata away: it begins with its first root again.
  void lose_metadata();
  // Somebody brings a stick. `foreign`: another network's, of which nothing may be taken.
  void bring_stick(const os::Path& folder, bool foreign);
  void pin();
  void unpin();

  // Nothing is wrong any more and nothing will be.
  void heal();
  // After days without a fault: the newest shows, and nothing is left of the faults.
  void check_healed();

  std::uint64_t number() const { return number_; }
  const Losses& losses() const { return losses_; }
  // Every fault that it met and what came of it, a line each.
  const std::vector<std::string>& log() const { return log_; }

 private:
  // What the hardware says.
  struct Wall final : os::Clock {
    explicit Wall(const FleetWorld& of) : world(of) {}
    os::Instant now() const override;
    std::chrono::seconds uptime() const { return world.now - booted_at; }

    const FleetWorld& world;
    WallClock says = WallClock::right;
    os::Instant booted_at;
  };

  // What ends with the power.
  struct Process {
    Process(const FleetKiosk& kiosk, std::vector<std::unique_ptr<sync::transfer::Fetcher>> links);

    sync::TrustedClock clock;
    app_sync::KioskSync sync;
    app_sync::Mirrors mirrors;
    app_sync::RequestDesk desk;
  };

  bool ask(data::exchange::SyncRequest request);
  void count(const sync::RunReport& report);
  void draw_backoffs_again(const std::map<std::string, data::exchange::MirrorHealth>& before);
  std::chrono::milliseconds pause_after(const sync::RunReport& report);
  void go_on_from_power_cut();
  void date_partials();

  void check(const std::string& after);
  void check_bounds(const std::string& after);
  void check_metadata(const std::string& after);
  void note_damage();
  std::int64_t newest_whole(std::int64_t most) const;
  void lose(const std::string& after, const std::string& what);
  void note(const std::string& what);

  std::uint64_t number_;
  os::Path state_;
  FleetWorld& world_;
  Dice dice_;
  Wall wall_;
  LinkLife links_;
  std::unique_ptr<Process> process_;
  std::string name_;
  bool healed_ = false;
  int requests_ = 0;
  std::int64_t oldest_ = 0;             // what shows may not be older; 0: nothing need show
  std::optional<std::int64_t> pinned_;  // nothing else may show
  std::string proven_;                  // the content root that was read whole
  std::uint64_t believed_ = 0;          // the version of the timestamp, which only rises
  std::map<std::string, std::pair<std::uintmax_t, os::Instant>> partials_;
  Losses losses_;
  std::vector<std::string> log_;
};

}  // namespace lanrian::tests
