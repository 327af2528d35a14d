// Public keys of TUF metadata and the three signature schemes we know (TUF 4.2): ed25519,
// ecdsa-sha2-nistp256 and rsassa-pss-sha256, all through libcrypto. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "platform/os/result.h"
#include "sync/tuf/json.h"

namespace lanrian::sync::tuf {

// A key as root or a delegation lists it. A keytype or scheme we do not know is kept: such a key
// verifies nothing, but the role may have others.
struct PublicKey {
  std::string keyid;  // lower-case hexadecimal SHA-256 of `object` in canonical form
  std::string keytype;
  std::string scheme;
  std::string text;   // keyval.public: 64 hexadecimal digits (ed25519), else PEM
  JsonObject object;  // all of it, with fields unknown to us
  friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

// A key of ours from its parts.
PublicKey make_public_key(std::string keytype, std::string scheme, std::string text);

// A key as it stands under `keyid`. Error (`invalid`): a part is missing, or the key id is not the
// key's own (TUF 4.3: clients calculate it).
Result<PublicKey> read_public_key(std::string_view keyid, const Json& object);

// Whether `signature_hex` is this key's signature of `bytes`. RSA keys below 2048 bits, curves
// other than P-256 and text that is no key verify nothing.
bool verify(const PublicKey& key, std::string_view signature_hex, std::string_view bytes);

// Whether two keys are one, however each is written down: it may sign once, not twice.
bool is_same_key(const PublicKey& a, const PublicKey& b);

}  // namespace lanrian::sync::tuf
