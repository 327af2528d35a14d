// One attempt to bring one city up to what a mirror offers: download, prove, write a new slot,
// fetch the city's word list, switch the pointer. Whatever goes wrong, and wherever the power goes,
// the old slot keeps serving and the next attempt goes on from what came (sync/README.md). One
// process at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "data/slot.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/offer.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::sync {

// How an attempt that did not fail ended.
enum class Outcome {
  switched,       // the offered release is now current
  nothing_newer,  // it was current already
  older_offered,  // the mirror lags behind this kiosk, which never goes back
  pinned,         // an operator holds the city at what shows
  later,          // its turn comes at SyncedCity::not_before
};

// When newer releases may be fetched. Somebody who waits gets them at once.
struct Turn {
  os::Instant now;
  std::chrono::seconds window{0};  // as the keepers signed it; 0: at once
  std::string kiosk = {};          // which one this is, any text
};

// One city after an attempt.
struct SyncedCity {
  Outcome outcome = Outcome::nothing_newer;
  data::ReleaseStamp current;
  std::int64_t offered_version = 0;
  std::size_t places = 0;   // when switched
  std::uint64_t bytes = 0;  // downloaded for it; 0 where an earlier attempt had done so
  bool by_delta = false;    // only what had changed was downloaded
  bool word_list_fetched = false;
  // Why what is now current has to be shown without the city's word list, one line; empty: it has
  // it, or there is none. A release never waits for its list (sync/README.md).
  std::string word_list_missing;
  std::string word_list_sha256;           // of the missing list, what has come of it stays
  std::optional<os::Instant> not_before;  // of `later`
};

// <state>/releases, as data/slot.h knows it.
os::Path releases_folder(const os::Path& state);

// Errors: `full` with what to do; `invalid` when the mirror's answer is not what the index promised
// or is another content under the version we have; what the fetcher says; else `failed`.
Result<SyncedCity> sync_city(transfer::Fetcher& fetcher, const Offer& offer, const os::Path& state,
                             const Turn& turn = {});

// "kalasin: version 3, 18 places, 4.1 KB", "kalasin: nothing newer than version 3", with ", its
// word list came" where it did without a switch.
std::string in_words(const SyncedCity& city);

}  // namespace lanrian::sync
