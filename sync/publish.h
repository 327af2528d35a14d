// Publishing into a repository's folder, which any static file host can then serve. The order is
// what makes it safe to serve meanwhile: the files that the release names by their hash first, then
// the release and the deltas to it, last the city's signed list of them, each written atomically,
// and no name ever given to other bytes. The network's keepers take the list up
// (signing/network.h). One process at a time (a lock).
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
#include "sync/offer.h"
#include "sync/signing/network.h"
#include "sync/watch.h"

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
  Watch watch = {};  // packing and each delta are a step
};

// What is in the repository after publishing.
struct Published {
  std::int64_t version;
  bool unchanged;  // the same content was published already: only its signature may be new
  std::string content_root;
  std::uint64_t bytes;        // of the compressed release
  std::size_t deltas;         // how many older versions a delta leads from
  std::uint64_t delta_bytes;  // of the one from the version before; 0: there is none
};

// From so many of the last versions a delta leads straight to the newest.
inline constexpr std::size_t deltas_max = 14;

// Publishes `release` into the network in `repository`, signed with the city's key. `not_found`:
// there is no network. Refused (`invalid`): a city that is not in the network or whose key is not
// at hand, a version not above the published one (0 is legal for a first release, it is the
// seed's), records that are not one city's or more than a kiosk takes, an asset without its bytes,
// a photo or recording without its file or with another one. Other cities' releases stay as they
// are. Unchanged content puts media back that went missing.
Result<Published> publish_release(const os::Path& repository, const NewRelease& release,
                                  const signing::KeyRing& ring,
                                  const signing::Lifetimes& lifetimes = {});

// What a city of the network offers, as it signed it last, taken up or not. `not_found`: nothing.
Result<Offer> published_offer(const os::Path& repository, const data::CityId& city);

}  // namespace lanrian::sync
