// What a mirror offers, believed only as far as the network's keepers and each city signed it
// (tuf/README.md). One thread; one process on a state folder.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/offer.h"
#include "sync/tuf/client.h"

namespace lanrian::sync {

// Whom a kiosk believes, and what time it is.
struct Trust {
  os::Path state;            // its metadata is <state>/tuf/network/*.json
  std::string shipped_root;  // root.json as it was configured; empty: the one it was enrolled with
  os::Instant now;           // a TrustedClock's
  tuf::Policy policy = {};
  // Each mirror's word for the timestamp that came from it last, kept from run to run so that an
  // unchanged one is not sent again; nullptr: not kept.
  std::map<std::string, std::string>* etags = nullptr;
};

// <state>/tuf/network
os::Path trust_folder(const os::Path& state);

// Whether there is a root to begin with: without one nothing a mirror says can be believed.
bool is_enrolled(const os::Path& state);

// What one mirror offers now.
struct Offers {
  std::map<data::CityId, Offer> cities;  // those that were wanted
  std::vector<data::CityId> published;   // all that the network has
  bool lags_behind = false;              // the mirror is older than what we know: that is used
  std::vector<std::string> faults;       // of single cities, a line each; the others are offered
  std::optional<os::Instant> issued;     // when the keepers signed the timestamp
  std::optional<std::chrono::seconds> min_poll;  // how often they want to be asked at most
  std::chrono::seconds window{0};                // over which kiosks are to spread their downloads
};

// Brings the metadata up to date and reads the offers of the wanted cities from it, of all where
// none are named. A mirror or stick that is older than what was believed before changes nothing:
// then that is read instead. `fault` tells what kind of thing failed. Errors name the mirror and
// what to do; what was believed before is kept.
Result<Offers> fetch_offers(transfer::Fetcher& fetcher, const Trust& trust,
                            std::span<const data::CityId> wanted, tuf::Fault& fault);

// When the timestamp that we believe was issued: a time that is certainly past. Nothing where none
// is believed, or it does not say.
std::optional<os::Instant> last_issued(const os::Path& state);

// The city that a delegated role signs for: "city-kalasin" is kalasin's.
std::optional<data::CityId> city_of_role(const std::string& role);

}  // namespace lanrian::sync
