// Publishing into a repository's folder, which any static file host can then serve. The order is
// what makes it safe to serve meanwhile: the files that the release names by their hash first, then
// the release, the index that names it last, each replaced atomically, and no name ever given to
// other bytes. One process at a time (a lock).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/place.h"
#include "data/record.h"
#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"

namespace lanrian::sync {

// A file that records name by its hash, too large to be held in memory with all others.
struct MediaFile {
  os::Path path;
  std::string sha256;  // of the bytes it is to have
};

// One city's content, to be published.
struct NewRelease {
  data::City city;
  std::vector<data::Record> records;    // in id order, the city's own record among them
  std::vector<std::string> media;       // the bytes of each asset that the records name
  std::vector<MediaFile> media_files;   // of the photos and recordings that places name
  std::optional<std::int64_t> version;  // absent: one more than the published one, first 1
  os::Instant now;
};

// What is in the repository after publishing.
struct Published {
  std::int64_t version;
  bool unchanged;  // the same content was published already: nothing was written
  std::string content_root;
  std::uint64_t bytes;  // of the compressed release
};

// Publishes `release` into `repository`, which is created where it is missing. Refused (`invalid`):
// a version not above the published one (0 is legal for a first release, it is the seed's), records
// that are not one city's or more than a kiosk takes, an asset without its bytes, a photo or
// recording without its file or with another one. Other cities' releases stay as they are.
// Unchanged content puts media back that went missing.
Result<Published> publish_release(const os::Path& repository, const NewRelease& release);

}  // namespace lanrian::sync
