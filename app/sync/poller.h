// What lanrian-sync does between its start and its end: runs, the pauses between them, status.json.
// One thread; one process on a state folder, which its lock sees to.
#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <vector>

#include "app/config/kiosk_config.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "sync/status.h"
#include "sync/sync_run.h"
#include "sync/transfer/fetcher.h"
#include "sync/transfer/metered_mirror.h"

namespace lanrian::app_sync {

// Asks the mirrors, once or for ever; `shipped_root` is Trust's.
class Poller {
 public:
  Poller(os::Path state, config::KioskConfig config,
         std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors, const os::Clock& clock,
         std::string shipped_root);
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  // One run that somebody asked for, so that neither the backoff of a mirror nor a metered link
  // holds it up, told on stdout and, for faults, on stderr; true when there was no fault.
  bool run_once();

  // Runs and pauses until `stop` is asked for. Faults are told when they change, not at every poll.
  void run_until(const std::stop_token& stop);

 private:
  // Whether somebody waits for this run.
  enum class Occasion { asked, poll };

  sync::RunReport run(Occasion occasion);
  void care_for_slots();
  void begin_mirrors(Occasion occasion);
  void end_mirrors();
  std::chrono::milliseconds pause_after_run() const;
  void save_status();

  os::Path state_;
  config::KioskConfig config_;
  sync::transfer::Allowance allowance_;
  sync::transfer::Allowance local_allowance_;  // folders and this machine cost nobody anything
  std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors_;
  std::vector<sync::transfer::MeteredMirror*> metered_;  // the same
  const os::Clock& clock_;
  std::string shipped_root_;
  sync::Status status_;
};

// What --status says: a line for each city, then times and the last error.
std::string in_words(const sync::Status& status);

}  // namespace lanrian::app_sync
