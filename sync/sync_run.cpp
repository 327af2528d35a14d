#include "sync/sync_run.h"

#include <algorithm>
#include <utility>

#include "sync/repository_index.h"

namespace lanrian::sync {
namespace {

std::string no_such_city(const data::CityId& city, const RepositoryIndex& index,
                         const std::string& mirror) {
  std::string known;
  for (const auto& [id, release] : index) known += (known.empty() ? "" : ", ") + id.value;
  return "find " + city.value + " in " + mirror + ": it is not published there, write one of: " +
         (known.empty() ? "(nothing is published yet)" : known);
}

// Syncs each pending city from one mirror; those done move to the report, the others stay.
void sync_pending(Fetcher& mirror, const RepositoryIndex& index, const os::Path& state,
                  std::vector<data::CityId>& pending, RunReport& report) {
  std::vector<data::CityId> left;
  for (auto& city : pending) {
    const auto offered = index.find(city);
    if (offered == index.end()) {
      report.faults.push_back(no_such_city(city, index, mirror.mirror()));
      left.push_back(std::move(city));
      continue;
    }
    auto synced = sync_city(mirror, offered->second, state);
    report.retry_after = std::max(report.retry_after, mirror.retry_after());
    if (synced) {
      report.cities.push_back(*std::move(synced));
    } else {
      report.faults.push_back(synced.error().message);
      left.push_back(std::move(city));
    }
  }
  pending = std::move(left);
}

}  // namespace

RunReport sync_cities(std::span<const std::unique_ptr<Fetcher>> mirrors,
                      std::vector<data::CityId> wanted, const os::Path& state) {
  RunReport report;
  if (auto removed = remove_partials(state); !removed) {
    report.faults.push_back(removed.error().message);
    return report;
  }
  bool all = wanted.empty();
  for (const auto& mirror : mirrors) {
    report.faults.clear();
    const auto index = fetch_index(*mirror);
    report.retry_after = std::max(report.retry_after, mirror->retry_after());
    if (!index) {
      report.faults.push_back(index.error().message);
      continue;
    }
    report.mirror = mirror->mirror();
    if (std::exchange(all, false)) {
      for (const auto& [city, release] : *index) wanted.push_back(city);
    }
    sync_pending(*mirror, *index, state, wanted, report);
    if (wanted.empty()) break;
  }
  return report;
}

}  // namespace lanrian::sync
