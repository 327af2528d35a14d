#include "app/publish/published_release.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "data/publish/content_folder.h"
#include "platform/os/sha256.h"
#include "sync/publish.h"
#include "sync/release_file.h"
#include "sync/trust.h"

namespace lanrian::app_publish {
namespace {

Error refused(std::string cause) { return {std::move(cause), ErrorKind::invalid}; }

// What the cities of a repository offer.
using CityOffers = std::map<data::CityId, sync::Offer>;

std::string cities_in(const CityOffers& offers) {
  std::string names;
  for (const auto& [city, ignored] : offers) names += (names.empty() ? "" : ", ") + city.value;
  return names;
}

// What may lie in a repository that nothing was published into to the end.
constexpr std::array<std::string_view, 3> repository_names = {"media", "metadata", "targets"};

// Why a folder is no repository, not even one to be; empty where it is.
std::string fault_of(const os::Path& folder) {
  if (data::publish::is_content_folder(folder)) {
    return "it is a content folder: name the folder that releases go to";
  }
  std::error_code ignored;
  if (std::filesystem::is_regular_file(folder, ignored)) {
    return "it is a file: name the folder that releases go to";
  }
  const auto names = os::list_folder(folder);
  if (!names && names.error().kind != ErrorKind::not_found) return names.error().message;
  if (!names) return "there is no such folder: name the one that releases go to, or make it";
  const auto is_strange = [](const std::string& name) {
    return !name.starts_with('.') && std::find(repository_names.begin(), repository_names.end(),
                                               name) == repository_names.end();
  };
  const auto strange = std::find_if(names->begin(), names->end(), is_strange);
  if (strange == names->end()) return "";
  return fmt::format(
      "it is no repository, with '{}' in it and no metadata: name the folder "
      "that releases go to",
      data::publish::printable(*strange));
}

// What the folder offers; nothing where nothing was ever published.
Result<CityOffers> offers_in(const os::Path& repository) {
  const auto metadata = sync::signing::read_repository_metadata(repository);
  std::error_code ignored;
  if (!metadata && metadata.error().kind != ErrorKind::not_found &&
      std::filesystem::is_directory(repository, ignored)) {
    return metadata.error();
  }
  CityOffers offers;
  if (metadata) {
    for (const auto& [role, signed_list] : metadata->delegated) {
      const auto city = sync::city_of_role(role);
      if (!city) continue;
      auto offer = sync::offer_from(*city, signed_list.value);
      if (!offer) return offer.error();
      offers.emplace(*city, *std::move(offer));
    }
    return offers;
  }
  const auto fault = fault_of(repository);
  if (!fault.empty()) return refused(fmt::format("read {}: {}", repository.string(), fault));
  return offers;
}

Result<std::vector<data::Record>> read_records(const os::Path& repository,
                                               const sync::OfferedRelease& offered) {
  const os::Path path = repository / sync::announced(offered).name;
  const auto file = os::read_file(path, sync::release_bytes_max);
  const std::string damaged = "read " + path.string() + ": ";
  if (!file && file.error().kind == ErrorKind::not_found) {
    return refused(damaged + "the city signed it, and it is not there: copy the repository again");
  }
  if (!file) return file.error();
  if (os::to_hex(os::sha256(*file)) != offered.sha256) {
    return refused(damaged + "it is not what the city signed: publish the city again");
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
  const auto offers = offers_in(repository);
  if (!offers) return offers.error();
  const auto entry = offers->find(city);
  if (entry == offers->end()) {
    const auto others = cities_in(*offers);
    return Error{fmt::format("read {}: it has no release of {}{}", repository.string(), city.value,
                             others.empty() ? ", nor of any city" : ", only of " + others),
                 ErrorKind::not_found};
  }
  auto records = read_records(repository, entry->second.release);
  if (!records) return records.error();
  return PublishedRelease{entry->second.release, *std::move(records)};
}

Result<data::CityId> only_city(const os::Path& repository) {
  const auto offers = offers_in(repository);
  if (!offers) return offers.error();
  if (offers->size() == 1) return offers->begin()->first;
  return refused(fmt::format("read {}: {}", repository.string(),
                             offers->empty()
                                 ? "no release was ever published there"
                                 : "name one of its cities with --city: " + cities_in(*offers)));
}

}  // namespace lanrian::app_publish
