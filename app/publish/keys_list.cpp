// `lanrian-publish keys list`.
#include <fmt/format.h>

#include <algorithm>

#include "app/publish/expiry.h"
#include "app/publish/keys_command.h"
#include "app/publish/network_roles.h"
#include "data/canonical_json.h"

namespace lanrian::app_publish {
namespace {

using sync::signing::KeyFile;

std::string in_words(const NetworkRole& role, os::Instant now) {
  const auto signed_words =
      role.expires ? "signed " + until(*role.expires, now) : std::string("nothing signed yet");
  return fmt::format("{}: {} of {} must sign; {}\n", role.name, role.threshold, role.keys.size(),
                     signed_words);
}

std::string in_words(const sync::tuf::PublicKey& key, const KeyFile* file) {
  if (!file) return fmt::format("  {}  not here\n", short_id(key.keyid));
  return fmt::format("  {}  {}{}\n", short_id(key.keyid), file->name,
                     file->at_hand ? ", here" : ", its secret half is not here");
}

data::JsonObject to_json(const NetworkRole& role, const std::vector<KeyFile>& files) {
  data::JsonArray keys;
  for (const auto& key : role.keys) {
    data::JsonObject object;
    const auto* file = file_of(files, key.keyid);
    object["keyid"].value = key.keyid;
    object["file"].value = file ? file->name : std::string();
    object["at_hand"].value = std::int64_t{file && file->at_hand ? 1 : 0};
    keys.emplace_back().value = std::move(object);
  }
  data::JsonObject object;
  object["role"].value = role.name;
  object["threshold"].value = static_cast<std::int64_t>(role.threshold);
  object["expires"].value = role.expires ? os::to_rfc3339(*role.expires) : std::string();
  object["keys"].value = std::move(keys);
  return object;
}

// By the names of their files; those without one last.
void sort_keys(NetworkRole& role, const std::vector<KeyFile>& files) {
  const auto rank = [&](const sync::tuf::PublicKey& key) {
    const auto* file = file_of(files, key.keyid);
    return std::pair(!file, file ? file->name : key.keyid);
  };
  std::sort(role.keys.begin(), role.keys.end(),
            [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
}

// Keys that lie in the folder, and that no role of this network names.
std::string idle_keys(const std::vector<NetworkRole>& roles, const std::vector<KeyFile>& files) {
  std::string lines;
  for (const auto& file : files) {
    bool used = false;
    for (const auto& role : roles) {
      for (const auto& key : role.keys) used = used || key.keyid == file.key.keyid;
    }
    if (!used) lines += fmt::format("  {}  {}\n", short_id(file.key.keyid), file.name);
  }
  return lines.empty() ? "" : "in no role of this network:\n" + lines;
}

}  // namespace

Result<std::string> list_keys(const KeysCommand& command) {
  const auto metadata = sync::signing::read_repository_metadata(command.repository);
  if (!metadata) return metadata.error();
  const auto files = sync::signing::list_key_files(command.access.keys);
  if (!files) return files.error();
  auto roles = roles_of(*metadata);
  for (auto& role : roles) sort_keys(role, *files);
  const auto now = command.access.time().now;
  std::string text;
  for (const auto& role : roles) {
    if (command.json) {
      text += data::to_canonical_json(to_json(role, *files)) + "\n";
      continue;
    }
    text += in_words(role, now);
    for (const auto& key : role.keys) text += in_words(key, file_of(*files, key.keyid));
  }
  if (!command.json) text += idle_keys(roles, *files);
  return text;
}

}  // namespace lanrian::app_publish
