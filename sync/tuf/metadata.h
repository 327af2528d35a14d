// The four kinds of TUF metadata (specification 1.0.34, section 4) as values, read strictly and
// written for the publisher: what is written reads back equal, unknown fields included. Whether a
// file is to be believed is threshold.h's and client.h's business. Pure functions; any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/clock.h"
#include "platform/os/result.h"
#include "sync/tuf/hashes.h"
#include "sync/tuf/json.h"
#include "sync/tuf/key.h"

namespace lanrian::sync::tuf {

// A metadata file before anybody looked into it (TUF 4.2): what is signed, and by whom.
struct Envelope {
  Json signed_part;
  std::string signed_bytes;                       // its canonical form
  std::map<std::string, std::string> signatures;  // key id → hexadecimal
};

// Who may sign for a role, and how many of them must. Listed twice is listed once.
struct Role {
  std::set<std::string> keyids;
  std::uint64_t threshold = 1;
  JsonObject unknown;
  friend bool operator==(const Role&, const Role&) = default;
};

// What all four kinds begin with. `unknown` holds the fields that the specification does not name.
struct Header {
  std::string spec_version = "1.0.34";
  std::uint64_t version = 1;
  os::Instant expires;
  JsonObject unknown;
  friend bool operator==(const Header&, const Header&) = default;
};

using Keys = std::map<std::string, PublicKey>;  // by key id

// TUF 4.3. `roles` has at least root, timestamp, snapshot and targets.
struct Root {
  Header header;
  bool consistent_snapshot = true;
  Keys keys;
  std::map<std::string, Role> roles;
  friend bool operator==(const Root&, const Root&) = default;
};

// What is known of a metadata file before it is asked for.
struct MetaFile {
  std::uint64_t version = 1;
  std::optional<std::uint64_t> length;
  Hashes hashes;
  JsonObject unknown;
  friend bool operator==(const MetaFile&, const MetaFile&) = default;
};

// No publisher asks kiosks to wait longer, and none of ours would.
inline constexpr std::chrono::seconds min_poll_max = std::chrono::days(7);
inline constexpr std::chrono::seconds window_max = std::chrono::days(1);

// TUF 4.6.
struct Timestamp {
  Header header;
  MetaFile snapshot;

  // When the publisher signed it (`x-issued`): a time that is certainly past. Ours, not TUF's.
  std::optional<os::Instant> issued() const;
  void set_issued(os::Instant instant);
  // How often a kiosk may ask at most (`x-min-poll-s`). Ours, not TUF's.
  std::optional<std::chrono::seconds> min_poll() const;
  void set_min_poll(std::chrono::seconds seconds);
  // Over how long kiosks spread the beginning of their downloads after a release (`x-window-s`), 0
  // to a day; absent: the reader decides. Ours, not TUF's.
  std::optional<std::chrono::seconds> window() const;
  void set_window(std::chrono::seconds seconds);

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

// TUF 4.4. `meta` is keyed as in the file: "targets.json", "city-kalasin.json".
struct Snapshot {
  Header header;
  std::map<std::string, MetaFile> meta;
  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

// What is known of a target before it is asked for; `hashes` has SHA-256 or SHA-512.
struct TargetFile {
  std::uint64_t length = 0;
  Hashes hashes;
  std::optional<JsonObject> custom;
  JsonObject unknown;
  friend bool operator==(const TargetFile&, const TargetFile&) = default;
};

// One role that answers for some target names: those that match one of `paths` (shell patterns; `*`
// and `?` stop at '/'), or those whose SHA-256 begins with one of `path_hash_prefixes`.
struct DelegatedRole {
  std::string name;
  Role role;
  bool terminating = false;
  std::vector<std::string> paths;
  std::vector<std::string> path_hash_prefixes;  // used where `paths` is empty
  friend bool operator==(const DelegatedRole&, const DelegatedRole&) = default;
};

// Roles are asked in this order.
struct Delegations {
  Keys keys;
  std::vector<DelegatedRole> roles;
  JsonObject unknown;
  friend bool operator==(const Delegations&, const Delegations&) = default;
};

// TUF 4.5; also what delegated roles sign.
struct Targets {
  Header header;
  std::map<std::string, TargetFile> targets;
  std::optional<Delegations> delegations;
  friend bool operator==(const Targets&, const Targets&) = default;
};

// Reads the outside of a file. Errors (`invalid`): parse_json()'s, a key id that signs twice, no
// `signed`.
Result<Envelope> read_envelope(std::string_view text);

// Read `signed` as the kind they name. Errors (`invalid`): another `_type`, a spec_version that is
// not "1.*", an `expires` that is not exactly YYYY-MM-DDTHH:MM:SSZ, a version or threshold of 0, a
// key under a wrong id, hashes of a wrong length, a delegated role that is there twice.
Result<Root> read_root(const Json& signed_part);
Result<Timestamp> read_timestamp(const Json& signed_part);
Result<Snapshot> read_snapshot(const Json& signed_part);
Result<Targets> read_targets(const Json& signed_part);

// The `signed` of each kind; to_canonical_json() of it is what is to be signed.
Json to_json(const Root& root);
Json to_json(const Timestamp& timestamp);
Json to_json(const Snapshot& snapshot);
Json to_json(const Targets& targets);

// The whole file.
std::string to_text(const Json& signed_part, const std::map<std::string, std::string>& signatures);

// "2026-11-21T15:06:00Z" and no other form of it.
Result<os::Instant> parse_expires(std::string_view text);

}  // namespace lanrian::sync::tuf
