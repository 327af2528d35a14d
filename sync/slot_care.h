// Slots that a disk has damaged: found by reading all of them, put aside, and the next best shown
// until the mirrors give the release again. For lanrian-sync alone, while it holds its lock.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/slot.h"
#include "platform/os/file.h"

namespace lanrian::sync {

// A city whose pointer or current slot was not what was once written.
struct DamagedCity {
  data::CityId city;
  std::string cause;                        // one line
  std::optional<data::ReleaseStamp> shown;  // what the pointer names now; none: the seed shows
};

// Reads the current slot of every city in the state folder whole: columns, records, content root
// (0.3 s for 100,000 places). One that is damaged is renamed to <content root>.db.damaged, of which
// one a city is kept, and the pointer then names the newest other slot that is whole. What cannot
// be renamed or written stays for the next time.
std::vector<DamagedCity> put_damaged_slots_aside(const os::Path& state);

// "kalasin: open slot ...: damaged; version 2 shows"
std::string in_words(const DamagedCity& damaged);

}  // namespace lanrian::sync
