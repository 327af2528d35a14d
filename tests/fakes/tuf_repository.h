// A TUF repository in memory that tests publish to, honestly and otherwise: every field can be
// changed before it is signed, every file after it. One thread.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "sync/tuf/metadata.h"
#include "tests/fakes/tuf_signer.h"

namespace lanrian::tests {

// What a publisher has: metadata to be, and the keys of each role. Files are named as a kiosk asks
// for them: "metadata/1.root.json".
class TufRepository {
 public:
  // Version 1 of root, targets, snapshot and timestamp, one Ed25519 key each, expiring in 30 days.
  explicit TufRepository(os::Instant now);

  // Each of the roles signed with one version more than before, in this order.
  void publish(std::initializer_list<const char*> roles);
  // All but the root, delegated roles included.
  void publish_content();
  // The role as it stands, signed and put where its version says. Snapshot and timestamp learn of
  // it, with length and hashes where `lists_hashes` says so.
  void put(const std::string& role);
  // The role as it stands, signed.
  std::string text(const std::string& role) const;
  std::string text(const std::string& role, const std::vector<TufSigner>& signers) const;
  // The file that put() wrote last, and its name.
  std::string& file(const std::string& role) { return files.at(names_.at(role)); }
  const std::string& name(const std::string& role) const { return names_.at(role); }

  sync::tuf::Header& header(const std::string& role);

  // A new key for a role of the root, or for a delegated one; the role signs with it, too.
  TufSigner add_key(const std::string& role, TufKeyKind kind = TufKeyKind::ed25519);
  void add_key(const std::string& role, const TufSigner& signer);
  // As many new keys as the threshold wants, and none of the old.
  void rotate_keys(const std::string& role);

  // A delegated role with one key and, where it is new, empty metadata.
  void delegate(const std::string& delegator, const std::string& role,
                const std::vector<std::string>& paths, bool terminating = false);
  sync::tuf::DelegatedRole& delegation(const std::string& delegator, const std::string& role);

  // Served at its consistent name, and listed by the role.
  void add_target(const std::string& role, const std::string& name, const std::string& bytes);

  sync::tuf::Root root;
  sync::tuf::Timestamp timestamp;
  sync::tuf::Snapshot snapshot;
  std::map<std::string, sync::tuf::Targets> targets;  // "targets" and delegated roles
  std::map<std::string, std::vector<TufSigner>> signers;
  std::map<std::string, std::string> files;
  bool lists_hashes = false;

 private:
  std::string name_of(const std::string& role);

  os::Instant expires_;
  std::map<std::string, std::string> names_;  // of the files that put() wrote last
};

}  // namespace lanrian::tests
