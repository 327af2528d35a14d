#include "platform/os/file_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

namespace lanrian::os {
namespace {

constexpr std::uint32_t watched_events =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR;

// As poll(2) takes it: at most 24 days at a time.
int milliseconds_until(std::chrono::steady_clock::time_point deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(
      std::clamp<std::int64_t>(left.count(), 0, std::numeric_limits<int>::max()));
}

}  // namespace

Result<FileWatch> FileWatch::open(const Path& root, int depth) {
  FileWatch watch;
  watch.notify_ = FileDescriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  watch.wake_ = FileDescriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!watch.notify_ || !watch.wake_) {
    return Error{"watch " + root.string() + ": " + std::strerror(errno)};
  }
  watch.add(root, depth);
  if (watch.folders_.empty()) return Error{"watch " + root.string() + ": " + std::strerror(errno)};
  return watch;
}

void FileWatch::add(const Path& folder, int depth_left) {
  const int id = ::inotify_add_watch(notify_.get(), folder.c_str(), watched_events);
  if (id < 0) return;
  folders_[id] = {folder, depth_left};
  if (depth_left == 0) return;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    if (entry.is_directory(ignored)) add(entry.path(), depth_left - 1);
  }
}

bool FileWatch::wait(const std::stop_token& stop) { return wait_until(stop, std::nullopt); }

bool FileWatch::wait_for(const std::stop_token& stop, std::chrono::milliseconds longest) {
  return wait_until(stop, std::chrono::steady_clock::now() + longest);
}

bool FileWatch::wait_until(const std::stop_token& stop,
                           std::optional<std::chrono::steady_clock::time_point> deadline) {
  const std::stop_callback wake(stop, [this] {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);
  });
  while (!stop.stop_requested()) {
    std::array<pollfd, 2> ready = {pollfd{notify_.get(), POLLIN, 0},
                                   pollfd{wake_.get(), POLLIN, 0}};
    const int left = deadline ? milliseconds_until(*deadline) : -1;
    if (::poll(ready.data(), ready.size(), left) < 0 && errno != EINTR) return false;
    if (drain()) return true;
    if (deadline && std::chrono::steady_clock::now() >= *deadline) return false;
  }
  return false;
}

// Reads all pending events, watches the folders that are new; true if anything counts as a change.
bool FileWatch::drain() {
  bool changed = false;
  alignas(inotify_event) std::array<char, 4096> buffer{};
  for (;;) {
    const auto got = ::read(notify_.get(), buffer.data(), buffer.size());
    if (got <= 0) return changed;
    for (const char* at = buffer.data(); at < buffer.data() + got;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      at += sizeof(inotify_event) + event->len;
      const bool folder_appeared =
          (event->mask & IN_ISDIR) != 0 && (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0;
      const auto parent = folders_.find(event->wd);
      if (folder_appeared && parent != folders_.end() && parent->second.depth_left > 0) {
        add(parent->second.path / event->name, parent->second.depth_left - 1);
      }
      // A file that was only created is not finished yet; its close or rename will tell.
      if (folder_appeared || (event->mask & ~static_cast<std::uint32_t>(IN_CREATE)) != 0) {
        changed = true;
      }
    }
  }
}

}  // namespace lanrian::os
