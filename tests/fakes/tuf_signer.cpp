#include "tests/fakes/tuf_signer.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <array>
#include <vector>

namespace lanrian::tests {
namespace {

std::string to_hex(const std::vector<unsigned char>& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const auto byte : bytes) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

EVP_PKEY* generate(TufKeyKind kind) {
  switch (kind) {
    case TufKeyKind::ed25519:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    case TufKeyKind::p256:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
    case TufKeyKind::p384:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384");
    case TufKeyKind::rsa:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048});
    case TufKeyKind::rsa_1024:
      return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{1024});
  }
  return nullptr;
}

std::string public_pem(EVP_PKEY* pair) {
  const std::unique_ptr<BIO, int (*)(BIO*)> bio(BIO_new(BIO_s_mem()), BIO_free);
  PEM_write_bio_PUBKEY(bio.get(), pair);
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string public_raw_hex(EVP_PKEY* pair) {
  std::vector<unsigned char> raw(32);
  std::size_t size = raw.size();
  EVP_PKEY_get_raw_public_key(pair, raw.data(), &size);
  return to_hex(raw);
}

}  // namespace

TufSigner TufSigner::make(TufKeyKind kind) {
  TufSigner signer;
  signer.kind_ = kind;
  signer.pair_ = std::shared_ptr<EVP_PKEY>(generate(kind), EVP_PKEY_free);
  auto* pair = signer.pair_.get();
  if (kind == TufKeyKind::ed25519) {
    signer.key_ = sync::tuf::make_public_key("ed25519", "ed25519", public_raw_hex(pair));
  } else if (kind == TufKeyKind::rsa || kind == TufKeyKind::rsa_1024) {
    signer.key_ = sync::tuf::make_public_key("rsa", "rsassa-pss-sha256", public_pem(pair));
  } else {
    signer.key_ = sync::tuf::make_public_key("ecdsa", "ecdsa-sha2-nistp256", public_pem(pair));
  }
  return signer;
}

std::string TufSigner::sign(std::string_view bytes) const {
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                   EVP_MD_CTX_free);
  EVP_PKEY_CTX* options = nullptr;
  const auto* digest = kind_ == TufKeyKind::ed25519 ? nullptr : EVP_sha256();
  EVP_DigestSignInit(context.get(), &options, digest, nullptr, pair_.get());
  if (kind_ == TufKeyKind::rsa || kind_ == TufKeyKind::rsa_1024) {
    EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST);
  }
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::vector<unsigned char> signature(512);
  std::size_t size = signature.size();
  EVP_DigestSign(context.get(), signature.data(), &size, data, bytes.size());
  signature.resize(size);
  return to_hex(signature);
}

}  // namespace lanrian::tests
