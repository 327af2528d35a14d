// The mirrors of a kiosk, or the stick that somebody holds, for one run after the other: what each
// may still bring, and how each behaved. One thread.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/config/kiosk_config.h"
#include "data/exchange/sync_status.h"
#include "platform/os/clock.h"
#include "sync/transfer/fetcher.h"
#include "sync/transfer/metered_mirror.h"
#include "sync/transfer/observed_mirror.h"

namespace lanrian::app_sync {

// Whether somebody waits for a run: then neither the backoff of a mirror nor a metered link holds
// it up.
enum class Occasion { asked, poll };

// In the order in which they are asked.
class Mirrors {
 public:
  explicit Mirrors(std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors);
  Mirrors(const Mirrors&) = delete;
  Mirrors& operator=(const Mirrors&) = delete;

  // To be asked between begin_run() and end_run().
  std::span<const std::unique_ptr<sync::transfer::Fetcher>> fetchers() const { return mirrors_; }

  // Settles what the run may bring and which mirrors it leaves alone, by what `status` remembers.
  void begin_run(const config::KioskConfig& config, Occasion occasion, os::Instant now,
                 data::exchange::Status& status);

  // Writes into `status` what the mirrors did; `chance` is uniform in [0, 1) for each call.
  // Addresses that are not among them any more are forgotten.
  void end_run(std::chrono::seconds interval, os::Instant now, data::exchange::Status& status);

  // How long until one of them may be asked.
  std::chrono::seconds shortest_wait(const data::exchange::Status& status, os::Instant now) const;

  // Whether one of them is `address`.
  bool has(const std::string& address) const;
  // Whether all are folders or this machine.
  bool are_local() const;

  // Whom to tell of every piece that comes; empty: nobody.
  void set_observer(sync::transfer::Observer observer) { observer_ = std::move(observer); }

 private:
  sync::transfer::Observer observer_;
  sync::transfer::Allowance allowance_;
  sync::transfer::Allowance local_allowance_;  // folders and this machine cost nobody anything
  std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors_;
  std::vector<sync::transfer::MeteredMirror*> metered_;  // the same
};

// Uniform in [0, 1).
double chance();

}  // namespace lanrian::app_sync
