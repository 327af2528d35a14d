// `lanrian-publish keys new-city`, `add-city` and `remove-city`.
#include <fmt/format.h>

#include "app/publish/keys_command.h"
#include "app/publish/network_roles.h"
#include "data/place.h"
#include "data/publish/diagnostic.h"

namespace lanrian::app_publish {
namespace {

using namespace sync;

Error refused(std::string message) { return {std::move(message), ErrorKind::invalid}; }

Result<void> check_city(const std::string& id) {
  if (data::is_slug(id, data::city_slug_max)) return {};
  return refused("read city '" + data::publish::printable(id) +
                 "': write the id that city.toml has, lower-case letters, digits and inner '-', "
                 "at most " +
                 std::to_string(data::city_slug_max));
}

// The public key that the city is to have: from a file, or made here.
Result<tuf::PublicKey> key_for(const KeysCommand& command, const std::string& passphrase) {
  if (!command.public_file.empty()) return signing::read_public_key_file(command.public_file);
  const auto made =
      signing::make_key_file(command.access.keys, signing::city_role(command.name), passphrase);
  if (!made) return made.error();
  return made->public_key();
}

// A key of the city that lies here already is let in by its name, not made again.
Result<void> check_no_key_yet(const KeysCommand& command) {
  if (!command.public_file.empty()) return {};
  const auto path = command.access.keys / (signing::city_role(command.name) + ".pub.json");
  if (!std::filesystem::exists(path)) return {};
  return refused("add city " + command.name + ": it has a key here already; let that one in with " +
                 "--public " + path.string());
}

Result<void> check_can_add(const signing::RepositoryMetadata& metadata,
                           const signing::KeyRing& ring) {
  for (const auto* role : {"targets", "snapshot", "timestamp"}) {
    const auto& keepers = metadata.root.value.roles.at(role);
    if (auto enough = signing::check_can_sign(role, keepers, ring); !enough) return enough;
  }
  return {};
}

}  // namespace

Result<std::string> make_city_key(const KeysCommand& command) {
  if (auto checked = check_city(command.name); !checked) return checked.error();
  const auto& access = command.access;
  const bool first = !access.has_keys();
  const auto passphrase =
      access.passphrase.read(first ? PassphraseUse::make_keys : PassphraseUse::open_keys);
  if (!passphrase) return passphrase.error();
  if (!first) {
    // One passphrase opens a folder of keys.
    if (auto ring = signing::KeyRing::read(access.keys, *passphrase); !ring) return ring.error();
  }
  const auto name = signing::city_role(command.name);
  const auto made = signing::make_key_file(access.keys, name, *passphrase);
  if (!made) return made.error();
  const auto path = (access.keys / name).string();
  return fmt::format(
      "{}: key {} made\n"
      "  {}.pem signs the city's releases: keep it, and its passphrase, which nobody can recover\n"
      "  {}.pub.json goes to the network's keeper, who lets the city in:\n"
      "  lanrian-publish keys add-city {} REPOSITORY --public {}.pub.json\n",
      command.name, short_id(made->public_key().keyid), path, path, command.name, name);
}

Result<std::string> add_city(const KeysCommand& command) {
  if (auto checked = check_city(command.name); !checked) return checked.error();
  const auto role = signing::city_role(command.name);
  const auto metadata = signing::read_repository_metadata(command.repository);
  if (!metadata) return metadata.error();
  if (signing::find_delegation(metadata->targets.value, role)) {
    return refused("add city " + command.name + ": it is in this network already; keys rotate " +
                   role + " gives it another key");
  }
  if (auto checked = check_no_key_yet(command); !checked) return checked.error();
  if (!command.access.has_keys()) return command.access.open().error();
  const auto passphrase = command.access.passphrase.read(PassphraseUse::open_keys);
  if (!passphrase) return passphrase.error();
  const auto ring = signing::KeyRing::read(command.access.keys, *passphrase);
  if (!ring) return ring.error();
  if (auto checked = check_can_add(*metadata, *ring); !checked) return checked.error();
  const auto key = key_for(command, *passphrase);
  if (!key) return key.error();
  auto added = signing::set_city_keys(command.repository, command.name, {*key}, *ring,
                                      command.access.time());
  if (!added) return added.error();
  const auto where = command.public_file.empty() ? (command.access.keys / (role + ".pem")).string()
                                                 : command.public_file;
  return fmt::format("{}: in the network, signs with key {} ({})\n", command.name,
                     short_id(key->keyid), where);
}

Result<std::string> remove_city(const KeysCommand& command) {
  if (auto checked = check_city(command.name); !checked) return checked.error();
  const auto metadata = signing::read_repository_metadata(command.repository);
  if (!metadata) return metadata.error();
  const auto role = signing::city_role(command.name);
  if (!signing::find_delegation(metadata->targets.value, role)) {
    return refused("remove city " + command.name +
                   ": it is not in this network; keys list shows who is");
  }
  const auto ring = command.access.open();
  if (!ring) return ring.error();
  auto removed =
      signing::remove_city(command.repository, command.name, *ring, command.access.time());
  if (!removed) return removed.error();
  return fmt::format(
      "{}: no longer in the network; kiosks keep what they have and get nothing new of it\n",
      command.name);
}

}  // namespace lanrian::app_publish
