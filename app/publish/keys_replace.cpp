// `lanrian-publish keys rotate` and `revoke`.
#include <fmt/format.h>

#include <algorithm>

#include "app/publish/keys_command.h"
#include "app/publish/network_roles.h"

namespace lanrian::app_publish {
namespace {

using namespace sync;

Error refused(std::string message) { return {std::move(message), ErrorKind::invalid}; }

// A network, the key of it that was named, and all files of keys.
struct Named {
  signing::RepositoryMetadata metadata;
  std::vector<signing::KeyFile> files;
  KeyInRole key;
};

Result<Named> find_named(const KeysCommand& command) {
  auto metadata = signing::read_repository_metadata(command.repository);
  if (!metadata) return metadata.error();
  auto files = signing::list_key_files(command.access.keys);
  if (!files) return files.error();
  auto key = find_key(roles_of(*metadata), *files, command.name);
  if (!key) return key.error();
  return Named{std::move(*metadata), std::move(*files), std::move(*key)};
}

std::vector<tuf::PublicKey> others(const KeyInRole& key) {
  auto keys = key.role.keys;
  std::erase_if(keys, [&](const auto& other) { return other.keyid == key.keyid; });
  return keys;
}

// Before a key is made for it: whether the step that takes it up can be taken.
Result<void> check_can_change(const Named& named, const signing::KeyRing& ring) {
  const auto& changed = named.key.role.name;
  std::vector<std::string> signers{"timestamp"};
  if (changed == "targets" || named.key.role.is_city) signers.emplace_back("snapshot");
  if (named.key.role.is_city) signers.emplace_back("targets");
  if (!named.key.role.is_city) signers.emplace_back("root");
  for (const auto& role : signers) {
    if (role == changed && role != "root") continue;  // its new key is at hand then
    const auto& keepers = named.metadata.root.value.roles.at(role);
    if (auto enough = signing::check_can_sign(role, keepers, ring); !enough) return enough;
  }
  return {};
}

Result<void> set_keys(const KeysCommand& command, const NetworkRole& role,
                      const std::vector<tuf::PublicKey>& keys, const signing::KeyRing& ring) {
  const auto time = command.access.time();
  if (!role.is_city) {
    return signing::set_role_keys(command.repository, role.name, keys, role.threshold, ring, time);
  }
  const auto city = role.name.substr(signing::city_role("").size());
  return signing::set_city_keys(command.repository, city, keys, ring, time);
}

Result<void> retire(const KeysCommand& command, const Named& named) {
  const auto* file = file_of(named.files, named.key.keyid);
  if (!file) return {};
  return signing::retire_key_file(command.access.keys, file->name);
}

std::string kept_words(const Named& named) {
  const auto* file = file_of(named.files, named.key.keyid);
  if (!file || !file->at_hand) return "its file is not here: destroy it where it is";
  return file->name + ".pem is now " + file->name + ".pem.retired";
}

// The new key: its id, and where it is.
struct NewKey {
  tuf::PublicKey key;
  std::string where;
};

Result<NewKey> new_key(const KeysCommand& command, const NetworkRole& role,
                       const std::string& passphrase, signing::KeyRing& ring) {
  if (!command.public_file.empty()) {
    auto key = signing::read_public_key_file(command.public_file);
    if (!key) return key.error();
    return NewKey{std::move(*key), command.public_file};
  }
  const auto name = signing::next_key_name(command.access.keys, role.name);
  if (!name) return name.error();
  auto made = signing::make_key_file(command.access.keys, *name, passphrase);
  if (!made) return made.error();
  NewKey made_key{made->public_key(), (command.access.keys / (*name + ".pem")).string()};
  ring.add(*name, std::move(*made));
  return made_key;
}

std::string replaced_words(const NetworkRole& role, bool signed_again) {
  if (!role.is_city || signed_again) return "";
  return "  kiosks take nothing new of this city until it has released with its new key and "
         "refresh has run\n";
}

}  // namespace

Result<std::string> rotate_key(const KeysCommand& command) {
  const auto named = find_named(command);
  if (!named) return named.error();
  const auto& role = named->key.role;
  if (!command.public_file.empty() && !role.is_city) {
    return refused("rotate " + command.name + ": only a city's key may be made elsewhere; leave " +
                   "--public out");
  }
  if (!command.access.has_keys()) return command.access.open().error();
  const auto passphrase = command.access.passphrase.read(PassphraseUse::open_keys);
  if (!passphrase) return passphrase.error();
  auto ring = signing::KeyRing::read(command.access.keys, *passphrase);
  if (!ring) return ring.error();
  if (auto checked = check_can_change(*named, *ring); !checked) return checked.error();
  const auto fresh = new_key(command, role, *passphrase, *ring);
  if (!fresh) return fresh.error();
  auto keys = others(named->key);
  keys.push_back(fresh->key);
  if (auto set = set_keys(command, role, keys, *ring); !set) return set.error();
  if (auto retired = retire(command, *named); !retired) return retired.error();
  return fmt::format("{}: key {} replaced by {} ({}); {}\n{}", role.name,
                     short_id(named->key.keyid), short_id(fresh->key.keyid), fresh->where,
                     kept_words(*named), replaced_words(role, ring->find(fresh->key.keyid)));
}

Result<std::string> revoke_key(const KeysCommand& command) {
  const auto named = find_named(command);
  if (!named) return named.error();
  const auto& role = named->key.role;
  const auto keys = others(named->key);
  if (keys.size() < role.threshold) {
    const auto* instead = role.is_city ? ", or put the city out with keys remove-city" : "";
    return refused(
        fmt::format("revoke {}: {} would have {} of the {} keys that must sign; replace "
                    "it with keys rotate {}{}",
                    command.name, role.name, keys.size(), role.threshold, command.name, instead));
  }
  const auto ring = command.access.open();
  if (!ring) return ring.error();
  if (auto set = set_keys(command, role, keys, *ring); !set) return set.error();
  if (auto retired = retire(command, *named); !retired) return retired.error();
  return fmt::format("{}: key {} may sign no more, {} are left and {} must sign; {}\n", role.name,
                     short_id(named->key.keyid), keys.size(), role.threshold, kept_words(*named));
}

}  // namespace lanrian::app_publish
