// What a kiosk asks of lanrian-sync: a file in requests/, written by one and answered in
// status.json by the other (README.md). Both sides take what they read for rubbish until it parses.
// Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/place.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::data::exchange {

// What can be asked for.
enum class Action {
  sync,     // ask the mirrors now
  preview,  // what a folder (a stick) would bring
  import,   // take it over
  pin,      // show an older version of a city and stay there
  unpin,    // follow the mirrors again
};

// One request.
struct SyncRequest {
  std::string id;  // is_request_id()
  Action action = Action::sync;
  os::Path folder;                      // of preview and import: absolute
  CityId city;                          // of pin and unpin
  std::optional<std::int64_t> version;  // of pin; absent: the one before what shows

  friend bool operator==(const SyncRequest&, const SyncRequest&) = default;
};

// True for 1 to 64 of a-z, 0-9 and '-'.
bool is_request_id(std::string_view text);

// <state>/requests
os::Path requests_folder(const os::Path& state);

// Puts a request where lanrian-sync finds it, atomically. `invalid`: one that it would refuse.
Result<void> write_request(const os::Path& state, const SyncRequest& request);

// One that waits, or why it is none; `request` is `invalid` then.
struct WaitingRequest {
  std::string id;
  Result<SyncRequest> request;
};

// So many are read at a time.
inline constexpr std::size_t requests_max = 32;

// Those that wait, in the order of their ids. Files with another name than a request's are passed
// over; no folder is none.
std::vector<WaitingRequest> waiting_requests(const os::Path& state);

// Takes an answered request away; whether that succeeds matters to nobody, its id is remembered.
void remove_request(const os::Path& state, const std::string& id);

// The text of a request file, and back. Refused (`invalid`): another format or action, a folder
// that is not absolute, has ".." or over 4,096 bytes, no city, a version below 0, keys that the
// action has not.
std::string to_text(const SyncRequest& request);
Result<SyncRequest> request_from(std::string_view id, std::string_view text);

}  // namespace lanrian::data::exchange
