#include "sync/old_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/file_lock.h"
#include "platform/os/sha256.h"
#include "sync/needed_files.h"
#include "sync/trust.h"

namespace lanrian::sync {
namespace {

constexpr std::size_t hash_digits = 64;

// A file that may go.
struct OldFile {
  std::string name;  // below the repository
  std::uint64_t bytes = 0;
};

// What is old and needed by nobody.
struct OldFiles {
  std::vector<OldFile> targets;
  std::vector<OldFile> media;
  std::vector<OldFile> metadata;
};

// Takes the digits of a number from the beginning of a name, as it is written: no zero before it.
std::optional<std::uint64_t> take_number(std::string_view& name) {
  const auto digits = std::min(name.find_first_not_of("0123456789"), name.size());
  constexpr std::size_t digits_max = 18;
  if (digits == 0 || digits > digits_max || (digits > 1 && name.front() == '0')) {
    return std::nullopt;
  }
  const auto number = std::stoull(std::string(name.substr(0, digits)));
  name.remove_prefix(digits);
  return number;
}

bool take_text(std::string_view& name, std::string_view wanted) {
  if (!name.starts_with(wanted)) return false;
  name.remove_prefix(wanted.size());
  return true;
}

// "<sha256>.release-3.jsonl.zst", "<sha256>.delta-1-3.zst"
bool is_target_name(std::string_view name) {
  if (!os::is_sha256_hex(name.substr(0, hash_digits))) return false;
  name.remove_prefix(hash_digits);
  if (take_text(name, ".release-")) return take_number(name) && name == ".jsonl.zst";
  return take_text(name, ".delta-") && take_number(name) && take_text(name, "-") &&
         take_number(name) && name == ".zst";
}

// Whether a version of a role came after it, which is in force. A root is needed for ever: kiosks
// go through all of them.
bool is_superseded(std::string_view name, const signing::RepositoryMetadata& metadata) {
  const auto version = take_number(name);
  if (!version || !take_text(name, ".") || !name.ends_with(".json")) return false;
  const std::string role(name.substr(0, name.size() - std::string_view(".json").size()));
  if (role == "snapshot") return *version < metadata.snapshot.value.header.version;
  if (role != "targets" && !city_of_role(role)) return false;
  const auto listed = metadata.snapshot.value.meta.find(role + ".json");
  return listed != metadata.snapshot.value.meta.end() && *version < listed->second.version;
}

// Looks through folders for what may go; symbolic links in them are not followed.
class Search {
 public:
  Search(const os::Path& repository, const std::set<std::string>& needed, os::Instant since)
      : repository_(repository), needed_(needed), since_(since) {}

  // The folders in `folder`, each ended by a slash as all names of folders here; none where it is
  // missing.
  Result<std::vector<std::string>> folders_in(const std::string& folder) const;
  // The files in `folder` whose name `may_go` lets go.
  template <typename MayGo>
  Result<void> add_files(const std::string& folder, MayGo may_go, std::vector<OldFile>& old) const;

 private:
  static bool is_folder(const os::Path& path) {
    std::error_code ignored;
    return std::filesystem::symlink_status(path, ignored).type() ==
           std::filesystem::file_type::directory;
  }

  const os::Path& repository_;
  const std::set<std::string>& needed_;
  os::Instant since_;
};

Result<std::vector<std::string>> Search::folders_in(const std::string& folder) const {
  std::vector<std::string> folders;
  if (!is_folder(repository_ / folder)) return folders;
  const auto names = os::list_folder(repository_ / folder);
  if (!names) return names.error();
  for (const auto& name : *names) {
    if (is_folder(repository_ / folder / name)) folders.push_back(folder + name + "/");
  }
  return folders;
}

template <typename MayGo>
Result<void> Search::add_files(const std::string& folder, MayGo may_go,
                               std::vector<OldFile>& old) const {
  const auto names = os::list_folder(repository_ / folder);
  if (!names) return names.error();
  for (const auto& file : *names) {
    const auto name = folder + file;
    if (needed_.contains(name) || !may_go(file)) continue;
    const auto path = repository_ / name;
    std::error_code ignored;
    const auto type = std::filesystem::symlink_status(path, ignored).type();
    if (type != std::filesystem::file_type::regular) continue;
    const auto written = written_at(path);
    if (!written) return written.error();
    if (*written >= since_) continue;
    const auto bytes = std::filesystem::file_size(path, ignored);
    old.push_back({name, ignored ? 0 : bytes});
  }
  return {};
}

Result<OldFiles> find_old(const os::Path& repository, const signing::RepositoryMetadata& metadata,
                          const std::set<std::string>& needed, os::Instant since) {
  const Search search(repository, needed, since);
  OldFiles old;
  const auto cities = search.folders_in("targets/city/");
  if (!cities) return cities.error();
  for (const auto& city : *cities) {
    if (auto added = search.add_files(city, is_target_name, old.targets); !added) {
      return added.error();
    }
  }
  const auto media = search.folders_in("media/");
  if (!media) return media.error();
  for (const auto& folder : *media) {
    const auto is_medium = [&](const std::string& name) {
      return os::is_sha256_hex(name) && folder == fmt::format("media/{}/", name.substr(0, 2));
    };
    if (auto added = search.add_files(folder, is_medium, old.media); !added) return added.error();
  }
  const auto may_go = [&](const std::string& name) { return is_superseded(name, metadata); };
  if (auto added = search.add_files("metadata/", may_go, old.metadata); !added) {
    return added.error();
  }
  return old;
}

Result<std::size_t> remove_files(const os::Path& repository, const std::vector<OldFile>& files,
                                 RemovedFiles& removed) {
  for (const auto& file : files) {
    const auto path = repository / file.name;
    if (auto done = os::remove_file(path); !done) return done.error();
    removed.bytes += file.bytes;
    // Goes when it is empty.
    std::error_code still_holds_something;
    std::filesystem::remove(path.parent_path(), still_holds_something);
  }
  return files.size();
}

Result<RemovedFiles> remove_locked(const os::Path& repository, os::Instant now,
                                   const Watch& watch) {
  const auto metadata = signing::read_repository_metadata(repository);
  if (!metadata) return metadata.error();
  const auto since = now - old_files_kept;
  const auto needed = needed_files(repository, *metadata, since, watch);
  if (!needed) return needed.error();
  const auto old = find_old(repository, *metadata, *needed, since);
  if (!old) return old.error();
  RemovedFiles removed;
  const auto targets = remove_files(repository, old->targets, removed);
  if (!targets) return targets.error();
  const auto media = remove_files(repository, old->media, removed);
  if (!media) return media.error();
  const auto lists = remove_files(repository, old->metadata, removed);
  if (!lists) return lists.error();
  removed.targets = *targets;
  removed.media = *media;
  removed.metadata = *lists;
  return removed;
}

}  // namespace

Result<RemovedFiles> remove_old_files(const os::Path& repository, os::Instant now,
                                      const Watch& watch) {
  const std::string what = "remove old files of " + repository.string();
  const auto lock = os::FileLock::take(repository / ".publish.lock");
  if (!lock) return lock.error().within(what);
  auto removed = remove_locked(repository, now, watch);
  if (!removed) return removed.error().within(what);
  return removed;
}

}  // namespace lanrian::sync
