#include "platform/os/paths.h"

#include <cstdlib>

namespace lanrian::os {
namespace {

// An environment variable that is set and absolute; the XDG specification ignores relative ones.
std::optional<Path> folder_from(const char* variable) {
  const char* value = std::getenv(variable);
  if (!value || *value != '/') return std::nullopt;
  return Path(value);
}

Path home() { return folder_from("HOME").value_or("/"); }

// A file of the user's configuration, else of the machine's.
std::optional<Path> find_configured(const char* name) {
  for (const Path& folder : {user_config_folder(), Path("/etc/lanrian")}) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(folder / name, ignored)) return folder / name;
  }
  return std::nullopt;
}

}  // namespace

Path default_state_folder() {
  if (const auto state = folder_from("STATE_DIRECTORY")) return *state;
  return folder_from("XDG_STATE_HOME").value_or(home() / ".local" / "state") / "lanrian";
}

Path user_config_folder() {
  return folder_from("XDG_CONFIG_HOME").value_or(home() / ".config") / "lanrian";
}

std::optional<Path> find_config_file() { return find_configured("kiosk.toml"); }

std::optional<Path> find_root_file() { return find_configured("root.json"); }

Path program_folder() {
  std::error_code ignored;
  const Path self = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return self.has_parent_path() ? self.parent_path() : Path(".");
}

std::optional<Path> find_seed_folder() {
  if (auto chosen = folder_from("LANRIAN_SEED")) return chosen;
  const Path root = program_folder().parent_path();
  for (const Path& folder : {root / "share" / "lanrian" / "seed", root / "seed"}) {
    std::error_code ignored;
    if (std::filesystem::is_directory(folder / "releases", ignored)) return folder;
  }
  return std::nullopt;
}

}  // namespace lanrian::os
