#include "sync/media.h"

#include <optional>
#include <set>
#include <vector>

#include "data/slot.h"
#include "sync/transfer/download.h"
#include "sync/transfer/partials.h"

namespace lanrian::sync {
namespace {

os::Path media_folder(const os::Path& state) { return state / "media"; }

// The assets' paths that the slots of one city name. A damaged slot names nothing: nobody can show
// it. Nothing at all when a slot cannot be read for another reason.
std::optional<std::vector<os::Path>> paths_named_in(const os::Path& state,
                                                    const data::CityId& city) {
  std::vector<os::Path> paths;
  const auto folder = state / "releases" / city.value;
  const auto names = os::list_folder(folder);
  if (!names) return std::nullopt;
  for (const auto& name : *names) {
    if (os::Path(name).extension() != ".db") continue;
    const auto slot = data::Slot::open(folder / name);
    const auto assets = slot ? slot->assets() : Result<std::vector<data::Asset>>(slot.error());
    if (assets) {
      for (const auto& asset : *assets) paths.push_back(state / data::asset_name(asset));
    } else if (assets.error().kind != ErrorKind::invalid) {
      return std::nullopt;
    }
  }
  return paths;
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
  const os::Path path = state / name;
  if (auto made = os::make_folders(path.parent_path()); !made) return made.error();
  if (auto synced = os::sync_file_and_folder(*part); !synced) return synced.error();
  if (auto renamed = os::rename_durably(*part, path); !renamed) return renamed.error();
  return true;
}

void remove_unnamed_media(const os::Path& state) {
  const auto folders = os::list_folder(media_folder(state));
  if (!folders) return;
  std::set<os::Path> named;
  for (const auto& city : data::cities_in(state / "releases")) {
    const auto paths = paths_named_in(state, city);
    if (!paths) return;
    named.insert(paths->begin(), paths->end());
  }
  for (const auto& folder_name : *folders) {
    const auto folder = media_folder(state) / folder_name;
    const auto names = os::list_folder(folder);
    if (!names) continue;
    for (const auto& name : *names) {
      if (!named.contains(folder / name)) static_cast<void>(os::remove_file(folder / name).ok());
    }
    std::error_code still_holds_something;
    std::filesystem::remove(folder, still_holds_something);
  }
}

}  // namespace lanrian::sync
