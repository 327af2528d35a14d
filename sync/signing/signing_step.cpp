#include "sync/signing/signing_step.h"

#include <fmt/format.h>

namespace lanrian::sync::signing {
namespace {

constexpr std::string_view ending = ".json";

// A file's entry in the snapshot or timestamp.
tuf::MetaFile meta_of(std::uint64_t version, const std::string& text) {
  tuf::MetaFile meta;
  meta.version = version;
  meta.length = text.size();
  meta.hashes["sha256"] = tuf::hashes_of(text).at("sha256");
  return meta;
}

}  // namespace

Result<Refreshed> SigningStep::take(Change change) {
  if (!change.root && is_root_due()) change.root = metadata_.root.value;
  if (auto prepared = prepare_root(std::move(change.root)); !prepared) return prepared.error();
  const auto* delegation = find_delegation(metadata_.targets.value, change.sign_again);
  const auto former = delegation ? delegation->role : tuf::Role{};
  if (auto done = write_targets(std::move(change.targets)); !done) return done.error();
  if (!change.sign_again.empty()) {
    if (auto done = write_delegated(change.sign_again, former); !done) return done.error();
  }
  auto taken_up = write_snapshot();
  if (!taken_up) return taken_up.error();
  if (!root_text_.empty()) {
    const auto version = metadata_.root.value.header.version;
    if (auto done = write_once(version, "root", root_text_); !done) return done.error();
  }
  if (auto done = write_timestamp(change.pace); !done) return done.error();
  auto refreshed = expiry_of(metadata_);
  refreshed.taken_up = std::move(*taken_up);
  return refreshed;
}

bool SigningStep::has_new_keepers(const std::string& name) const {
  const auto former = former_roles_.find(name);
  return former != former_roles_.end() && !(former->second == role(name));
}

bool SigningStep::is_half_over(const tuf::Header& header, std::chrono::days life) const {
  return header.expires - time_.now < life / 2;
}

// Root lasts for years, and its keys are rarely together: it is renewed when they happen to be.
bool SigningStep::is_root_due() const {
  const auto& root = metadata_.root.value;
  return root.header.version > 0 && is_half_over(root.header, time_.lifetimes.root) &&
         ring_.can_sign(role("root"));
}

Result<void> SigningStep::write_once(std::uint64_t version, const std::string& name,
                                     const std::string& text) {
  return os::write_file_once(metadata_folder(repository_) / versioned_name(version, name), text);
}

template <typename T>
Result<void> SigningStep::write_signed(Signed<T>& file, const std::string& name,
                                       std::chrono::days life) {
  const auto version = next_version(repository_, name);
  if (!version) return version.error();
  file.value.header.version = *version;
  file.value.header.expires = time_.now + life;
  auto text = signed_text(tuf::to_json(file.value), name, {role(name)}, ring_);
  if (!text) return text.error();
  file.text = std::move(*text);
  return write_once(*version, name, file.text);
}

// The new root counts for all that is signed from here on, and is written after it.
Result<void> SigningStep::prepare_root(std::optional<tuf::Root> root) {
  if (!root) return {};
  const auto& before = metadata_.root.value;
  root->header.version = before.header.version + 1;
  root->header.expires = time_.now + time_.lifetimes.root;
  std::vector<tuf::Role> signers{root->roles.at("root")};
  if (before.header.version > 0) signers.push_back(before.roles.at("root"));
  auto text = signed_text(tuf::to_json(*root), "root", signers, ring_);
  if (!text) return text.error();
  root_text_ = std::move(*text);
  former_roles_ = before.roles;
  metadata_.root.value = std::move(*root);
  return {};
}

Result<void> SigningStep::write_targets(std::optional<tuf::Targets> targets) {
  const bool half_over = is_half_over(metadata_.targets.value.header, time_.lifetimes.targets);
  const bool due = has_new_keepers("targets") || (half_over && ring_.can_sign(role("targets")));
  if (!targets && !due) return {};
  if (targets) metadata_.targets.value = std::move(*targets);
  return write_signed(metadata_.targets, "targets", time_.lifetimes.targets);
}

// By its former keys too, where they are at hand: whatever is interrupted after this, both those
// who know the new keys and those who do not yet believe the file.
Result<void> SigningStep::write_delegated(const std::string& role_name, const tuf::Role& former) {
  const auto version = next_version(repository_, role_name);
  if (!version) return version.error();
  auto& file = metadata_.delegated.at(role_name);
  file.value.header.version = *version;
  file.value.header.expires = time_.now + time_.lifetimes.city;
  std::vector<tuf::Role> signers{find_delegation(metadata_.targets.value, role_name)->role};
  if (ring_.can_sign(former)) signers.push_back(former);
  auto text = signed_text(tuf::to_json(file.value), role_name, signers, ring_);
  if (!text) return text.error();
  file.text = std::move(*text);
  return write_once(*version, role_name, file.text);
}

std::map<std::string, tuf::MetaFile> SigningStep::newest_files() const {
  std::map<std::string, tuf::MetaFile> meta;
  const auto add = [&](const std::string& name, const Signed<tuf::Targets>& file) {
    meta[name + std::string(ending)] = meta_of(file.value.header.version, file.text);
  };
  add("targets", metadata_.targets);
  for (const auto& [name, file] : metadata_.delegated) {
    if (find_delegation(metadata_.targets.value, name)) add(name, file);
  }
  return meta;
}

// Gives the roles that the new snapshot takes up.
Result<std::vector<std::string>> SigningStep::write_snapshot() {
  auto meta = newest_files();
  auto& snapshot = metadata_.snapshot;
  const auto& published = snapshot.value.meta;
  std::vector<std::string> taken_up;
  for (const auto& [name, file] : meta) {
    const auto before = published.find(name);
    if (before != published.end() && before->second.version > file.version) {
      return Error{fmt::format("{} has version {} there, and {} was published; put the newer file "
                               "back",
                               name, file.version, before->second.version),
                   ErrorKind::invalid};
    }
    if (before != published.end() && before->second == file) continue;
    taken_up.push_back(name.substr(0, name.size() - ending.size()));
  }
  // A client refuses a snapshot that forgets a file (TUF 5.5.5): the last entry of a city that was
  // put out stays.
  for (const auto& entry : published) meta.insert(entry);
  const bool due =
      has_new_keepers("snapshot") || is_half_over(snapshot.value.header, time_.lifetimes.snapshot);
  if (meta == published && !due) return taken_up;
  snapshot.value.meta = std::move(meta);
  auto written = write_signed(snapshot, "snapshot", time_.lifetimes.snapshot);
  if (!written) return written.error();
  return taken_up;
}

Result<void> SigningStep::write_timestamp(const Pace& pace) {
  auto& timestamp = metadata_.timestamp;
  timestamp.value.header.version += 1;
  timestamp.value.header.expires = time_.now + time_.lifetimes.timestamp;
  timestamp.value.set_issued(time_.now);
  if (pace.window) timestamp.value.set_window(*pace.window);
  if (pace.min_poll) timestamp.value.set_min_poll(*pace.min_poll);
  timestamp.value.snapshot =
      meta_of(metadata_.snapshot.value.header.version, metadata_.snapshot.text);
  auto text = signed_text(tuf::to_json(timestamp.value), "timestamp", {role("timestamp")}, ring_);
  if (!text) return text.error();
  timestamp.text = std::move(*text);
  return os::replace_served_file(metadata_folder(repository_) / "timestamp.json", timestamp.text);
}

}  // namespace lanrian::sync::signing
