#include "app/publish/published_release.h"

#include <fmt/format.h>

#include "platform/os/sha256.h"
#include "sync/release_file.h"

namespace lanrian::app_publish {
namespace {

Error refused(std::string cause) { return {std::move(cause), ErrorKind::invalid}; }

std::string cities_in(const sync::RepositoryIndex& index) {
  std::string names;
  for (const auto& [city, ignored] : index) names += (names.empty() ? "" : ", ") + city.value;
  return names;
}

Result<std::vector<data::Record>> read_records(const os::Path& repository,
                                               const sync::OfferedRelease& offered) {
  const os::Path path = repository / sync::release_name(offered);
  const auto file = os::read_file(path, sync::release_bytes_max);
  if (!file) return file.error();
  const std::string damaged = "read " + path.string() + ": ";
  if (os::to_hex(os::sha256(*file)) != offered.sha256) {
    return refused(damaged + "it is not what the index says: publish the city again");
  }
  const auto text = sync::decompress_release(*file, offered.json_bytes);
  if (!text) return text.error().within("read " + path.string());
  auto records = data::records_from_json_lines(*text);
  if (!records) return records.error().within("read " + path.string());
  if (data::content_root(*records) != offered.stamp.content_root) {
    return refused(damaged + "its content root is another: publish the city again");
  }
  return records;
}

}  // namespace

Result<PublishedRelease> read_published(const os::Path& repository, const data::CityId& city) {
  const auto index = sync::read_index(repository);
  if (!index) return index.error();
  const auto entry = index->find(city);
  if (entry == index->end()) {
    const auto others = cities_in(*index);
    return Error{fmt::format("read {}: it has no release of {}{}", repository.string(), city.value,
                             others.empty() ? ", nor of any city" : ", only of " + others),
                 ErrorKind::not_found};
  }
  auto records = read_records(repository, entry->second);
  if (!records) return records.error();
  return PublishedRelease{entry->second, *std::move(records)};
}

Result<data::CityId> only_city(const os::Path& repository) {
  const auto index = sync::read_index(repository);
  if (!index) return index.error();
  if (index->size() == 1) return index->begin()->first;
  return refused(fmt::format("read {}: {}", repository.string(),
                             index->empty()
                                 ? "no release was ever published there"
                                 : "name one of its cities with --city: " + cities_in(*index)));
}

}  // namespace lanrian::app_publish
