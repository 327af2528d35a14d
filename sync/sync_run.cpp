#include "sync/sync_run.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "sync/media.h"
#include "sync/place_media.h"
#include "sync/transfer/partials.h"

namespace lanrian::sync {
namespace {

std::string no_such_city(const data::CityId& city, const Offers& offers,
                         const std::string& mirror) {
  std::string known;
  for (const auto& id : offers.published) known += (known.empty() ? "" : ", ") + id.value;
  return "find " + city.value + " in " + mirror + ": it is not published there, write one of: " +
         (known.empty() ? "(nothing is published yet)" : known);
}

// A city that waits for its word list comes by once for each mirror; a switch is the news to keep.
void add(SyncedCity synced, std::vector<SyncedCity>& cities) {
  const auto earlier = std::find_if(cities.begin(), cities.end(), [&](const SyncedCity& city) {
    return city.current.city == synced.current.city;
  });
  if (earlier == cities.end()) {
    cities.push_back(std::move(synced));
  } else if (synced.outcome == Outcome::switched || earlier->outcome != Outcome::switched) {
    *earlier = std::move(synced);
  } else {
    earlier->word_list_fetched = synced.word_list_fetched;
    earlier->word_list_missing = std::move(synced.word_list_missing);
  }
}

// What the cities of a run still need: themselves, and the downloads that may have begun.
struct Pending {
  std::vector<data::CityId> cities;
  std::set<std::string> downloads;  // by SHA-256
};

// What may lie half downloaded for a city that is not done.
void add_downloads(const Result<SyncedCity>& synced, const Offer& offer,
                   std::set<std::string>& downloads) {
  if (synced) {
    downloads.insert(synced->word_list_sha256);
    return;
  }
  downloads.insert(offer.release.sha256);
  for (const auto& delta : offer.deltas) downloads.insert(delta.sha256);
}

// Syncs each pending city from one mirror; those done move to the report, the others stay.
void sync_pending(transfer::Fetcher& mirror, const Offers& offers, const os::Path& state,
                  const Turn& turn, Pending& pending, RunReport& report) {
  std::vector<data::CityId> left;
  for (auto& city : pending.cities) {
    const auto offered = offers.cities.find(city);
    if (offered == offers.cities.end()) {
      report.faults.push_back(no_such_city(city, offers, mirror.mirror()));
      left.push_back(std::move(city));
      continue;
    }
    auto synced = sync_city(mirror, offered->second, state, turn);
    const bool done = synced && synced->word_list_missing.empty();
    if (!done) {
      add_downloads(synced, offered->second, pending.downloads);
    }
    if (!synced) report.faults.push_back(synced.error().message);
    if (synced) add(*std::move(synced), report.cities);
    if (!done) left.push_back(std::move(city));
  }
  pending.cities = std::move(left);
}

// A folder or this machine's own server keeps nobody else waiting.
Turn turn_at(const transfer::Fetcher& mirror, const Offers& offers, const RunPlan& plan,
             os::Instant now) {
  const bool at_once = plan.attended || transfer::is_local_mirror(mirror.mirror());
  return {now, at_once ? std::chrono::seconds(0) : offers.window, plan.kiosk};
}

void add_what_remains(RunReport& report) {
  for (const auto& city : report.cities) {
    if (!city.word_list_missing.empty()) report.faults.push_back(city.word_list_missing);
    if (!city.not_before) continue;
    report.next_turn = std::min(report.next_turn.value_or(*city.not_before), *city.not_before);
  }
}

}  // namespace

RunReport sync_cities(std::span<const std::unique_ptr<transfer::Fetcher>> mirrors,
                      const RunPlan& plan, const Trust& trust) {
  RunReport report;
  Pending pending{plan.wanted, {}};
  bool all = plan.wanted.empty();
  for (const auto& mirror : mirrors) {
    report.faults.clear();
    tuf::Fault fault = tuf::Fault::none;
    const auto offers = fetch_offers(*mirror, trust, plan.wanted, fault);
    if (!offers) {
      report.faults.push_back(offers.error().message);
      continue;
    }
    report.mirror = mirror->mirror();
    report.issued = offers->issued;
    report.min_poll = offers->min_poll;
    report.faults = offers->faults;
    if (std::exchange(all, false)) {
      for (const auto& [city, offer] : offers->cities) pending.cities.push_back(city);
    }
    sync_pending(*mirror, *offers, trust.state, turn_at(*mirror, *offers, plan, trust.now), pending,
                 report);
    if (pending.cities.empty()) break;
  }
  add_what_remains(report);
  pending.downloads.merge(begun_media(trust.state));
  // Without offers nobody knows what is wanted. What cannot be removed is tried again.
  if (!report.mirror.empty()) {
    static_cast<void>(transfer::remove_partials_except(trust.state, pending.downloads).ok());
  }
  remove_unnamed_media(trust.state);
  return report;
}

}  // namespace lanrian::sync
