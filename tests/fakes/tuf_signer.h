// Private keys of all three kinds, made by libcrypto for one test, and what one signs with them.
// One thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sync/tuf/key.h"

struct evp_pkey_st;

namespace lanrian::tests {

// The kinds of keys that TUF names, and two that must not be believed.
enum class TufKeyKind { ed25519, p256, rsa, rsa_1024, p384 };

// One key pair.
class TufSigner {
 public:
  static TufSigner make(TufKeyKind kind = TufKeyKind::ed25519);

  const sync::tuf::PublicKey& key() const { return key_; }
  const std::string& keyid() const { return key_.keyid; }
  // Hexadecimal.
  std::string sign(std::string_view bytes) const;

 private:
  TufSigner() = default;

  TufKeyKind kind_ = TufKeyKind::ed25519;
  std::shared_ptr<evp_pkey_st> pair_;
  sync::tuf::PublicKey key_;
};

}  // namespace lanrian::tests
