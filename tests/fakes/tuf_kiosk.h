// A kiosk with a TUF client, a mirror and the repository behind it, all in one test. One thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "sync/tuf/client.h"
#include "tests/fakes/fake_fetcher.h"
#include "tests/fakes/tuf_repository.h"

namespace lanrian::tests {

// Every public member may be changed between runs.
class TufKiosk {
 public:
  // Trusts version 1 of the repository's root.
  TufKiosk();

  // A run of the client against what the repository has now, or against what `mirror` was made to
  // serve since serve().
  bool refresh();
  // A run, and then the search for a target.
  bool finds(const std::string& target);

  // The repository's files become the mirror's.
  void serve();

  // The version that is stored; 0: none, or no metadata.
  std::uint64_t version(const std::string& role) const;
  // All four: root, timestamp, snapshot, targets.
  std::vector<std::uint64_t> versions() const;
  std::string stored(const std::string& role) const;
  // What was asked for in the last run, without "metadata/".
  std::vector<std::string> asked() const;

  os::TemporaryFolder folder = os::TemporaryFolder::make("tuf-kiosk").value();
  os::Instant now = sync::tuf::parse_expires("2026-11-21T12:00:00Z").value();
  TufRepository repository{now};
  FakeFetcher mirror{"mirror"};
  sync::tuf::MetadataStore store = sync::tuf::MetadataStore::open(folder.path()).value();
  sync::tuf::Policy policy;
  std::string shipped_root;
  bool serves_repository = true;  // each run serves what the repository has then
  // Of the last run.
  sync::tuf::Fault fault = sync::tuf::Fault::none;
  std::string error;
};

}  // namespace lanrian::tests
