#include "platform/os/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>

#include "platform/os/file_descriptor.h"

namespace lanrian::os {
namespace {

Error system_error(std::string_view verb, const Path& path, int code) {
  const auto kind = code == ENOENT                     ? ErrorKind::not_found
                    : code == ENOSPC || code == EDQUOT ? ErrorKind::full
                                                       : ErrorKind::failed;
  return {std::string(verb) + " " + path.string() + ": " + std::strerror(code), kind};
}

Path folder_of(const Path& path) { return path.has_parent_path() ? path.parent_path() : Path("."); }

Result<void> write_all(int fd, std::string_view bytes, const Path& path) {
  while (!bytes.empty()) {
    const auto written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error("write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

// How a file is written: for whom, and from when it says it is.
struct WriteMode {
  mode_t mode = 0644;
  std::optional<time_t> modified;  // absent: now
};

// Writes and syncs the temporary file; the caller renames it or removes it.
Result<void> write_synced(const Path& path, std::string_view bytes, const WriteMode& how) {
  const auto mode = how.mode;
  const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
  if (!file) return system_error("create", path, errno);
  if (auto written = write_all(file.get(), bytes, path); !written) return written;
  const timespec modified{how.modified.value_or(0), 0};
  const timespec times[] = {modified, modified};
  if (how.modified && ::futimens(file.get(), times) != 0) return system_error("write", path, errno);
  if (::fsync(file.get()) != 0) return system_error("sync", path, errno);
  return {};
}

Result<void> replace_durably(const Path& path, std::string_view bytes, const WriteMode& how) {
  // The process id keeps two programs that write the same file from sharing one temporary name.
  const Path temporary = path.string() + "." + std::to_string(::getpid()) + ".tmp";
  if (auto written = write_synced(temporary, bytes, how); !written) {
    ::unlink(temporary.c_str());
    return written;
  }
  auto renamed = rename_durably(temporary, path);
  if (!renamed) ::unlink(temporary.c_str());
  return renamed;
}

}  // namespace

Result<std::string> read_file(const Path& path, std::uint64_t bytes_max) {
  // O_NONBLOCK: opening a FIFO that somebody put there must not hang us.
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return system_error("read", path, errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return system_error("read", path, errno);
  if (!S_ISREG(status.st_mode)) {
    return Error{"read " + path.string() + ": not a regular file", ErrorKind::invalid};
  }
  std::string bytes;
  bytes.resize(std::min<std::uint64_t>(static_cast<std::uint64_t>(status.st_size), bytes_max) + 1);
  std::size_t size = 0;
  for (;;) {
    const auto got = ::read(file.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error("read", path, errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > bytes_max) {
      return Error{
          "read " + path.string() + ": larger than " + std::to_string(bytes_max) + " bytes",
          ErrorKind::invalid};
    }
    if (size == bytes.size()) bytes.resize(bytes.size() * 2);
  }
  bytes.resize(size);
  return bytes;
}

Result<void> write_file_atomically(const Path& path, std::string_view bytes) {
  return replace_durably(path, bytes, {});
}

Result<void> write_private_file(const Path& path, std::string_view bytes) {
  return replace_durably(path, bytes, {0600, {}});
}

Result<void> replace_served_file(const Path& path, std::string_view bytes) {
  struct stat before {};
  if (::stat(path.c_str(), &before) != 0) return write_file_atomically(path, bytes);
  const time_t next = before.st_mtim.tv_sec + 1;
  if (::time(nullptr) >= next) return write_file_atomically(path, bytes);
  return replace_durably(path, bytes, {0644, next});
}

Result<void> write_file_once(const Path& path, std::string_view bytes) {
  const auto standing = read_file(path, bytes.size());
  if (standing && *standing == bytes) return {};
  if (!standing && standing.error().kind == ErrorKind::not_found) {
    if (auto made = make_folders(folder_of(path)); !made) return made;
    return write_file_atomically(path, bytes);
  }
  if (!standing && standing.error().kind != ErrorKind::invalid) return standing.error();
  return Error{path.string() + " holds other bytes: remove that damaged file", ErrorKind::invalid};
}

Result<void> sync_file_and_folder(const Path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return system_error("sync", path, errno);
  if (::fsync(file.get()) != 0) return system_error("sync", path, errno);
  return sync_folder(folder_of(path));
}

Result<void> sync_folder(const Path& folder) {
  const FileDescriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!handle) return system_error("sync", folder, errno);
  if (::fsync(handle.get()) != 0) return system_error("sync", folder, errno);
  return {};
}

Result<void> rename_durably(const Path& from, const Path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return system_error("replace", to, errno);
  return sync_folder(folder_of(to));
}

Result<void> make_folders(const Path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return system_error("create folder", folder, error.value());
  return {};
}

Result<std::vector<std::string>> list_folder(const Path& folder) {
  const auto close = [](DIR* handle) { ::closedir(handle); };
  const std::unique_ptr<DIR, decltype(close)> handle(::opendir(folder.c_str()), close);
  if (!handle) return system_error("list", folder, errno);
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(handle.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
    errno = 0;
  }
  if (errno != 0) return system_error("list", folder, errno);
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> remove_file(const Path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return system_error("remove", path, errno);
  return {};
}

Result<std::uint64_t> free_bytes(const Path& path) {
  struct statvfs status {};
  if (::statvfs(path.c_str(), &status) != 0) return system_error("measure", path, errno);
  return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
}

Result<TemporaryFolder> TemporaryFolder::make(std::string_view prefix) {
  const char* root = std::getenv("TMPDIR");
  constexpr std::size_t replaced = 6;  // so many X at its end, says mkdtemp(3)
  std::string pattern = std::string(root && *root ? root : "/tmp") + "/" + std::string(prefix) +
                        "." + std::string(replaced, 'X');
  if (!::mkdtemp(pattern.data())) return system_error("create folder", pattern, errno);
  return TemporaryFolder(pattern);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, Path())) {}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace lanrian::os
