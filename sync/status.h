// status.json: what the last sync did and when the next one comes, for the kiosk's operator screen
// and `lanrian-sync --status`. Written by lanrian-sync alone; nothing but
// backoff and the day's bytes depends on it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "data/slot.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/poll_schedule.h"

namespace lanrian::sync {

// What came over the network on one day.
struct Traffic {
  std::string date;  // in Bangkok, 2026-11-21; empty: nothing ever came
  std::int64_t bytes = 0;

  friend bool operator==(const Traffic&, const Traffic&) = default;
};

// The state of a kiosk's sync. Absent times have not happened.
struct Status {
  std::map<data::CityId, data::ReleaseStamp> cities;  // what each city shows
  std::optional<os::Instant> last_attempt;
  std::optional<os::Instant> last_success;
  std::optional<os::Instant> next_attempt;
  std::string last_error;   // of the last attempt, one line; empty: it succeeded
  std::string mirror;       // that last gave an index
  std::string last_damage;  // the last slot that a disk damaged and what shows since, one line
  std::optional<os::Instant> damaged_at;  // when that was found
  std::int64_t failures = 0;  // attempts in a row, kept over reboots so that backoff goes on
  bool login_wanted = false;  // the network asked somebody to log in, at the last attempt
  std::map<std::string, MirrorHealth> mirrors;  // by address; those that failed last time
  Traffic traffic;

  friend bool operator==(const Status&, const Status&) = default;
};

// <state>/status.json, replaced atomically. Text that is not UTF-8 loses the bytes that are not.
Result<void> write_status(const os::Path& state, const Status& status);

// `not_found` before the first sync; rubbish of any kind is `invalid`, as if nothing were known.
Result<Status> read_status(const os::Path& state);

}  // namespace lanrian::sync
