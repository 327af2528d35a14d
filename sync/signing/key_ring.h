// The private keys that an operator has at hand: encrypted files in one folder, opened with one
// passphrase. Who keeps which key is a network's own affair; a city has its own and no other. One
// thread at a time.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/file.h"
#include "sync/signing/private_key.h"
#include "sync/tuf/metadata.h"

namespace lanrian::sync::signing {

// Keys by their ids.
class KeyRing {
 public:
  // Every `*.pem` of the folder; none is an empty ring. Errors name the file: a wrong passphrase,
  // no key of ours, unreadable.
  static Result<KeyRing> read(const os::Path& folder, std::string_view passphrase);

  void add(std::string name, PrivateKey key);

  // Nothing where it is not at hand.
  const PrivateKey* find(std::string_view keyid) const;
  // The key that was in `name`.pem.
  const PrivateKey* named(std::string_view name) const;

  // Whether enough of a role's keys are at hand to sign for it.
  bool can_sign(const tuf::Role& role) const;

  bool empty() const { return keys_.empty(); }

 private:
  // A key and the name of its file without ".pem".
  struct Held {
    std::string name;
    PrivateKey key;
  };

  std::map<std::string, Held, std::less<>> keys_;  // by key id
};

// Whether enough of a role's keys are at hand. Error (`invalid`): "sign root: 1 of the 2 keys that
// it needs are here; add the others to the folder of keys".
Result<void> check_can_sign(const std::string& role_name, const tuf::Role& role,
                            const KeyRing& ring);

// A metadata file signed with all keys of `roles` that are at hand. Error (`invalid`): too few for
// one of them, as check_can_sign() says it.
Result<std::string> signed_text(const tuf::Json& signed_part, const std::string& role_name,
                                const std::vector<tuf::Role>& roles, const KeyRing& ring);

}  // namespace lanrian::sync::signing
