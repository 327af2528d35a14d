// The client's side of TUF 1.0.34 (section 5), in a form that survives a power cut between any two
// of its steps: what is on disk counts only as far as it verifies under the current root, so that
// nothing has to be deleted or repaired. README.md says what is checked in which order. One thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/clock.h"
#include "platform/os/result.h"
#include "sync/transfer/fetcher.h"
#include "sync/tuf/metadata.h"
#include "sync/tuf/metadata_store.h"

namespace lanrian::sync::tuf {

// What kind of thing went wrong, for those who decide what to do about it.
enum class Fault {
  none,
  network,    // nothing came, or not all of it: another mirror, or later
  portal,     // HTML came where JSON belongs: the network is lying, somebody has to log in
  malformed,  // what came is no metadata
  signature,  // not enough of the right keys signed it
  rollback,   // older than what was believed before
  mismatch,   // not the version, length or hash that was announced
  expired,    // too old to be believed
  storage,    // our own disk
  unknown,    // no role has such a target
};

// How much is taken, and how strict an expiry is.
struct Policy {
  std::uint64_t root_bytes_max = 64ULL * 1024;
  std::uint64_t timestamp_bytes_max = 16ULL * 1024;
  std::uint64_t snapshot_bytes_max = 256ULL * 1024;
  std::uint64_t targets_bytes_max = 1024ULL * 1024;
  int root_rotations_max = 256;      // in one refresh
  std::size_t delegations_max = 32;  // in one search
  // Only for an import that a person attends to: a timestamp or snapshot may have expired for so
  // long. Root and targets never.
  std::chrono::hours stale_max{0};
};

// Where files are asked for: names below `folder` ("metadata/", or empty).
struct Source {
  transfer::Fetcher* fetcher = nullptr;
  std::string folder;
};

// A root whose own keys signed it as it demands (TUF 5.2): what a client may begin with. Error
// (`invalid`): it is no root, or not signed so.
Result<Root> check_root(std::string_view text);

// One run of the client. `now` is judged by from its beginning to its end (TUF 5.1).
class Client {
 public:
  Client(const MetadataStore& store, Source metadata, os::Instant now, const Policy& policy = {})
      : store_(store), metadata_(std::move(metadata)), now_(now), policy_(policy) {}

  // Brings root, timestamp, snapshot and targets up to date (TUF 5.2 to 5.6). `shipped_root` is the
  // root that came with the program or at enrolment; it is used where the store has none that
  // verifies, or only an older one. After an error what was believed before is believed still,
  // perhaps with newer roots, timestamp or snapshot.
  Result<void> refresh(std::string_view shipped_root = {});

  // Who answers for a target, asked in the order of TUF 5.6.7; delegated metadata is fetched as
  // needed. Only after refresh() succeeded.
  Result<TargetFile> find_target(const std::string& name);

  // All that a role lists to which targets itself delegates, proven and fetched as needed. Which of
  // it that role may answer for, find_target() says. Only after refresh() succeeded.
  Result<Targets> delegated(const std::string& role);

  // The mirror's word for the timestamp that is stored, so that the next run need not fetch it anew
  // (If-None-Match). Whoever makes the clients keeps it from run to run, for this mirror.
  const std::string& timestamp_etag() const { return timestamp_etag_; }
  void set_timestamp_etag(std::string etag) { timestamp_etag_ = std::move(etag); }

  // The kind of the last error.
  Fault fault() const { return fault_; }

  // What is believed. Root from refresh() on, the others once they were reached.
  const Root& root() const { return root_; }
  const std::optional<Timestamp>& timestamp() const { return timestamp_; }
  const std::optional<Snapshot>& snapshot() const { return snapshot_; }
  const std::optional<Targets>& targets() const { return targets_; }

 private:
  // A role with the keys that may sign for it, as its delegator says.
  struct Authority {
    std::string name;
    Keys keys;
    Role role;
  };

  // What is on disk, read and as it stands there.
  template <typename T>
  struct Stored {
    T metadata;
    std::string text;
  };

  Authority authority(const std::string& top_level_role) const;
  static std::vector<Authority> delegates(const Targets& targets, const std::string& name,
                                          bool& terminated);

  Result<void> load_root(std::string_view shipped_root);
  Result<void> update_root();
  Result<bool> update_root_once();
  Result<void> update_timestamp();
  Result<transfer::MutableText> fetch_timestamp(const std::string& trusted);
  Result<void> check_not_older(const Timestamp& fresh, const Timestamp& trusted);
  Result<void> update_snapshot();
  Result<Snapshot> fetch_snapshot(const std::optional<Stored<Snapshot>>& trusted);
  Result<Targets> load_targets(const Authority& authority);
  Result<Targets> fetch_targets(const Authority& authority, const MetaFile& announced);

  // A file that came, right in itself.
  template <typename T>
  Result<T> believe(const Authority& authority, Result<T> (*read)(const Json&),
                    const std::string& text);
  // The file on disk, where it is right in itself.
  template <typename T>
  std::optional<Stored<T>> stored(const Authority& authority, Result<T> (*read)(const Json&),
                                  std::uint64_t bytes_max) const;

  Result<std::string> fetch(const std::string& role, const std::string& name,
                            std::uint64_t bytes_max);
  Result<std::string> fetch_announced(const std::string& role, const MetaFile& announced,
                                      std::uint64_t bytes_max);
  Result<void> persist(const std::string& role, const std::string& text);
  Result<void> judge_expiry(const std::string& role, const Header& header,
                            std::chrono::hours stale_max = std::chrono::hours(0));

  Error fail(Fault fault, const std::string& role, const std::string& cause);

  const MetadataStore& store_;
  Source metadata_;
  os::Instant now_;
  Policy policy_;
  Fault fault_ = Fault::none;
  Root root_;
  std::optional<Timestamp> timestamp_;
  std::optional<Snapshot> snapshot_;
  std::optional<Targets> targets_;
  std::string timestamp_etag_;
};

}  // namespace lanrian::sync::tuf
