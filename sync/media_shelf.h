// The photos and recordings that lie below <state>/media, beside those that could: what is there,
// what is damaged, and what goes when there is too much. One process at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "platform/os/sha256.h"
#include "sync/named_media.h"

namespace lanrian::sync {

// Media in the order in which they are wanted, counted from 0, each there or not.
class MediaShelf {
 public:
  // Looks for each of them. A file is believed by its length; what is no file of that length goes.
  MediaShelf(os::Path state, std::vector<NamedMedium> media);

  std::size_t size() const { return media_.size(); }
  const NamedMedium& medium(std::size_t i) const { return media_[i]; }
  bool holds(std::size_t i) const { return there_[i]; }
  std::uint64_t bytes() const { return bytes_; }

  // Reads files whole, in the order of their hashes, on from where the last run ended, until they
  // had `bytes_max` bytes or all were read; at least one. The damaged are removed; how many.
  std::uint64_t prove(std::uint64_t bytes_max);

  // Removes the last ones that do not fit.
  void shrink_to(std::uint64_t quota);

  // Removes the last ones behind `i` until it fits; false where they cannot be removed.
  bool make_room_for(std::size_t i, std::uint64_t quota);

  // Notes that it is there now.
  void put(std::size_t i);

 private:
  os::Path path_of(std::size_t i) const;
  bool is_whole(std::size_t i) const;
  void remove(std::size_t i);
  std::vector<std::uint32_t> held_by_hash() const;

  os::Path state_;
  std::vector<NamedMedium> media_;
  std::vector<bool> there_;
  std::uint64_t bytes_ = 0;
};

}  // namespace lanrian::sync
