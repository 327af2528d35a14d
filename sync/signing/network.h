// The keepers' work on a network of cities: set it up, let cities in, take their releases up,
// replace keys. Every step writes new files first and timestamp.json last, so that whoever reads in
// between sees one state or the other (TUF 6; sync/README.md). One process at a time.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/os/clock.h"
#include "sync/signing/key_ring.h"
#include "sync/signing/repository_metadata.h"

namespace lanrian::sync::signing {

// How long a signature is good for. A kiosk whose metadata expired goes on showing what it has and
// takes nothing new.
struct Lifetimes {
  std::chrono::days root{3 * 365};
  std::chrono::days targets{365};
  std::chrono::days snapshot{365};
  std::chrono::days timestamp{60};
  std::chrono::days city{365};
};

// When and for how long is signed.
struct SigningTime {
  os::Instant now;
  Lifetimes lifetimes = {};
};

// The public keys that a new network begins with.
struct NetworkKeys {
  std::vector<tuf::PublicKey> root;
  std::uint64_t root_threshold = 2;
  tuf::PublicKey targets;
  tuf::PublicKey snapshot;
  tuf::PublicKey timestamp;
};

// The role that signs for a city: "city-kalasin".
std::string city_role(const std::string& city);

// Begins a repository: version 1 of everything, no city. Error (`invalid`): it has begun already,
// or the ring lacks keys.
Result<void> init_network(const os::Path& repository, const NetworkKeys& keys, const KeyRing& ring,
                          const SigningTime& time);

// Lets a city in, which from then on signs for targets/city/<city>/ with any one of `keys`; again
// for a city that is in replaces its keys. Needs the keys of targets, snapshot and timestamp.
Result<void> set_city_keys(const os::Path& repository, const std::string& city,
                           const std::vector<tuf::PublicKey>& keys, const KeyRing& ring,
                           const SigningTime& time);

// Puts a city out: its releases are no longer offered.
Result<void> remove_city(const os::Path& repository, const std::string& city, const KeyRing& ring,
                         const SigningTime& time);

// Signs what a city offers; needs the city's key only. The network's next refresh takes it up.
// Takes no lock: whoever wrote the files that are offered holds it.
Result<void> sign_city(const os::Path& repository, const std::string& city,
                       const std::map<std::string, tuf::TargetFile>& targets, const KeyRing& ring,
                       const SigningTime& time);

// Gives `role` (root, targets, snapshot or timestamp) the public keys and threshold; what was
// signed with the former ones is signed again. Needs a threshold of root's former and new keys, and
// the keys of what is signed again.
Result<void> set_role_keys(const os::Path& repository, const std::string& role,
                           const std::vector<tuf::PublicKey>& keys, std::uint64_t threshold,
                           const KeyRing& ring, const SigningTime& time);

// What the network asks of its kiosks, so that a thousand of them do not come at once.
struct Pace {
  std::optional<std::chrono::seconds> window;    // see tuf::Timestamp::window()
  std::optional<std::chrono::seconds> min_poll;  // see tuf::Timestamp::min_poll()
  friend bool operator==(const Pace&, const Pace&) = default;
};

// What a new network begins with; how often kiosks ask is left to them.
inline constexpr std::chrono::seconds first_window = std::chrono::hours(2);

Pace pace_of(const tuf::Timestamp& timestamp);

// What a refresh did and how long it lasts.
struct Refreshed {
  std::vector<std::string> taken_up;  // roles with a newer version than the last snapshot's
  std::string expires_first;          // the role whose signature ends first
  os::Instant expires;                // and when: kiosks stop accepting then
  Pace pace = {};                     // as it is signed now
};

// Signs timestamp again, snapshot where something changed, and snapshot, targets and root where
// half of their life is over and their keys are at hand. What is absent in `pace` stays as it was.
Result<Refreshed> refresh_network(const os::Path& repository, const KeyRing& ring,
                                  const SigningTime& time, const Pace& pace = {});

// The role whose signature ends first, as refresh_network() tells it.
Refreshed expiry_of(const RepositoryMetadata& metadata);

}  // namespace lanrian::sync::signing
