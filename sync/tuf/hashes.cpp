#include "sync/tuf/hashes.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace lanrian::sync::tuf {
namespace {

const EVP_MD* digest_of(std::string_view algorithm) {
  if (algorithm == "sha256") return EVP_sha256();
  if (algorithm == "sha512") return EVP_sha512();
  return nullptr;
}

std::string finish_hex(EVP_MD_CTX* context) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(context, digest.data(), &size) != 1) return {};
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += digits[digest.at(i) >> 4];
    hex += digits[digest.at(i) & 15];
  }
  return hex;
}

}  // namespace

void FreeHashContext::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Hashes hashes_of(std::string_view bytes) {
  Hashes hashes;
  for (const char* algorithm : {"sha256", "sha512"}) {
    const std::unique_ptr<evp_md_ctx_st, FreeHashContext> context(EVP_MD_CTX_new());
    EVP_DigestInit_ex(context.get(), digest_of(algorithm), nullptr);
    EVP_DigestUpdate(context.get(), bytes.data(), bytes.size());
    hashes[algorithm] = finish_hex(context.get());
  }
  return hashes;
}

bool is_hash(std::string_view algorithm, std::string_view hex) {
  const auto* digest = digest_of(algorithm);
  if (digest && hex.size() != static_cast<std::size_t>(EVP_MD_get_size(digest)) * 2) return false;
  return !hex.empty() && hex.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool has_known_hash(const Hashes& hashes) {
  return std::any_of(hashes.begin(), hashes.end(),
                     [](const auto& hash) { return digest_of(hash.first) != nullptr; });
}

HashCheck::HashCheck(const Hashes& expected) {
  for (const auto& [algorithm, hex] : expected) {
    const auto* digest = digest_of(algorithm);
    if (!digest) continue;
    Running running{algorithm, hex, {}};
    running.context.reset(EVP_MD_CTX_new());
    EVP_DigestInit_ex(running.context.get(), digest, nullptr);
    running_.push_back(std::move(running));
  }
}

void HashCheck::update(std::string_view bytes) {
  for (const auto& running : running_) {
    EVP_DigestUpdate(running.context.get(), bytes.data(), bytes.size());
  }
}

Result<void> HashCheck::finish() {
  for (const auto& running : running_) {
    const auto hex = finish_hex(running.context.get());
    if (hex.empty() || hex != running.expected) {
      return Error{"its " + running.algorithm + " is " + hex + ", not " + running.expected,
                   ErrorKind::invalid};
    }
  }
  return {};
}

}  // namespace lanrian::sync::tuf
