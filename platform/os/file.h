// Files as a program that may lose power at any moment needs them: whole reads with a limit,
// writes that are either there or not, folders synced in the right order. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/result.h"

namespace lanrian::os {

using Path = std::filesystem::path;

// The whole file, at most `bytes_max` bytes; a longer file is an error (`invalid`), a missing one
// is `not_found`. Only regular files are read.
Result<std::string> read_file(const Path& path, std::uint64_t bytes_max);

// Replaces `path` durably: temporary file beside it, write, fsync, rename, fsync of the folder. On
// failure the old file is untouched and the temporary one is gone. A full disk is `full`.
Result<void> write_file_atomically(const Path& path, std::string_view bytes);

// The same for what web servers serve while it is replaced: they make an entity tag of its time in
// seconds and its size, so that the new file never has the second of the one before.
Result<void> replace_served_file(const Path& path, std::string_view bytes);

// The same for secrets: only its owner may read it.
Result<void> write_private_file(const Path& path, std::string_view bytes);

// Writes a file whose name no other bytes may ever have, its folder made where it is missing; that
// it stands there with these bytes is success. Error (`invalid`): it holds others.
Result<void> write_file_once(const Path& path, std::string_view bytes);

// fsync of a file that another library wrote, then of the folder that holds it.
Result<void> sync_file_and_folder(const Path& path);

// fsync of a folder, so that the names in it survive a power cut.
Result<void> sync_folder(const Path& folder);

// rename(2) and fsync of the target's folder; both must be on one file system.
Result<void> rename_durably(const Path& from, const Path& to);

// mkdir -p, mode 0755 less the umask.
Result<void> make_folders(const Path& folder);

// Names (not paths) in a folder, sorted; a missing folder is `not_found`.
Result<std::vector<std::string>> list_folder(const Path& folder);

// Removes a file; that it was not there is success.
Result<void> remove_file(const Path& path);

// Free bytes for this user on the file system that holds `path`.
Result<std::uint64_t> free_bytes(const Path& path);

// A private folder under $TMPDIR (else /tmp), removed with all it holds when this goes.
class TemporaryFolder {
 public:
  static Result<TemporaryFolder> make(std::string_view prefix);
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const Path& path() const { return path_; }

 private:
  explicit TemporaryFolder(Path path) : path_(std::move(path)) {}

  Path path_;
};

}  // namespace lanrian::os
