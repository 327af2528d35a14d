#include "sync/media_shelf.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "data/asset.h"
#include "sync/media.h"

namespace lanrian::sync {
namespace {

os::Path cursor_path(const os::Path& state) { return state / "media" / proven_to_name; }

// Where the last run ended that did not read all; rubbish is as if there had been none.
std::optional<os::Sha256Digest> read_cursor(const os::Path& state) {
  const auto hex = os::read_file(cursor_path(state), 64);
  if (!hex || !os::is_sha256_hex(*hex)) return std::nullopt;
  return digest_of_hex(*hex);
}

}  // namespace

MediaShelf::MediaShelf(os::Path state, std::vector<NamedMedium> media)
    : state_(std::move(state)), media_(std::move(media)), there_(media_.size()) {
  for (std::size_t i = 0; i < media_.size(); ++i) {
    const auto path = path_of(i);
    std::error_code unknown;
    const auto status = std::filesystem::symlink_status(path, unknown);
    if (!std::filesystem::exists(status)) continue;
    const bool file = std::filesystem::is_regular_file(status);
    if (file && std::filesystem::file_size(path, unknown) == media_[i].bytes) {
      put(i);
    } else {
      std::filesystem::remove_all(path, unknown);
    }
  }
}

std::uint64_t MediaShelf::prove(std::uint64_t bytes_max) {
  const auto held = held_by_hash();
  const auto cursor = read_cursor(state_);
  const auto behind = [this](const os::Sha256Digest& digest, std::uint32_t i) {
    return digest < media_[i].sha256;
  };
  const auto first =
      cursor ? std::upper_bound(held.begin(), held.end(), *cursor, behind) : held.begin();
  const auto start = static_cast<std::size_t>(first - held.begin());
  std::uint64_t damaged = 0;
  std::uint64_t read = 0;
  std::size_t done = 0;
  for (; done < held.size() && (done == 0 || read < bytes_max); ++done) {
    const auto i = held[(start + done) % held.size()];
    read += media_[i].bytes;
    if (is_whole(i)) continue;
    remove(i);
    ++damaged;
  }
  // Where all were read there is nothing to remember, and no write that would wear the disk.
  const auto forgotten =
      done == held.size() ? os::remove_file(cursor_path(state_))
                          : os::write_file_atomically(
                                cursor_path(state_),
                                os::to_hex(media_[held[(start + done - 1) % held.size()]].sha256));
  static_cast<void>(forgotten.ok());  // the next run then reads the same ones again
  return damaged;
}

void MediaShelf::shrink_to(std::uint64_t quota) {
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < media_.size(); ++i) {
    if (!there_[i]) continue;
    if (before + media_[i].bytes > quota) {
      remove(i);
    } else {
      before += media_[i].bytes;
    }
  }
}

bool MediaShelf::make_room_for(std::size_t i, std::uint64_t quota) {
  for (std::size_t last = media_.size(); last-- > i + 1 && bytes_ + media_[i].bytes > quota;) {
    if (there_[last]) remove(last);
  }
  return bytes_ + media_[i].bytes <= quota;
}

void MediaShelf::put(std::size_t i) {
  there_[i] = true;
  bytes_ += media_[i].bytes;
}

os::Path MediaShelf::path_of(std::size_t i) const {
  return state_ / data::medium_name(os::to_hex(media_[i].sha256));
}

bool MediaShelf::is_whole(std::size_t i) const {
  const auto digest = os::sha256_of_file(path_of(i));
  return digest && *digest == media_[i].sha256;
}

// What cannot be removed still counts.
void MediaShelf::remove(std::size_t i) {
  if (!os::remove_file(path_of(i))) return;
  there_[i] = false;
  bytes_ -= media_[i].bytes;
}

std::vector<std::uint32_t> MediaShelf::held_by_hash() const {
  std::vector<std::uint32_t> held;
  for (std::size_t i = 0; i < media_.size(); ++i) {
    if (there_[i]) held.push_back(static_cast<std::uint32_t>(i));
  }
  std::sort(held.begin(), held.end(), [this](std::uint32_t a, std::uint32_t b) {
    return media_[a].sha256 < media_[b].sha256;
  });
  return held;
}

}  // namespace lanrian::sync
