// Which files the slots of a kiosk name: photos and recordings of places in the order in which
// they help most people, and the assets of cities. One process at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "platform/os/result.h"
#include "platform/os/sha256.h"

namespace lanrian::sync {

// A photo or a recording: as few bytes as can be, because a catalog may name a million.
struct NamedMedium {
  os::Sha256Digest sha256{};
  std::uint32_t bytes = 0;  // as the record says, at least 1
  std::uint32_t round =
      0;                   // first photos, second photos ..., recordings; then those of older slots
  std::uint32_t turn = 0;  // in its round: cities and places in the order of their ids

  // Whether a slot that shows names it. Others are kept while there is room, for a pin.
  bool shown() const;
};

// What the slots name, each file once.
struct NamedMedia {
  std::vector<NamedMedium> media;        // in the order in which they are wanted
  std::vector<os::Sha256Digest> assets;  // sorted; none of them is among the media
};

// Reads every slot in the state folder, record by record. A damaged slot that does not show names
// what is whole in it. Error: a slot that shows cannot be read whole, or another cannot be read
// just now; then nobody knows what is not named.
Result<NamedMedia> media_named_in(const os::Path& state);

// The digest that a file's name says, for what is_sha256_hex() is true of.
os::Sha256Digest digest_of_hex(const std::string& hex);

}  // namespace lanrian::sync
