#include "tests/fakes/sample_release.h"

#include <algorithm>

#include "platform/os/sha256.h"
#include "tests/fakes/test_network.h"

namespace lanrian::tests {

sync::NewRelease sample_release(const std::string& city, int places, const std::string& wording,
                                std::optional<std::int64_t> version) {
  sync::NewRelease release;
  release.city = {
      {city}, "เมือง " + city, "City " + city, data::Position{164'320'000, 1'035'060'000}};
  release.records.push_back(data::record_of(release.city));
  for (int i = 1; i <= places; ++i) {
    data::Place place;
    place.id = {"temple-" + std::to_string(1000 + i)};
    place.name_th = "วัด " + wording + " " + std::to_string(i);
    place.category = data::Category::temple;
    place.district_th = "เมือง";
    place.source = "https://example.org/";
    place.licence = "CC0-1.0";
    release.records.push_back(data::record_of(place));
  }
  std::sort(release.records.begin(), release.records.end(),
            [](const data::Record& a, const data::Record& b) { return a.id < b.id; });
  release.version = version;
  release.now = sample_now();
  return release;
}

sync::NewRelease sample_release_with_list(const std::string& city, int places,
                                          const std::string& list) {
  auto release = sample_release(city, places);
  const data::Asset asset{
      {"dictionary"}, std::string(data::word_list_role), os::to_hex(os::sha256(list)), list.size()};
  release.records.insert(release.records.begin(), data::record_of(asset));
  release.media.push_back(list);
  return release;
}

}  // namespace lanrian::tests
