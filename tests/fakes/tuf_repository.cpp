#include "tests/fakes/tuf_repository.h"

#include <algorithm>

#include "sync/tuf/metadata_store.h"
#include "sync/tuf/target_download.h"

namespace lanrian::tests {

using namespace sync::tuf;

TufRepository::TufRepository(os::Instant now) : expires_(now + std::chrono::hours(30 * 24)) {
  targets["targets"].header.expires = expires_;
  snapshot.header.expires = expires_;
  timestamp.header.expires = expires_;
  root.header.expires = expires_;
  for (const char* role : {"root", "timestamp", "snapshot", "targets"}) {
    root.roles[role];
    add_key(role);
  }
  for (const char* role : {"targets", "snapshot", "timestamp", "root"}) put(role);
}

void TufRepository::publish(std::initializer_list<const char*> roles) {
  for (const auto* role : roles) {
    if (names_.contains(role)) ++header(role).version;
    put(role);
  }
}

void TufRepository::publish_content() {
  for (const auto& [role, unused] : targets) publish({role.c_str()});
  publish({"snapshot", "timestamp"});
}

void TufRepository::put(const std::string& role) {
  const auto written = text(role);
  files[name_of(role)] = written;
  names_[role] = name_of(role);
  MetaFile file{header(role).version, {}, {}, {}};
  if (lists_hashes) {
    file.length = written.size();
    file.hashes = hashes_of(written);
  }
  if (targets.contains(role)) snapshot.meta[role + ".json"] = file;
  if (role == "snapshot") timestamp.snapshot = file;
}

std::string TufRepository::name_of(const std::string& role) {
  const bool versioned = role == "root" || (role != "timestamp" && root.consistent_snapshot);
  return "metadata/" + (versioned ? std::to_string(header(role).version) + "." : "") +
         percent_encode(role) + ".json";
}

std::string TufRepository::text(const std::string& role) const {
  return text(role, signers.at(role));
}

std::string TufRepository::text(const std::string& role, const std::vector<TufSigner>& by) const {
  Json signed_part;
  if (role == "root") {
    signed_part = to_json(root);
  } else if (role == "timestamp") {
    signed_part = to_json(timestamp);
  } else if (role == "snapshot") {
    signed_part = to_json(snapshot);
  } else {
    signed_part = to_json(targets.at(role));
  }
  const auto bytes = to_canonical_json(signed_part);
  std::map<std::string, std::string> signatures;
  for (const auto& signer : by) signatures[signer.keyid()] = signer.sign(bytes);
  return to_text(signed_part, signatures);
}

Header& TufRepository::header(const std::string& role) {
  if (role == "root") return root.header;
  if (role == "timestamp") return timestamp.header;
  if (role == "snapshot") return snapshot.header;
  return targets.at(role).header;
}

TufSigner TufRepository::add_key(const std::string& role, TufKeyKind kind) {
  auto signer = TufSigner::make(kind);
  add_key(role, signer);
  return signer;
}

void TufRepository::add_key(const std::string& role, const TufSigner& signer) {
  signers[role].push_back(signer);
  const auto top = root.roles.find(role);
  if (top != root.roles.end()) {
    root.keys[signer.keyid()] = signer.key();
    top->second.keyids.insert(signer.keyid());
    return;
  }
  for (auto& [unused, metadata] : targets) {
    if (!metadata.delegations) continue;
    for (auto& delegated : metadata.delegations->roles) {
      if (delegated.name != role) continue;
      metadata.delegations->keys[signer.keyid()] = signer.key();
      delegated.role.keyids.insert(signer.keyid());
    }
  }
}

void TufRepository::rotate_keys(const std::string& role) {
  auto& keyids = root.roles.at(role).keyids;
  for (const auto& keyid : keyids) root.keys.erase(keyid);
  keyids.clear();
  signers[role].clear();
  for (std::uint64_t i = 0; i < root.roles.at(role).threshold; ++i) add_key(role);
}

void TufRepository::delegate(const std::string& delegator, const std::string& role,
                             const std::vector<std::string>& paths, bool terminating) {
  auto& delegations = targets.at(delegator).delegations;
  if (!delegations) delegations.emplace();
  delegations->roles.push_back({role, {}, terminating, paths, {}});
  if (!targets.contains(role)) targets[role].header.expires = expires_;
  add_key(role);
}

DelegatedRole& TufRepository::delegation(const std::string& delegator, const std::string& role) {
  auto& roles = targets.at(delegator).delegations->roles;
  return *std::find_if(roles.begin(), roles.end(),
                       [&](const DelegatedRole& delegated) { return delegated.name == role; });
}

void TufRepository::add_target(const std::string& role, const std::string& name,
                               const std::string& bytes) {
  const TargetFile target{bytes.size(), hashes_of(bytes), {}, {}};
  targets.at(role).targets[name] = target;
  files["targets/" + target_location(name, target, root.consistent_snapshot)] = bytes;
}

}  // namespace lanrian::tests
