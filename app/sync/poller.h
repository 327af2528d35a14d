// What lanrian-sync does between its start and its end: runs, the pauses between them, status.json.
// One thread; one process on a state folder, which its lock sees to.
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "app/config/kiosk_config.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "sync/status.h"
#include "sync/sync_run.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::app_sync {

// Asks the mirrors, once or for ever.
class Poller {
 public:
  Poller(os::Path state, config::KioskConfig config,
         std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors, const os::Clock& clock);

  // One run, told on stdout and, for faults, on stderr; true when there was no fault.
  bool run_once();

  // Runs and pauses until `stop` is asked for. Faults are told when they change, not at every poll.
  void run_until(const std::stop_token& stop);

 private:
  sync::RunReport run();
  void care_for_slots();
  void save_status();

  os::Path state_;
  config::KioskConfig config_;
  std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors_;
  const os::Clock& clock_;
  sync::Status status_;
};

// What --status says: a line for each city, then times and the last error.
std::string in_words(const sync::Status& status);

}  // namespace lanrian::app_sync
