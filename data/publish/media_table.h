// media.csv: one photo or recording of a place a row, its file in the folder's media
// (data/README.md has the columns). Any thread.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/field.h"
#include "data/publish/places_table.h"
#include "platform/os/file.h"

namespace lanrian::data::publish {

inline constexpr std::string_view media_file = "media.csv";
inline constexpr std::string_view media_folder = "media";
inline constexpr std::uint64_t medium_bytes_max = std::uint64_t{8} * 1024 * 1024;
inline constexpr std::uint32_t photo_side_max = 6'000;

// The folder's media as they lie there.
struct MediaFolder {
  os::Path path;
  std::vector<std::string> names;  // sorted
};

// One sound row.
struct MediaRow {
  std::size_t line = 0;
  std::string place;  // a place's slug
  bool recording = false;
  Medium medium;
  os::Path file;
};

// What a media.csv says: its sound rows, and every fault.
struct MediaTable {
  std::vector<MediaRow> rows;
  std::vector<Diagnostic> diagnostics;
};

TableKind media_kind();

// Reads every file that a row names, one at a time. Errors: no such file, no JPEG, PNG or WebP
// picture (a photo) or Ogg Opus (a recording), cut off, over 8 MiB, over 6,000 pixels on a side,
// one file twice with a place, under whatever names. Warnings: a file that
// no row names, a photo that tells where it was taken.
MediaTable read_media(std::string_view text, const MediaFolder& folder, const PlacesTable& places);

}  // namespace lanrian::data::publish
