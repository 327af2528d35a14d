#include "sync/signing/private_key.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

#include <array>

#include "platform/os/sha256.h"

namespace lanrian::sync::signing {
namespace {

// RFC 7914's interactive parameters: 16 MiB and some 50 ms for each passphrase that is tried.
constexpr std::uint64_t scrypt_n = 16384;
constexpr std::uint64_t scrypt_r = 8;
constexpr std::uint64_t scrypt_p = 1;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t ed25519_bytes = 32;
constexpr std::size_t signature_bytes = 64;

// Frees what libcrypto made.
struct FreeCrypto {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(PKCS8_PRIV_KEY_INFO* key) const { PKCS8_PRIV_KEY_INFO_free(key); }
  void operator()(X509_ALGOR* algorithm) const { X509_ALGOR_free(algorithm); }
  void operator()(X509_SIG* sealed) const { X509_SIG_free(sealed); }
};

template <typename T>
using Crypto = std::unique_ptr<T, FreeCrypto>;

Error crypto_error(const std::string& what) {
  std::array<char, 256> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  ERR_clear_error();
  return {what + ": " + reason.data()};
}

std::string hex_of(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// The key sealed with the passphrase.
Crypto<X509_SIG> seal(const EVP_PKEY* key, std::string_view passphrase) {
  std::string salt(salt_bytes, '\0');
  if (RAND_bytes(bytes_of(salt), static_cast<int>(salt.size())) != 1) return nullptr;
  Crypto<X509_ALGOR> algorithm(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), bytes_of(salt),
                                                     static_cast<int>(salt.size()), nullptr,
                                                     scrypt_n, scrypt_r, scrypt_p));
  const Crypto<PKCS8_PRIV_KEY_INFO> plain(EVP_PKEY2PKCS8(key));
  if (!algorithm || !plain) return nullptr;
  Crypto<X509_SIG> sealed(PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()),
                                         plain.get(), algorithm.get()));
  if (sealed) static_cast<void>(algorithm.release());  // now the sealed key's
  return sealed;
}

}  // namespace

void FreePrivateKey::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Result<PrivateKey> PrivateKey::from_handle(Handle handle) {
  std::string raw(ed25519_bytes, '\0');
  std::size_t length = raw.size();
  if (EVP_PKEY_get_raw_public_key(handle.get(), bytes_of(raw), &length) != 1 ||
      length != ed25519_bytes) {
    return crypto_error("read the key's public half");
  }
  return PrivateKey(std::move(handle), tuf::make_public_key("ed25519", "ed25519", hex_of(raw)));
}

Result<PrivateKey> PrivateKey::generate() {
  Handle handle(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (!handle) return crypto_error("make a key");
  return from_handle(std::move(handle));
}

Result<PrivateKey> PrivateKey::from_pem(const std::string& pem, std::string_view passphrase) {
  const Crypto<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  Crypto<X509_SIG> sealed(bio ? PEM_read_bio_PKCS8(bio.get(), nullptr, nullptr, nullptr) : nullptr);
  ERR_clear_error();
  if (!sealed) return Error{"it is no encrypted private key (PKCS#8 in PEM)", ErrorKind::invalid};
  const Crypto<PKCS8_PRIV_KEY_INFO> plain(
      PKCS8_decrypt(sealed.get(), passphrase.data(), static_cast<int>(passphrase.size())));
  ERR_clear_error();
  if (!plain) return Error{"the passphrase is wrong, or the file is damaged", ErrorKind::invalid};
  Handle handle(EVP_PKCS82PKEY(plain.get()));
  ERR_clear_error();
  if (!handle || EVP_PKEY_get_base_id(handle.get()) != EVP_PKEY_ED25519) {
    return Error{"it is no Ed25519 key; make one with lanrian-publish keys", ErrorKind::invalid};
  }
  return from_handle(std::move(handle));
}

Result<std::string> PrivateKey::to_pem(std::string_view passphrase) const {
  const auto sealed = seal(handle_.get(), passphrase);
  const Crypto<BIO> bio(BIO_new(BIO_s_mem()));
  if (!sealed || !bio || PEM_write_bio_PKCS8(bio.get(), sealed.get()) != 1) {
    return crypto_error("encrypt the key");
  }
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<std::size_t>(length));
}

Result<std::string> PrivateKey::sign(std::string_view bytes) const {
  const Crypto<EVP_MD_CTX> context(EVP_MD_CTX_new());
  std::string signature(signature_bytes, '\0');
  std::size_t length = signature.size();
  if (!context ||
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, handle_.get()) != 1 ||
      EVP_DigestSign(context.get(), bytes_of(signature), &length, bytes_of(bytes), bytes.size()) !=
          1) {
    return crypto_error("sign");
  }
  return hex_of(signature);
}

}  // namespace lanrian::sync::signing
