// A network's roles and their keys as its keepers speak of them: root, targets, snapshot,
// timestamp, then one a city. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/signing/key_files.h"
#include "sync/signing/network.h"

namespace lanrian::app_publish {

// Who signs for a role, and for how long that was done last.
struct NetworkRole {
  std::string name;
  std::uint64_t threshold = 1;
  std::vector<sync::tuf::PublicKey> keys;
  std::optional<os::Instant> expires;  // absent: a city that has signed nothing with these keys
  bool is_city = false;
};

std::vector<NetworkRole> roles_of(const sync::signing::RepositoryMetadata& metadata);

// The first eight digits of a key id: enough for people.
std::string short_id(const std::string& keyid);

// The file that a key has in the folder of keys, by its key id; nullptr where it has none.
const sync::signing::KeyFile* file_of(const std::vector<sync::signing::KeyFile>& files,
                                      const std::string& keyid);

// One key of one role.
struct KeyInRole {
  NetworkRole role;
  std::string keyid;
};

// What somebody means by a key: the name of its file, its key id or at least eight digits of its
// beginning, or a role that has one key only. Errors (`not_found`, `invalid`) name what there is.
Result<KeyInRole> find_key(const std::vector<NetworkRole>& roles,
                           const std::vector<sync::signing::KeyFile>& files,
                           std::string_view typed);

}  // namespace lanrian::app_publish
