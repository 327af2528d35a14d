// What lanrian-sync does between its start and its end: runs, the pauses between them, and what
// kiosks ask for meanwhile. One thread.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "app/sync/kiosk_sync.h"
#include "app/sync/mirrors.h"
#include "app/sync/request_desk.h"

namespace lanrian::app_sync {

// Asks the mirrors, once or for ever.
class Poller {
 public:
  // All must outlive it.
  Poller(KioskSync& kiosk, Mirrors& mirrors)
      : kiosk_(kiosk), mirrors_(mirrors), desk_(kiosk, mirrors) {}

  // One run that somebody asked for, told on stdout and, for faults, on stderr; true when there was
  // no fault.
  bool run_once();

  // Runs, pauses and answers until `stop` is asked for. Faults are told when they change, not at
  // every poll. Error: what kiosks ask cannot be watched.
  Result<void> run_until(const std::stop_token& stop);

 private:
  std::chrono::milliseconds poll(const std::stop_token& stop);
  std::chrono::milliseconds first_pause() const;
  std::chrono::milliseconds pause_after(const sync::RunReport& report) const;

  KioskSync& kiosk_;
  Mirrors& mirrors_;
  RequestDesk desk_;
  std::string told_;  // the faults that were told last
};

}  // namespace lanrian::app_sync
