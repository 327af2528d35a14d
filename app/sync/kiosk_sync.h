// One kiosk's sync as all its occasions share it: the state folder, what is remembered of it in
// status.json, whom and which time it believes. One thread; one process on a state folder.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "app/config/kiosk_config.h"
#include "app/sync/mirrors.h"
#include "data/exchange/sync_status.h"
#include "platform/os/file.h"
#include "sync/sync_run.h"
#include "sync/trusted_clock.h"

namespace lanrian::app_sync {

// Runs over mirrors, and keeps the status.
class KioskSync {
 public:
  // `shipped_root` is Trust's; the clock must outlive this.
  KioskSync(os::Path state, config::KioskConfig config, sync::TrustedClock& clock,
            std::string shipped_root);
  KioskSync(const KioskSync&) = delete;
  KioskSync& operator=(const KioskSync&) = delete;

  // One run; what it did stands in the status, which is saved. Nobody is told.
  sync::RunReport run(Mirrors& mirrors, Occasion occasion);

  // What is believed, for looking at `mirrors` without a run. Somebody who stands by may believe
  // signatures that have expired (`asked`, a folder).
  sync::Trust trust(const Mirrors& mirrors, Occasion occasion);

  // What each city shows and who is pinned, read from the slots.
  void read_cities();

  // Whether photos and recordings are to be left to the next run, asked before each.
  void set_enough(std::function<bool()> enough) { enough_ = std::move(enough); }

  // Writes status.json. What fails is logged: content serves all the same.
  void save();

  const os::Path& state() const { return state_; }
  const config::KioskConfig& config() const { return config_; }
  os::Instant now() const { return clock_.now(); }
  data::exchange::Status& status() { return status_; }
  const data::exchange::Status& status() const { return status_; }

 private:
  void care_for_slots();
  void forget_old_etags();
  void fetch_media(const Mirrors& mirrors);
  void note(const sync::RunReport& report);

  os::Path state_;
  config::KioskConfig config_;
  sync::TrustedClock& clock_;
  std::string shipped_root_;
  std::map<std::string, std::string> etags_;  // of timestamps, by mirror
  std::chrono::steady_clock::time_point etags_since_{};
  std::function<bool()> enough_;
  data::exchange::Status status_;
};

// Faults as one line.
std::string joined(const std::vector<std::string>& lines);

}  // namespace lanrian::app_sync
