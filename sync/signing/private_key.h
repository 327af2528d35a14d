// A key that signs: Ed25519 (RFC 8032), kept as encrypted PKCS#8 (RFC 5958; scrypt, RFC 7914, and
// AES-256-CBC). One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/os/result.h"
#include "sync/tuf/key.h"

struct evp_pkey_st;

namespace lanrian::sync::signing {

// Frees libcrypto's key.
struct FreePrivateKey {
  void operator()(evp_pkey_st* key) const;
};

// Never printed, never copied; memory is libcrypto's, which wipes it.
class PrivateKey {
 public:
  // From the system's random bytes.
  static Result<PrivateKey> generate();

  // Errors (`invalid`): a wrong passphrase, PEM that is no encrypted private key, a key of another
  // kind. A key that lies there unencrypted is refused, for it is no secret any more.
  static Result<PrivateKey> from_pem(const std::string& pem, std::string_view passphrase);

  // "-----BEGIN ENCRYPTED PRIVATE KEY-----", another text each time, as the salt is.
  Result<std::string> to_pem(std::string_view passphrase) const;

  const tuf::PublicKey& public_key() const { return public_key_; }

  // The signature in lower-case hexadecimal: the same bytes give the same one.
  Result<std::string> sign(std::string_view bytes) const;

 private:
  using Handle = std::unique_ptr<evp_pkey_st, FreePrivateKey>;

  PrivateKey(Handle handle, tuf::PublicKey public_key)
      : handle_(std::move(handle)), public_key_(std::move(public_key)) {}
  static Result<PrivateKey> from_handle(Handle handle);

  Handle handle_;
  tuf::PublicKey public_key_;
};

}  // namespace lanrian::sync::signing
