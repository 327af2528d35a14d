// status.json: what lanrian-sync did, does and will do next, for the kiosk's operator screen and
// `lanrian-sync --status` (README.md). Written by lanrian-sync alone; nothing but backoff, the
// day's bytes and which requests were answered depends on it. Any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/exchange/sync_request.h"
#include "data/slot.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::data::exchange {

// How one mirror has been behaving; kept over restarts.
struct MirrorHealth {
  std::int64_t failures = 0;  // in a row
  std::optional<os::Instant> leave_alone_until;

  friend bool operator==(const MirrorHealth&, const MirrorHealth&) = default;
};

// What came over the network on one day.
struct Traffic {
  std::string date;  // in Bangkok, 2026-11-21; empty: nothing ever came
  std::int64_t bytes = 0;

  friend bool operator==(const Traffic&, const Traffic&) = default;
};

// What the kiosk's clock is worth. Where it is not trusted, the newest signed time counts instead.
enum class ClockState { trusted, behind, ahead };

// What a person waits for just now.
struct Progress {
  std::string what;  // one line
  std::int64_t bytes = 0;
  std::int64_t bytes_total = 0;  // at least 1

  friend bool operator==(const Progress&, const Progress&) = default;
};

// What a repository would bring to a city, in records: places, events, settings.
struct CityPreview {
  std::int64_t version = 0;
  std::optional<std::int64_t> shown_version;  // absent: the city is not here yet
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
  std::int64_t bytes = 0;  // that an import would read

  friend bool operator==(const CityPreview&, const CityPreview&) = default;
};

// How far a request has come.
enum class AnswerState { working, done, failed };

// What became of a request.
struct Answer {
  std::string id;
  AnswerState state = AnswerState::working;
  std::string words;  // what happened, or why not and what to do, one line
  os::Instant at;
  std::map<CityId, CityPreview> preview;  // of a preview that is done

  friend bool operator==(const Answer&, const Answer&) = default;
};

// So many answers are remembered; the oldest goes first.
inline constexpr std::size_t answers_max = 32;

// The state of a kiosk's sync. Absent times have not happened.
struct Status {
  std::map<CityId, ReleaseStamp> cities;  // what each city shows
  std::map<CityId, std::int64_t> pinned;  // cities that an operator holds at a version
  std::optional<os::Instant> last_attempt;
  std::optional<os::Instant> last_success;
  std::optional<os::Instant> next_attempt;
  std::string last_error;   // of the last attempt, one line; empty: it succeeded
  std::string mirror;       // that was last believed
  std::string last_damage;  // the last slot that a disk damaged and what shows since, one line
  std::optional<os::Instant> damaged_at;  // when that was found
  std::int64_t failures = 0;  // attempts in a row, kept over reboots so that backoff goes on
  bool login_wanted = false;  // the network asked somebody to log in, at the last attempt
  std::map<std::string, MirrorHealth> mirrors;  // by address; those that failed last time
  Traffic traffic;
  ClockState clock = ClockState::trusted;
  std::string media;            // how many photos and recordings are here, in words
  std::string kiosk;            // 16 hexadecimal digits, made by chance at the first run
  std::vector<Answer> answers;  // in the order in which they were begun
  std::optional<Progress> progress;

  friend bool operator==(const Status&, const Status&) = default;
};

// The answer to a request; nullptr where there is none yet.
const Answer* find_answer(const Status& status, std::string_view id);

// Removes what a process left that ended while it wrote status.json. For the only writer.
void remove_unfinished_status(const os::Path& state);

// <state>/status.json, replaced atomically. Text that is not UTF-8 loses the bytes that are not.
Result<void> write_status(const os::Path& state, const Status& status);

// `not_found` before the first sync; rubbish of any kind is `invalid`, as if nothing were known.
Result<Status> read_status(const os::Path& state);

// The text of status.json, and back; `invalid` for rubbish.
std::string to_text(const Status& status);
Result<Status> status_from(std::string_view text);

// For scripts: what status.json says, and of each city `age_s`, how long ago it was released, and
// whether it is pinned. One line of canonical JSON.
std::string to_json_line(const Status& status, os::Instant now);

}  // namespace lanrian::data::exchange
