// One run over all mirrors and cities: what a poll does. One process at a time.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/place.h"
#include "platform/os/file.h"
#include "sync/sync_city.h"
#include "sync/transfer/fetcher.h"
#include "sync/trust.h"

namespace lanrian::sync {

// What a run is for.
struct RunPlan {
  std::vector<data::CityId> wanted;  // none: all that the first mirror offers
  bool attended = false;             // somebody waits for it: nothing is put off
  std::string kiosk = {};            // which kiosk this is, any text (Turn)
};

// What a run did. It succeeded when there is no fault.
struct RunReport {
  std::vector<SyncedCity> cities;     // whose release needs nothing more, in the order of taking
  std::vector<std::string> faults;    // one line each: of the last mirror tried, then missing lists
  std::string mirror;                 // the last one whose offers were believed; empty: none
  std::optional<os::Instant> issued;  // when the keepers signed what that one offers
  std::optional<std::chrono::seconds> min_poll;  // how often they want to be asked at most
  std::optional<os::Instant> next_turn;  // when the first release that was put off may be fetched
};

// Asks the mirrors one after the other until every wanted city is done: a city, or a city's word
// list, that one mirror cannot give is asked from the next. At the end, files that no slot names
// any more are removed, and downloads that no offer asks for.
RunReport sync_cities(std::span<const std::unique_ptr<transfer::Fetcher>> mirrors,
                      const RunPlan& plan, const Trust& trust);

}  // namespace lanrian::sync
