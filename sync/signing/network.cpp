#include "sync/signing/network.h"

#include <fmt/format.h>

#include "platform/os/file_lock.h"
#include "sync/signing/signing_step.h"

namespace lanrian::sync::signing {
namespace {

Error refused(std::string message) { return {std::move(message), ErrorKind::invalid}; }

template <typename T>
Signed<T> unsigned_before() {
  Signed<T> nothing;
  nothing.value.header.version = 0;
  return nothing;
}

tuf::Role role_of(const std::vector<tuf::PublicKey>& keys, std::uint64_t threshold) {
  tuf::Role role;
  role.threshold = threshold;
  for (const auto& key : keys) role.keyids.insert(key.keyid);
  return role;
}

// The keys that some role still names.
tuf::Keys keys_in_use(const tuf::Keys& keys, const std::vector<tuf::Role>& roles) {
  tuf::Keys used;
  for (const auto& role : roles) {
    for (const auto& keyid : role.keyids) {
      if (const auto key = keys.find(keyid); key != keys.end()) used.insert(*key);
    }
  }
  return used;
}

template <typename Work>
auto locked(const os::Path& repository, const std::string& what, Work work) -> decltype(work()) {
  if (auto made = os::make_folders(repository); !made) return made.error().within(what);
  const auto lock = os::FileLock::take(repository / ".publish.lock");
  if (!lock) return lock.error().within(what);
  auto done = work();
  if (!done) return done.error().within(what);
  return done;
}

// A step that only needs to have been done.
Result<void> take_step(const os::Path& repository, RepositoryMetadata metadata, Change change,
                       const KeyRing& ring, const SigningTime& time) {
  auto taken = SigningStep(repository, std::move(metadata), ring, time).take(std::move(change));
  if (!taken) return taken.error();
  return {};
}

// Replaces the delegation of a city, or takes it away where there are no keys.
tuf::Delegations with_city(const std::optional<tuf::Delegations>& delegations,
                           const std::string& city, const std::vector<tuf::PublicKey>& keys) {
  auto changed = delegations.value_or(tuf::Delegations{});
  const auto name = city_role(city);
  std::erase_if(changed.roles, [&](const auto& role) { return role.name == name; });
  if (!keys.empty()) {
    tuf::DelegatedRole role;
    role.name = name;
    role.role = role_of(keys, 1);
    role.terminating = true;
    role.paths = {"city/" + city + "/*", "city/" + city + "/*/*"};
    changed.roles.push_back(std::move(role));
  }
  for (const auto& key : keys) changed.keys[key.keyid] = key;
  std::vector<tuf::Role> roles;
  for (const auto& role : changed.roles) roles.push_back(role.role);
  changed.keys = keys_in_use(changed.keys, roles);
  return changed;
}

Result<void> change_city(const os::Path& repository, const std::string& city,
                         const std::vector<tuf::PublicKey>& keys, const KeyRing& ring,
                         const SigningTime& time) {
  auto metadata = read_repository_metadata(repository);
  if (!metadata) return metadata.error();
  Change change{{}, metadata->targets.value};
  change.targets->delegations = with_city(change.targets->delegations, city, keys);
  // Where the city's new key is at hand, what it offers is signed again; else it does that itself.
  const auto role = city_role(city);
  const auto* delegation = find_delegation(*change.targets, role);
  if (delegation && metadata->delegated.contains(role) && ring.can_sign(delegation->role)) {
    change.sign_again = role;
  }
  return take_step(repository, std::move(*metadata), std::move(change), ring, time);
}

}  // namespace

std::string city_role(const std::string& city) { return "city-" + city; }

Result<void> init_network(const os::Path& repository, const NetworkKeys& keys, const KeyRing& ring,
                          const SigningTime& time) {
  return locked(repository, "begin " + repository.string(), [&]() -> Result<void> {
    if (std::filesystem::exists(metadata_folder(repository) / versioned_name(1, "root"))) {
      return refused("a network has begun there already; use it, or name an empty folder");
    }
    tuf::Root root;
    for (const auto& key : keys.root) root.keys[key.keyid] = key;
    for (const auto* key : {&keys.targets, &keys.snapshot, &keys.timestamp}) {
      root.keys[key->keyid] = *key;
    }
    root.roles["root"] = role_of(keys.root, keys.root_threshold);
    root.roles["targets"] = role_of({keys.targets}, 1);
    root.roles["snapshot"] = role_of({keys.snapshot}, 1);
    root.roles["timestamp"] = role_of({keys.timestamp}, 1);
    RepositoryMetadata nothing{unsigned_before<tuf::Root>(),
                               unsigned_before<tuf::Targets>(),
                               unsigned_before<tuf::Snapshot>(),
                               unsigned_before<tuf::Timestamp>(),
                               {}};
    Change change{std::move(root), tuf::Targets{}};
    change.pace.window = first_window;
    return take_step(repository, std::move(nothing), std::move(change), ring, time);
  });
}

Result<void> set_city_keys(const os::Path& repository, const std::string& city,
                           const std::vector<tuf::PublicKey>& keys, const KeyRing& ring,
                           const SigningTime& time) {
  if (keys.empty()) return refused("add city " + city + ": it needs a key");
  return locked(repository, "add city " + city,
                [&] { return change_city(repository, city, keys, ring, time); });
}

Result<void> remove_city(const os::Path& repository, const std::string& city, const KeyRing& ring,
                         const SigningTime& time) {
  return locked(repository, "remove city " + city,
                [&] { return change_city(repository, city, {}, ring, time); });
}

Result<void> sign_city(const os::Path& repository, const std::string& city,
                       const std::map<std::string, tuf::TargetFile>& targets, const KeyRing& ring,
                       const SigningTime& time) {
  const auto role = city_role(city);
  const auto what = "sign " + role;
  const auto metadata = read_repository_metadata(repository);
  if (!metadata) return metadata.error().within(what);
  const auto* delegation = find_delegation(metadata->targets.value, role);
  if (!delegation) {
    return refused(what +
                   ": it is no city of this network; its keeper lets it in with "
                   "lanrian-publish keys add-city");
  }
  const auto version = next_version(repository, role);
  if (!version) return version.error().within(what);
  tuf::Targets offered;
  offered.header.version = *version;
  offered.header.expires = time.now + time.lifetimes.city;
  offered.targets = targets;
  const auto text = signed_text(tuf::to_json(offered), role, {delegation->role}, ring);
  if (!text) return text.error();
  return os::write_file_once(metadata_folder(repository) / versioned_name(*version, role), *text);
}

Result<void> set_role_keys(const os::Path& repository, const std::string& role,
                           const std::vector<tuf::PublicKey>& keys, std::uint64_t threshold,
                           const KeyRing& ring, const SigningTime& time) {
  return locked(repository, "change the keys of " + role, [&]() -> Result<void> {
    auto metadata = read_repository_metadata(repository);
    if (!metadata) return metadata.error();
    auto root = metadata->root.value;
    if (!root.roles.contains(role)) {
      return refused("there is no such role; it is root, targets, snapshot or timestamp");
    }
    if (threshold == 0 || keys.size() < threshold) {
      return refused(fmt::format("{} keys cannot be {} that must sign", keys.size(), threshold));
    }
    root.roles[role] = role_of(keys, threshold);
    for (const auto& key : keys) root.keys[key.keyid] = key;
    std::vector<tuf::Role> roles;
    for (const auto& entry : root.roles) roles.push_back(entry.second);
    root.keys = keys_in_use(root.keys, roles);
    return take_step(repository, std::move(*metadata), {std::move(root), {}}, ring, time);
  });
}

Result<Refreshed> refresh_network(const os::Path& repository, const KeyRing& ring,
                                  const SigningTime& time, const Pace& pace) {
  return locked(repository, "refresh " + repository.string(), [&]() -> Result<Refreshed> {
    auto metadata = read_repository_metadata(repository);
    if (!metadata) return metadata.error();
    Change change;
    change.pace = pace;
    return SigningStep(repository, std::move(*metadata), ring, time).take(std::move(change));
  });
}

Pace pace_of(const tuf::Timestamp& timestamp) { return {timestamp.window(), timestamp.min_poll()}; }

Refreshed expiry_of(const RepositoryMetadata& metadata) {
  Refreshed first{
      {}, "root", metadata.root.value.header.expires, pace_of(metadata.timestamp.value)};
  const auto look = [&](const std::string& role, const tuf::Header& header) {
    if (header.expires >= first.expires) return;
    first.expires_first = role;
    first.expires = header.expires;
  };
  look("targets", metadata.targets.value.header);
  look("snapshot", metadata.snapshot.value.header);
  look("timestamp", metadata.timestamp.value.header);
  for (const auto& [role, file] : metadata.delegated) look(role, file.value.header);
  return first;
}

}  // namespace lanrian::sync::signing
