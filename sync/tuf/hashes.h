// Hashes as metadata lists them (TUF 4.4, 4.5): SHA-256 and SHA-512 are checked, each that is
// listed; others are kept and passed over. One HashCheck belongs to one thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/result.h"

struct evp_md_ctx_st;

namespace lanrian::sync::tuf {

using Hashes = std::map<std::string, std::string>;  // "sha256" → lower-case hexadecimal

// Both, of bytes in memory.
Hashes hashes_of(std::string_view bytes);

// Whether a listed hash can be right: known ones have their length, and all digits are lower-case
// hexadecimal.
bool is_hash(std::string_view algorithm, std::string_view hex);

// Whether one of them is SHA-256 or SHA-512.
bool has_known_hash(const Hashes& hashes);

// Frees libcrypto's digest context.
struct FreeHashContext {
  void operator()(evp_md_ctx_st* context) const;
};

// Bytes on their way, held against all hashes that are listed of them.
class HashCheck {
 public:
  explicit HashCheck(const Hashes& expected);

  void update(std::string_view bytes);
  // Once, at the end. Error (`invalid`): "its sha512 is ..., not ...".
  Result<void> finish();

 private:
  // One known algorithm at work.
  struct Running {
    std::string algorithm;
    std::string expected;
    std::unique_ptr<evp_md_ctx_st, FreeHashContext> context;
  };

  std::vector<Running> running_;
};

}  // namespace lanrian::sync::tuf
