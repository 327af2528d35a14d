#include "sync/needed_files.h"

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "data/asset.h"
#include "platform/os/sha256.h"
#include "sync/offer.h"
#include "sync/release_file.h"
#include "sync/trust.h"
#include "sync/tuf/target_download.h"

namespace lanrian::sync {
namespace {

constexpr std::uint64_t metadata_bytes_max = std::uint64_t{1024} * 1024;

// Finds the hashes that a release's records name, whatever kind of record names them: in canonical
// JSON "sha256":"<64 hex>" is no part of any text.
class NamedHashes {
 public:
  void add(std::string_view piece) {
    text_ += piece;
    std::size_t at = text_.find(key);
    for (; at != std::string::npos && at + key.size() + digits <= text_.size();
         at = text_.find(key, at + key.size())) {
      auto hash = text_.substr(at + key.size(), digits);
      if (os::is_sha256_hex(hash)) hashes_.insert(std::move(hash));
    }
    // What may be the beginning of another.
    const auto rest = std::min(text_.size(), key.size() + digits);
    text_.erase(0, at == std::string::npos ? text_.size() - rest : at);
  }
  const std::set<std::string>& hashes() const { return hashes_; }

 private:
  static constexpr std::string_view key = R"("sha256":")";
  static constexpr std::size_t digits = 64;

  std::string text_;
  std::set<std::string> hashes_;
};

// Collects names, going each way once.
class Follower {
 public:
  explicit Follower(const os::Path& repository) : repository_(repository) {}

  Result<void> follow(const tuf::Snapshot& snapshot);
  // The newest that a city signed: the next deltas start from what its deltas start from.
  Result<void> follow_newest(const std::string& role, const tuf::Targets& targets);
  Result<void> follow_releases(const Watch& watch);

  void add(std::uint64_t version, const std::string& role) {
    names_.insert("metadata/" + signing::versioned_name(version, role));
  }
  std::set<std::string> take() && { return std::move(names_); }

 private:
  Result<void> follow_targets(const tuf::Targets& targets, const tuf::Snapshot& snapshot);
  Result<void> follow_city(const std::string& role, const tuf::Targets& targets);
  void add_files(const tuf::Targets& targets);

  const os::Path& repository_;
  std::set<std::string> names_;
  std::set<std::string> followed_;                  // lists, by name
  std::map<std::string, OfferedRelease> releases_;  // by name, not read yet
};

template <typename T>
Result<T> read_metadata(const os::Path& repository, const std::string& name,
                        Result<T> (*read)(const tuf::Json&)) {
  const auto text = os::read_file(signing::metadata_folder(repository) / name, metadata_bytes_max);
  if (!text) return text.error();
  const auto envelope = tuf::read_envelope(*text);
  auto value = envelope ? read(envelope->signed_part) : Result<T>(envelope.error());
  if (!value) return value.error().within("read metadata/" + name);
  return value;
}

std::optional<std::uint64_t> version_in(const tuf::Snapshot& snapshot, const std::string& role) {
  const auto at = snapshot.meta.find(role + ".json");
  if (at == snapshot.meta.end()) return std::nullopt;
  return at->second.version;
}

void Follower::add_files(const tuf::Targets& targets) {
  for (const auto& [name, target] : targets.targets) {
    names_.insert("targets/" + tuf::target_location(name, target, true));
  }
}

Result<void> Follower::follow_city(const std::string& role, const tuf::Targets& targets) {
  add_files(targets);
  const auto city = city_of_role(role);
  if (!city) return {};
  const auto offer = offer_from(*city, targets);
  if (!offer) return offer.error();
  releases_.emplace(announced(offer->release).name, offer->release);
  return {};
}

Result<void> Follower::follow_newest(const std::string& role, const tuf::Targets& targets) {
  add(targets.header.version, role);
  if (auto followed = follow_city(role, targets); !followed) return followed;
  const auto city = city_of_role(role);
  if (!city) return {};
  const auto offer = offer_from(*city, targets);
  const std::string folder = "targets/city/" + city->value + "/";
  const auto names = os::list_folder(repository_ / folder);
  if (!offer || !names) return offer ? names.error() : offer.error();
  for (const auto& delta : offer->deltas) {
    const auto ending = ".release-" + std::to_string(delta.from_version) + ".jsonl.zst";
    for (const auto& name : *names) {
      if (name.ends_with(ending)) names_.insert(folder + name);
    }
  }
  return {};
}

Result<void> Follower::follow_targets(const tuf::Targets& targets, const tuf::Snapshot& snapshot) {
  add_files(targets);
  if (!targets.delegations) return {};
  for (const auto& delegation : targets.delegations->roles) {
    const auto version = version_in(snapshot, delegation.name);
    if (!version) continue;
    const auto name = signing::versioned_name(*version, delegation.name);
    if (!followed_.insert(name).second) continue;
    const auto list = read_metadata(repository_, name, tuf::read_targets);
    if (!list) return list.error();
    if (auto followed = follow_city(delegation.name, *list); !followed) return followed;
  }
  return {};
}

// A city that was put out keeps its entry, and nothing is offered of it any more.
Result<void> Follower::follow(const tuf::Snapshot& snapshot) {
  add(snapshot.header.version, "snapshot");
  for (const auto& [name, file] : snapshot.meta) {
    names_.insert("metadata/" + std::to_string(file.version) + "." + name);
  }
  const auto version = version_in(snapshot, "targets");
  if (!version) return Error{"read a snapshot: it does not list targets.json", ErrorKind::invalid};
  const auto targets =
      read_metadata(repository_, signing::versioned_name(*version, "targets"), tuf::read_targets);
  if (!targets) return targets.error();
  return follow_targets(*targets, snapshot);
}

Result<void> Follower::follow_releases(const Watch& watch) {
  std::uint64_t total = 0;
  std::uint64_t done = 0;
  for (const auto& [name, release] : releases_) total += release.json_bytes;
  for (const auto& [name, release] : releases_) {
    NamedHashes named;
    const auto take = [&](std::string_view piece) -> Result<void> {
      named.add(piece);
      tell(watch, "looking for what is named", done += piece.size(), total);
      return {};
    };
    auto read = each_release_piece(repository_ / name, {release.bytes, release.json_bytes}, take);
    if (!read) return read.error().within("read " + name);
    for (const auto& hash : named.hashes()) names_.insert(data::medium_name(hash));
  }
  return {};
}

// The snapshots that were current at `since` or later, which the current one is always.
Result<std::vector<std::uint64_t>> late_snapshots(const os::Path& repository, std::uint64_t current,
                                                  os::Instant since) {
  const auto versions = signing::versions_of(repository, "snapshot");
  if (!versions) return versions.error();
  std::vector<std::uint64_t> late;
  bool next_is_late = true;
  for (auto version = versions->rbegin(); version != versions->rend(); ++version) {
    if (*version > current) continue;  // left by a step that was cut off
    const auto written = written_at(signing::metadata_folder(repository) /
                                    signing::versioned_name(*version, "snapshot"));
    if (!written) return written.error();
    const bool is_late = *written >= since;
    if (*version == current || next_is_late || is_late) late.push_back(*version);
    next_is_late = is_late;
  }
  return late;
}

}  // namespace

Result<os::Instant> written_at(const os::Path& path) {
  std::error_code fault;
  const auto at = std::filesystem::last_write_time(path, fault);
  if (fault) {
    const bool gone = fault == std::errc::no_such_file_or_directory;
    return Error{"read " + path.string() + ": " + fault.message(),
                 gone ? ErrorKind::not_found : ErrorKind::failed};
  }
  return std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(at));
}

Result<std::set<std::string>> needed_files(const os::Path& repository,
                                           const signing::RepositoryMetadata& metadata,
                                           os::Instant since, const Watch& watch) {
  Follower follower(repository);
  const auto late = late_snapshots(repository, metadata.snapshot.value.header.version, since);
  if (!late) return late.error();
  for (const auto version : *late) {
    const auto name = signing::versioned_name(version, "snapshot");
    const auto snapshot = read_metadata(repository, name, tuf::read_snapshot);
    if (!snapshot) return snapshot.error();
    if (auto followed = follower.follow(*snapshot); !followed) return followed.error();
  }
  for (const auto& [role, newest] : metadata.delegated) {
    if (auto followed = follower.follow_newest(role, newest.value); !followed) {
      return followed.error();
    }
  }
  if (auto followed = follower.follow_releases(watch); !followed) return followed.error();
  return std::move(follower).take();
}

}  // namespace lanrian::sync
