#include "sync/tuf/delegation.h"

#include <fnmatch.h>

#include <algorithm>

#include "platform/os/sha256.h"

namespace lanrian::sync::tuf {

bool answers_for(const DelegatedRole& role, const std::string& target) {
  const auto matches = [&](const std::string& pattern) {
    return ::fnmatch(pattern.c_str(), target.c_str(), FNM_PATHNAME | FNM_NOESCAPE) == 0;
  };
  if (std::any_of(role.paths.begin(), role.paths.end(), matches)) return true;
  if (role.path_hash_prefixes.empty()) return false;
  const auto hash = os::to_hex(os::sha256(target));
  return std::any_of(role.path_hash_prefixes.begin(), role.path_hash_prefixes.end(),
                     [&](const std::string& prefix) { return hash.starts_with(prefix); });
}

}  // namespace lanrian::sync::tuf
