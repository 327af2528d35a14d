#include "app/kiosk/stick_search.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace lanrian::kiosk {
namespace {

namespace fs = std::filesystem;

fs::file_type kind_of(const os::Path& path) {
  std::error_code fault;
  return fs::symlink_status(path, fault).type();
}

bool is_folder(const os::Path& path) { return kind_of(path) == fs::file_type::directory; }

bool is_repository(const os::Path& folder) {
  return is_folder(folder) && is_folder(folder / "metadata") &&
         kind_of(folder / "metadata" / "timestamp.json") == fs::file_type::regular;
}

// The folders in a folder; none where it cannot be read.
std::vector<os::Path> folders_in(const os::Path& folder) {
  auto names = os::list_folder(folder);
  if (!names) return {};
  if (names->size() > names_max) names->resize(names_max);
  std::vector<os::Path> folders;
  for (const auto& name : *names) {
    if (is_folder(folder / name)) folders.push_back(folder / name);
  }
  return folders;
}

// Adds the repository that the folder is or holds; whether there was one.
bool add_stick(const os::Path& folder, std::vector<Stick>& sticks) {
  for (const auto& repository : {folder, folder / "lanrian"}) {
    if (!is_repository(repository)) continue;
    if (sticks.size() < sticks_max) sticks.push_back({repository, folder.filename().string()});
    return true;
  }
  return false;
}

}  // namespace

std::vector<Stick> find_sticks(const std::vector<os::Path>& media) {
  std::vector<Stick> sticks;
  for (const auto& root : media) {
    for (const auto& folder : folders_in(root)) {
      if (add_stick(folder, sticks)) continue;
      for (const auto& inner : folders_in(folder)) add_stick(inner, sticks);
    }
  }
  return sticks;
}

}  // namespace lanrian::kiosk
