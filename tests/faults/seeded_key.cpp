#include "tests/faults/seeded_key.h"

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

#include "platform/os/sha256.h"

namespace lanrian::tests {
namespace {

// Frees what libcrypto made.
struct FreeCrypto {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

constexpr char passphrase[] = "nothing is secret here";

}  // namespace

sync::signing::PrivateKey seeded_key(const std::string& text) {
  const auto secret = os::sha256(text);
  const std::unique_ptr<EVP_PKEY, FreeCrypto> key(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, secret.data(), secret.size()));
  const std::unique_ptr<BIO, FreeCrypto> pem(BIO_new(BIO_s_mem()));
  std::string word = passphrase;
  REQUIRE(PEM_write_bio_PKCS8PrivateKey(pem.get(), key.get(), EVP_aes_256_cbc(), word.data(),
                                        static_cast<int>(word.size()), nullptr, nullptr) == 1);
  char* begin = nullptr;
  const long length = BIO_get_mem_data(pem.get(), &begin);
  return sync::signing::PrivateKey::from_pem(std::string(begin, static_cast<std::size_t>(length)),
                                             passphrase)
      .value();
}

}  // namespace lanrian::tests
