// SHA-256 (FIPS 180-4) through libcrypto. Any thread; one Sha256 belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "platform/os/file.h"
#include "platform/os/result.h"

struct evp_md_ctx_st;

namespace lanrian::os {

using Sha256Digest = std::array<std::uint8_t, 32>;

// Frees libcrypto's digest context.
struct FreeDigestContext {
  void operator()(evp_md_ctx_st* context) const;
};

// A running digest: update() any number of times, then finish() once.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view bytes);
  Sha256Digest finish();

 private:
  std::unique_ptr<evp_md_ctx_st, FreeDigestContext> context_;
};

Sha256Digest sha256(std::string_view bytes);

// The digest of a file's bytes, read in pieces.
Result<Sha256Digest> sha256_of_file(const Path& path);

// 64 lower-case hexadecimal digits.
std::string to_hex(const Sha256Digest& digest);

// True for exactly 64 lower-case hexadecimal digits.
bool is_sha256_hex(std::string_view text);

}  // namespace lanrian::os
