// What a repository would bring, without taking any of it: for a person who holds a stick and wants
// to know first. One thread; one process on a state folder.
#pragma once

#include <map>
#include <span>
#include <string>

#include "data/exchange/sync_status.h"
#include "sync/transfer/fetcher.h"
#include "sync/trust.h"

namespace lanrian::sync {

// By city, of the wanted ones, of all where none are named: the offered version and what it changes
// in what shows. What is believed of the network is the same afterwards, and so is what shows; the
// releases stay in partial/ for an import. Errors: fetch_offers()'s, download()'s, and `invalid`
// where a release is not what its city signed.
Result<std::map<data::CityId, data::exchange::CityPreview>> preview_repository(
    transfer::Fetcher& fetcher, const Trust& trust, std::span<const data::CityId> wanted);

// "kalasin: version 3 (version 2 shows): 1 added, 4 changed, 0 removed, 2.1 KB"
std::string in_words(const data::CityId& city, const data::exchange::CityPreview& preview);

}  // namespace lanrian::sync
