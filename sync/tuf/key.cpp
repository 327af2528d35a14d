#include "sync/tuf/key.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>
#include <optional>

#include "platform/os/sha256.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::sync::tuf {
namespace {

constexpr int rsa_bits_min = 2048;
constexpr std::size_t ed25519_bytes = 32;

// Frees libcrypto's objects.
struct FreeCrypto {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using LoadedKey = std::unique_ptr<EVP_PKEY, FreeCrypto>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit_of(hex[i]);
    const int low = digit_of(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

// PEM may say that it is encrypted; without this libcrypto would ask at the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

LoadedKey load_pem(const std::string& pem) {
  const std::unique_ptr<BIO, FreeCrypto> bio(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!bio) return nullptr;
  return LoadedKey(PEM_read_bio_PUBKEY(bio.get(), nullptr, no_passphrase, nullptr));
}

LoadedKey load_ed25519(const PublicKey& key) {
  const auto raw = from_hex(key.text);
  if (key.keytype != "ed25519" || !raw || raw->size() != ed25519_bytes) return nullptr;
  return LoadedKey(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(*raw), raw->size()));
}

LoadedKey load_p256(const PublicKey& key) {
  // Old repositories name the scheme in the keytype, too.
  if (key.keytype != "ecdsa" && key.keytype != "ecdsa-sha2-nistp256") return nullptr;
  auto loaded = load_pem(key.text);
  if (!loaded || EVP_PKEY_get_base_id(loaded.get()) != EVP_PKEY_EC) return nullptr;
  std::string group(32, '\0');
  std::size_t length = 0;
  if (EVP_PKEY_get_group_name(loaded.get(), group.data(), group.size(), &length) != 1) {
    return nullptr;
  }
  return group.substr(0, length) == "prime256v1" ? std::move(loaded) : nullptr;
}

LoadedKey load_rsa(const PublicKey& key) {
  if (key.keytype != "rsa") return nullptr;
  auto loaded = load_pem(key.text);
  if (!loaded || EVP_PKEY_get_base_id(loaded.get()) != EVP_PKEY_RSA) return nullptr;
  return EVP_PKEY_get_bits(loaded.get()) >= rsa_bits_min ? std::move(loaded) : nullptr;
}

// Nothing where keytype, scheme and text are not of a kind we know.
LoadedKey load(const PublicKey& key) {
  if (key.scheme == "ed25519") return load_ed25519(key);
  if (key.scheme == "ecdsa-sha2-nistp256") return load_p256(key);
  if (key.scheme == "rsassa-pss-sha256") return load_rsa(key);
  return nullptr;
}

// PSS with MGF1 of SHA-256 and a salt of any length, as other implementations differ in it.
bool set_pss(EVP_PKEY_CTX* context) {
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_AUTO) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
}

bool verify_with(EVP_PKEY* key, std::string_view signature, std::string_view bytes) {
  const std::unique_ptr<EVP_MD_CTX, FreeCrypto> context(EVP_MD_CTX_new());
  const int kind = EVP_PKEY_get_base_id(key);
  const auto* digest = kind == EVP_PKEY_ED25519 ? nullptr : EVP_sha256();
  EVP_PKEY_CTX* options = nullptr;  // belongs to the context
  if (!context || EVP_DigestVerifyInit(context.get(), &options, digest, nullptr, key) != 1) {
    return false;
  }
  if (kind == EVP_PKEY_RSA && !set_pss(options)) return false;
  return EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(bytes),
                          bytes.size()) == 1;
}

const std::string* text_in(const JsonObject& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : std::get_if<std::string>(&found->second.value);
}

std::string keyid_of(const JsonObject& object) {
  return os::to_hex(os::sha256(to_canonical_json(Json{object})));
}

}  // namespace

PublicKey make_public_key(std::string keytype, std::string scheme, std::string text) {
  PublicKey key{"", std::move(keytype), std::move(scheme), std::move(text), {}};
  key.object = {{"keytype", Json{key.keytype}},
                {"keyval", Json{JsonObject{{"public", Json{key.text}}}}},
                {"scheme", Json{key.scheme}}};
  key.keyid = keyid_of(key.object);
  return key;
}

Result<PublicKey> read_public_key(std::string_view keyid, const Json& object) {
  const auto name = "read key " + transfer::as_one_line(keyid);
  const auto* fields = std::get_if<JsonObject>(&object.value);
  if (!fields) return Error{name + ": not an object", ErrorKind::invalid};
  const auto* keytype = text_in(*fields, "keytype");
  const auto* scheme = text_in(*fields, "scheme");
  const auto keyval = fields->find("keyval");
  const auto* values =
      keyval == fields->end() ? nullptr : std::get_if<JsonObject>(&keyval->second.value);
  const auto* text = values ? text_in(*values, "public") : nullptr;
  if (!keytype || !scheme || !text) {
    return Error{name + ": keytype, scheme or keyval.public is missing", ErrorKind::invalid};
  }
  if (keyid_of(*fields) != keyid) {
    return Error{name + ": it is not the SHA-256 of its key", ErrorKind::invalid};
  }
  return PublicKey{std::string(keyid), *keytype, *scheme, *text, *fields};
}

bool verify(const PublicKey& key, std::string_view signature_hex, std::string_view bytes) {
  const auto signature = from_hex(signature_hex);
  const auto loaded = load(key);
  const bool verified = signature && loaded && verify_with(loaded.get(), *signature, bytes);
  // What is left in libcrypto's queue would be taken for somebody else's error, TLS's for example.
  ERR_clear_error();
  return verified;
}

bool is_same_key(const PublicKey& a, const PublicKey& b) {
  const auto first = load(a);
  const auto second = load(b);
  const bool same = first && second && EVP_PKEY_eq(first.get(), second.get()) == 1;
  ERR_clear_error();
  return same;
}

}  // namespace lanrian::sync::tuf
