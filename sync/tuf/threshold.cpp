#include "sync/tuf/threshold.h"

#include <algorithm>
#include <vector>

namespace lanrian::sync::tuf {

Result<void> verify_signatures(const Envelope& envelope, const Keys& keys, const Role& role) {
  std::vector<const PublicKey*> signers;
  for (const auto& keyid : role.keyids) {
    const auto signature = envelope.signatures.find(keyid);
    const auto key = keys.find(keyid);
    if (signature == envelope.signatures.end() || key == keys.end()) continue;
    if (!verify(key->second, signature->second, envelope.signed_bytes)) continue;
    const bool counted = std::any_of(signers.begin(), signers.end(), [&](const PublicKey* other) {
      return is_same_key(*other, key->second);
    });
    if (!counted) signers.push_back(&key->second);
  }
  if (signers.size() >= role.threshold) return {};
  return Error{std::to_string(signers.size()) + " of " + std::to_string(role.threshold) +
                   " signatures are there",
               ErrorKind::invalid};
}

}  // namespace lanrian::sync::tuf
