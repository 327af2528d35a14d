#include "sync/signing/repository_metadata.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "sync/tuf/threshold.h"

namespace lanrian::sync::signing {
namespace {

constexpr std::uint64_t metadata_bytes_max = std::uint64_t{1024} * 1024;

Error refused(const std::string& name, const Error& cause) {
  return {"read metadata/" + name + ": " + cause.message, ErrorKind::invalid};
}

// Who is to have signed a file.
struct Keepers {
  const tuf::Keys& keys;
  const tuf::Role& role;
};

template <typename T>
Result<Signed<T>> read_signed(const os::Path& repository, const std::string& name,
                              const Keepers& keepers, Result<T> (*read)(const tuf::Json&)) {
  auto text = os::read_file(metadata_folder(repository) / name, metadata_bytes_max);
  if (!text) return text.error();
  const auto envelope = tuf::read_envelope(*text);
  if (!envelope) return refused(name, envelope.error());
  if (auto proven = tuf::verify_signatures(*envelope, keepers.keys, keepers.role); !proven) {
    return refused(name, proven.error());
  }
  auto value = read(envelope->signed_part);
  if (!value) return refused(name, value.error());
  return Signed<T>{std::move(*value), std::move(*text)};
}

Keepers keepers_of(const tuf::Root& root, const std::string& role) {
  return {root.keys, root.roles.at(role)};
}

// The newest root, and the one before it.
struct Roots {
  Signed<tuf::Root> newest;
  std::optional<tuf::Root> before;
};

// The first root is what its reader trusts; each later one is signed by the keepers before it and
// its own (TUF 5.3.4).
Result<Roots> read_roots(const os::Path& repository) {
  const auto folder = metadata_folder(repository);
  const auto first = versioned_name(1, "root");
  auto text = os::read_file(folder / first, metadata_bytes_max);
  if (!text && text.error().kind == ErrorKind::not_found) {
    return Error{"read " + repository.string() +
                     ": it is no repository of a network; make it with lanrian-publish init",
                 ErrorKind::not_found};
  }
  if (!text) return text.error();
  const auto envelope = tuf::read_envelope(*text);
  if (!envelope) return refused(first, envelope.error());
  auto root = tuf::read_root(envelope->signed_part);
  if (!root) return refused(first, root.error());
  Roots roots{{std::move(*root), std::move(*text)}, {}};
  auto& newest = roots.newest;
  auto own = read_signed(repository, first, keepers_of(newest.value, "root"), tuf::read_root);
  if (!own) return own.error();
  for (;;) {
    const auto name = versioned_name(newest.value.header.version + 1, "root");
    auto next = read_signed(repository, name, keepers_of(newest.value, "root"), tuf::read_root);
    if (!next && next.error().kind == ErrorKind::not_found) return roots;
    if (!next) return next.error();
    auto itself = read_signed(repository, name, keepers_of(next->value, "root"), tuf::read_root);
    if (!itself) return itself.error();
    roots.before = std::move(newest.value);
    newest = std::move(*next);
  }
}

// Of a role's keepers, or of those before them: a rotation may have been interrupted after the new
// root and before what it is to sign.
template <typename T>
Result<Signed<T>> read_top_level(const os::Path& repository, const std::string& name,
                                 const std::string& role, const Roots& roots,
                                 Result<T> (*read)(const tuf::Json&)) {
  auto now = read_signed(repository, name, keepers_of(roots.newest.value, role), read);
  if (now || !roots.before || now.error().kind != ErrorKind::invalid) return now;
  auto before = read_signed(repository, name, keepers_of(*roots.before, role), read);
  return before ? before : now;
}

// Whether a file holds the bytes that the snapshot lists of it.
bool is_as_published(const os::Path& repository, const tuf::Snapshot& snapshot,
                     const std::string& role, std::uint64_t version) {
  const auto listed = snapshot.meta.find(role + ".json");
  if (listed == snapshot.meta.end() || listed->second.version != version) return false;
  const auto text = os::read_file(metadata_folder(repository) / versioned_name(version, role),
                                  metadata_bytes_max);
  if (!text) return false;
  tuf::HashCheck hashes(listed->second.hashes);
  hashes.update(*text);
  return tuf::has_known_hash(listed->second.hashes) && hashes.finish().ok();
}

Result<void> read_delegated(const os::Path& repository, RepositoryMetadata& metadata) {
  if (!metadata.targets.value.delegations) return {};
  const auto& delegations = *metadata.targets.value.delegations;
  for (const auto& role : delegations.roles) {
    const auto versions = versions_of(repository, role.name);
    if (!versions) return versions.error();
    if (versions->empty()) continue;
    const auto name = versioned_name(versions->back(), role.name);
    auto newest = read_signed(repository, name, {delegations.keys, role.role}, tuf::read_targets);
    // A city whose keys were replaced has still what its former ones signed, until it signs anew.
    if (!newest &&
        is_as_published(repository, metadata.snapshot.value, role.name, versions->back())) {
      continue;
    }
    if (!newest) return newest.error();
    metadata.delegated[role.name] = std::move(*newest);
  }
  return {};
}

}  // namespace

os::Path metadata_folder(const os::Path& repository) { return repository / "metadata"; }

std::string versioned_name(std::uint64_t version, const std::string& role) {
  return std::to_string(version) + "." + role + ".json";
}

Result<RepositoryMetadata> read_repository_metadata(const os::Path& repository) {
  auto roots = read_roots(repository);
  if (!roots) return roots.error();
  auto timestamp =
      read_top_level(repository, "timestamp.json", "timestamp", *roots, tuf::read_timestamp);
  if (!timestamp) return timestamp.error();
  const auto snapshot_name = versioned_name(timestamp->value.snapshot.version, "snapshot");
  auto snapshot = read_top_level(repository, snapshot_name, "snapshot", *roots, tuf::read_snapshot);
  if (!snapshot) return snapshot.error();
  const auto listed = snapshot->value.meta.find("targets.json");
  if (listed == snapshot->value.meta.end()) {
    return Error{"read metadata/" + snapshot_name + ": it does not list targets.json",
                 ErrorKind::invalid};
  }
  auto targets = read_top_level(repository, versioned_name(listed->second.version, "targets"),
                                "targets", *roots, tuf::read_targets);
  if (!targets) return targets.error();
  RepositoryMetadata metadata{std::move(roots->newest),
                              std::move(*targets),
                              std::move(*snapshot),
                              std::move(*timestamp),
                              {}};
  if (auto read = read_delegated(repository, metadata); !read) return read.error();
  return metadata;
}

Result<std::vector<std::uint64_t>> versions_of(const os::Path& repository,
                                               const std::string& role) {
  const auto names = os::list_folder(metadata_folder(repository));
  if (!names) return names.error();
  const auto ending = "." + role + ".json";
  std::vector<std::uint64_t> versions;
  for (const auto& name : *names) {
    if (!name.ends_with(ending)) continue;
    std::uint64_t version = 0;
    const auto* end = name.data() + name.size() - ending.size();
    const auto [at, fault] = std::from_chars(name.data(), end, version);
    if (fault == std::errc() && at == end) versions.push_back(version);
  }
  std::sort(versions.begin(), versions.end());
  return versions;
}

Result<std::uint64_t> next_version(const os::Path& repository, const std::string& role) {
  const auto versions = versions_of(repository, role);
  if (!versions && versions.error().kind == ErrorKind::not_found) return std::uint64_t{1};
  if (!versions) return versions.error();
  return versions->empty() ? std::uint64_t{1} : versions->back() + 1;
}

const tuf::DelegatedRole* find_delegation(const tuf::Targets& targets, const std::string& role) {
  if (!targets.delegations) return nullptr;
  const auto& roles = targets.delegations->roles;
  const auto at = std::find_if(roles.begin(), roles.end(),
                               [&](const auto& delegated) { return delegated.name == role; });
  return at == roles.end() ? nullptr : &*at;
}

}  // namespace lanrian::sync::signing
