// Files that a release names by their hash and that travel beside it: a city's word list, and its
// places' photos and recordings.
// The record says which bytes they are; where they lie is the same in a repository, in a kiosk's
// state folder and in the seed. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "data/field.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::data {

// An asset's slug, unique in its city: [a-z0-9-], 1 to 64.
struct AssetId {
  std::string value;
  friend auto operator<=>(const AssetId&, const AssetId&) = default;
};

// What is published of a file. A role that this program does not know is kept and never fetched.
struct Asset {
  AssetId id;
  std::string role;         // what the file is for: [a-z0-9_], 1 to 32
  std::string sha256;       // of its bytes, 64 hexadecimal digits
  std::uint64_t bytes = 0;  // how many, at least 1

  friend bool operator==(const Asset&, const Asset&) = default;
};

// A city's own words for the breaking of its names: UTF-8, one a line (data/README.md).
inline constexpr std::string_view word_list_role = "word_list";
inline constexpr std::uint64_t word_list_bytes_max = std::uint64_t{1} << 20;

// Larger photos and recordings are not fetched: a kiosk reads them whole to show them.
inline constexpr std::uint64_t read_medium_bytes_max = std::uint64_t{16} << 20;

// True for what `role` may be, known or not.
bool is_asset_role(std::string_view text);

// The one word list that counts among a city's assets in id order: the first of at most 1 MiB.
std::optional<Asset> word_list_of(std::span<const Asset> assets);

// "media/ab/<sha256>", where ab are the hash's first two digits: where the file of that hash lies.
std::string medium_name(const std::string& sha256);
std::string asset_name(const Asset& asset);

// The asset's bytes from below `folder` (a kiosk's state folder, or the seed's), proven: `invalid`
// where length or SHA-256 are others, `not_found` where the file is not there yet. It is read
// whole, so ask for what fits in memory.
Result<std::string> read_asset(const os::Path& folder, const Asset& asset);

// The same of a photo or a recording, at most read_medium_bytes_max: `invalid` where it is said to
// be larger. A damaged one is fetched again by lanrian-sync, which reads all of them in turn.
Result<std::string> read_medium(const os::Path& folder, const Medium& medium);

}  // namespace lanrian::data
