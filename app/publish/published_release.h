// What a repository in a folder holds of a city, as the city signed it, whether the network has
// taken it up or not; read back and proven as a kiosk would.
#pragma once

#include <string>
#include <vector>

#include "data/record.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/offer.h"

namespace lanrian::app_publish {

// The newest release of one city.
struct PublishedRelease {
  sync::OfferedRelease offered;
  std::vector<data::Record> records;  // in id order
};

// An error says what to do: `not_found` where nothing of the city was ever published, as in a
// folder that is empty; `invalid` where there is no such folder, where it is no repository, and
// where the release's file is missing or not what the city signed.
Result<PublishedRelease> read_published(const os::Path& repository, const data::CityId& city);

// The only city of a repository; an error (`invalid`) names them where there are several. Folders
// are refused as by read_published().
Result<data::CityId> only_city(const os::Path& repository);

}  // namespace lanrian::app_publish
