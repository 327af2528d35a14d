#include "sync/media.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "platform/os/sha256.h"
#include "sync/transfer/download.h"
#include "sync/transfer/partials.h"

namespace lanrian::sync {
namespace {

using Digests = std::vector<os::Sha256Digest>;

os::Path media_folder(const os::Path& state) { return state / "media"; }

// The digests of all that slots name, sorted.
Digests digests_of(const NamedMedia& named) {
  Digests digests = named.assets;
  digests.reserve(named.assets.size() + named.media.size());
  for (const auto& medium : named.media) digests.push_back(medium.sha256);
  std::sort(digests.begin(), digests.end());
  return digests;
}

void remove_tree(const os::Path& path) {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

// Whether `name` may stay in the folder of hashes that begin with `digits`.
bool is_named(const std::string& digits, const std::string& name, const Digests& named) {
  return os::is_sha256_hex(name) && name.starts_with(digits) &&
         std::binary_search(named.begin(), named.end(), digest_of_hex(name));
}

}  // namespace

Result<bool> fetch_asset(transfer::Fetcher& fetcher, const data::Asset& asset,
                         const os::Path& state) {
  if (data::read_asset(state, asset)) return false;
  const auto part = transfer::partial_path(state, asset.sha256);
  if (!part) return part.error();
  const std::string name = data::asset_name(asset);
  if (auto downloaded = transfer::download(fetcher, {name, asset.bytes, asset.sha256}, *part);
      !downloaded) {
    return downloaded.error();
  }
  if (auto moved = move_to_media(*part, state, name); !moved) return moved.error();
  return true;
}

Result<void> move_to_media(const os::Path& part, const os::Path& state, const std::string& name) {
  const os::Path path = state / name;
  if (auto made = os::make_folders(path.parent_path()); !made) return made;
  if (auto synced = os::sync_file_and_folder(part); !synced) return synced;
  return os::rename_durably(part, path);
}

void remove_unnamed_media(const os::Path& state) {
  std::error_code unknown;
  if (!std::filesystem::exists(media_folder(state), unknown)) return;
  if (const auto named = media_named_in(state)) remove_unnamed_media(state, *named);
}

void remove_unnamed_media(const os::Path& state, const NamedMedia& named) {
  const auto folders = os::list_folder(media_folder(state));
  if (!folders) return;
  const auto digests = digests_of(named);
  for (const auto& digits : *folders) {
    const auto folder = media_folder(state) / digits;
    std::error_code unknown;
    const auto status = std::filesystem::symlink_status(folder, unknown);
    if (!std::filesystem::is_directory(status) || digits.size() != 2) {
      if (digits != proven_to_name) remove_tree(folder);
      continue;
    }
    const auto names = os::list_folder(folder);
    if (!names) continue;
    for (const auto& name : *names) {
      if (!is_named(digits, name, digests)) remove_tree(folder / name);
    }
    std::error_code still_holds_something;
    std::filesystem::remove(folder, still_holds_something);
  }
}

}  // namespace lanrian::sync
