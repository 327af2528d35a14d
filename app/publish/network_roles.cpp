#include "app/publish/network_roles.h"

#include <algorithm>

#include "data/nearest_word.h"
#include "data/publish/diagnostic.h"

namespace lanrian::app_publish {
namespace {

using namespace sync;

constexpr std::size_t short_digits = 8;

NetworkRole role_from(const std::string& name, const tuf::Role& role, const tuf::Keys& keys) {
  NetworkRole made;
  made.name = name;
  made.threshold = role.threshold;
  for (const auto& keyid : role.keyids) {
    if (const auto key = keys.find(keyid); key != keys.end()) made.keys.push_back(key->second);
  }
  return made;
}

// "root-1 3f2a9c01": a key as somebody may name it.
std::string named(const tuf::PublicKey& key, const std::vector<signing::KeyFile>& files) {
  const auto* file = file_of(files, key.keyid);
  return (file ? file->name + " " : "") + short_id(key.keyid);
}

std::string list_keys(const NetworkRole& role, const std::vector<signing::KeyFile>& files) {
  std::string list;
  for (const auto& key : role.keys) list += (list.empty() ? "" : ", ") + named(key, files);
  return list;
}

bool is_id(std::string_view typed) {
  return typed.size() >= short_digits &&
         typed.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Error unknown(const std::vector<NetworkRole>& roles, std::string_view typed) {
  std::vector<std::string_view> names;
  names.reserve(roles.size());
  for (const auto& role : roles) names.push_back(role.name);
  return {"find key '" + data::publish::printable(std::string(typed)) +
              "': it is in no role of this network (" + data::list_of(names) +
              "); keys list shows all keys",
          ErrorKind::not_found};
}

}  // namespace

std::vector<NetworkRole> roles_of(const signing::RepositoryMetadata& metadata) {
  const auto& root = metadata.root.value;
  std::vector<NetworkRole> roles;
  const auto add = [&](const char* name, const tuf::Header& header) {
    roles.push_back(role_from(name, root.roles.at(name), root.keys));
    roles.back().expires = header.expires;
  };
  add("root", root.header);
  add("targets", metadata.targets.value.header);
  add("snapshot", metadata.snapshot.value.header);
  add("timestamp", metadata.timestamp.value.header);
  if (!metadata.targets.value.delegations) return roles;
  const auto& delegations = *metadata.targets.value.delegations;
  for (const auto& delegated : delegations.roles) {
    roles.push_back(role_from(delegated.name, delegated.role, delegations.keys));
    roles.back().is_city = true;
    const auto offered = metadata.delegated.find(delegated.name);
    if (offered != metadata.delegated.end()) {
      roles.back().expires = offered->second.value.header.expires;
    }
  }
  return roles;
}

std::string short_id(const std::string& keyid) { return keyid.substr(0, short_digits); }

const signing::KeyFile* file_of(const std::vector<signing::KeyFile>& files,
                                const std::string& keyid) {
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const auto& file) { return file.key.keyid == keyid; });
  return found == files.end() ? nullptr : &*found;
}

Result<KeyInRole> find_key(const std::vector<NetworkRole>& roles,
                           const std::vector<signing::KeyFile>& files, std::string_view typed) {
  for (const auto& role : roles) {
    if (role.name != typed) continue;
    if (role.keys.size() == 1) return KeyInRole{role, role.keys.front().keyid};
    return Error{"find key " + role.name + ": it has several keys (" + list_keys(role, files) +
                     "); name one of them",
                 ErrorKind::invalid};
  }
  std::vector<KeyInRole> meant;
  for (const auto& role : roles) {
    for (const auto& key : role.keys) {
      const auto* file = file_of(files, key.keyid);
      const bool by_id = is_id(typed) && key.keyid.starts_with(typed);
      if (by_id || (file && file->name == typed)) meant.push_back({role, key.keyid});
    }
  }
  if (meant.empty()) return unknown(roles, typed);
  if (meant.size() == 1) return std::move(meant.front());
  return Error{"find key " + std::string(typed) + ": several begin with it; write more digits",
               ErrorKind::invalid};
}

}  // namespace lanrian::app_publish
