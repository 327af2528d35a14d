// status.json: what the last sync did and when the next one comes, for the kiosk's operator screen
// and `lanrian-sync --status`. Written by lanrian-sync alone; nothing but backoff depends on it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "data/slot.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::sync {

// The state of a kiosk's sync. Absent times have not happened.
struct Status {
  std::map<data::CityId, data::ReleaseStamp> cities;  // what each city shows
  std::optional<os::Instant> last_attempt;
  std::optional<os::Instant> last_success;
  std::optional<os::Instant> next_attempt;
  std::string last_error;     // of the last attempt, one line; empty: it succeeded
  std::string mirror;         // that last gave an index
  std::string last_damage;    // the last slot that a disk damaged and what shows since, one line
  std::optional<os::Instant> damaged_at;  // when that was found
  std::int64_t failures = 0;  // attempts in a row, kept over reboots so that backoff goes on

  friend bool operator==(const Status&, const Status&) = default;
};

// <state>/status.json, replaced atomically. Text that is not UTF-8 loses the bytes that are not.
Result<void> write_status(const os::Path& state, const Status& status);

// `not_found` before the first sync; rubbish of any kind is `invalid`, as if nothing were known.
Result<Status> read_status(const os::Path& state);

}  // namespace lanrian::sync
