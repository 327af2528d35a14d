#include "sync/transfer/partials.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/os/sha256.h"

namespace lanrian::sync::transfer {
namespace {

constexpr std::string_view suffix = ".part";

// A download that was not finished.
struct Partial {
  std::filesystem::file_time_type changed_at;
  std::uint64_t bytes = 0;
  os::Path path;

  friend bool operator<(const Partial& a, const Partial& b) { return a.changed_at < b.changed_at; }
};

// The hash that a download's name says; "" for other names.
std::string hash_in(const std::string& name) {
  if (!name.ends_with(suffix)) return "";
  auto hash = name.substr(0, name.size() - suffix.size());
  return os::is_sha256_hex(hash) ? hash : "";
}

Result<void> remove_tree(const os::Path& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (!error) return {};
  return Error{"remove " + path.string() + ": " + error.message()};
}

// The names in the folder; none where it is not there.
Result<std::vector<std::string>> names_in(const os::Path& folder) {
  auto names = os::list_folder(folder);
  if (!names && names.error().kind == ErrorKind::not_found) return std::vector<std::string>{};
  return names;
}

}  // namespace

os::Path partial_folder(const os::Path& state) { return state / "partial"; }

Result<os::Path> partial_path(const os::Path& state, const std::string& sha256) {
  if (auto made = os::make_folders(partial_folder(state)); !made) return made.error();
  return partial_folder(state) / (sha256 + std::string(suffix));
}

Result<void> remove_stale_partials(const os::Path& state, os::Instant now,
                                   const PartialLimits& limits) {
  const auto names = names_in(partial_folder(state));
  if (!names) return names.error();
  const auto oldest = std::filesystem::file_time_type::clock::from_sys(now - limits.age_max);
  std::vector<Partial> kept;
  std::uint64_t bytes = 0;
  for (const auto& name : *names) {
    Partial partial{{}, 0, partial_folder(state) / name};
    std::error_code error;
    const auto status = std::filesystem::symlink_status(partial.path, error);
    const bool file = std::filesystem::is_regular_file(status) && !hash_in(name).empty();
    if (file) partial.changed_at = std::filesystem::last_write_time(partial.path, error);
    if (file) partial.bytes = std::filesystem::file_size(partial.path, error);
    if (!file || error || partial.changed_at < oldest) {
      if (auto removed = remove_tree(partial.path); !removed) return removed;
      continue;
    }
    bytes += partial.bytes;
    kept.push_back(std::move(partial));
  }
  std::sort(kept.begin(), kept.end());
  for (auto partial = kept.begin(); partial != kept.end() && bytes > limits.bytes_max; ++partial) {
    if (auto removed = remove_tree(partial->path); !removed) return removed;
    bytes -= partial->bytes;
  }
  return {};
}

Result<void> remove_partials_except(const os::Path& state, const std::set<std::string>& wanted) {
  const auto names = names_in(partial_folder(state));
  if (!names) return names.error();
  for (const auto& name : *names) {
    if (wanted.contains(hash_in(name))) continue;
    if (auto removed = remove_tree(partial_folder(state) / name); !removed) return removed;
  }
  return {};
}

}  // namespace lanrian::sync::transfer
