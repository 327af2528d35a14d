// One step of the keepers: what changed is signed, what follows from it is signed again, and the
// files are written in the order in which they may be seen: targets, snapshot, root, timestamp (TUF
// 6). One process at a time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/signing/network.h"

namespace lanrian::sync::signing {

// What a step changes; the rest is signed again where it must be.
struct Change {
  std::optional<tuf::Root> root;
  std::optional<tuf::Targets> targets;
  std::string sign_again = {};  // a city's role, where `targets` gives it keys that are at hand
  Pace pace = {};               // what is absent stays as it was
};

// Taken once.
class SigningStep {
 public:
  SigningStep(const os::Path& repository, RepositoryMetadata metadata, const KeyRing& ring,
              const SigningTime& time)
      : repository_(repository), metadata_(std::move(metadata)), ring_(ring), time_(time) {}

  Result<Refreshed> take(Change change);

 private:
  const tuf::Role& role(const std::string& name) const {
    return metadata_.root.value.roles.at(name);
  }
  bool has_new_keepers(const std::string& name) const;
  bool is_root_due() const;
  bool is_half_over(const tuf::Header& header, std::chrono::days life) const;

  Result<void> prepare_root(std::optional<tuf::Root> root);
  Result<void> write_targets(std::optional<tuf::Targets> targets);
  Result<void> write_delegated(const std::string& role_name, const tuf::Role& former);
  std::map<std::string, tuf::MetaFile> newest_files() const;
  Result<std::vector<std::string>> write_snapshot();
  Result<void> write_timestamp(const Pace& pace);

  template <typename T>
  Result<void> write_signed(Signed<T>& file, const std::string& name, std::chrono::days life);
  Result<void> write_once(std::uint64_t version, const std::string& name, const std::string& text);

  const os::Path& repository_;
  RepositoryMetadata metadata_;
  const KeyRing& ring_;
  const SigningTime& time_;
  std::string root_text_;
  std::map<std::string, tuf::Role> former_roles_;
};

}  // namespace lanrian::sync::signing
