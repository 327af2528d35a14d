#include "sync/publish.h"

#include <map>
#include <set>

#include "platform/os/file_lock.h"
#include "platform/os/sha256.h"
#include "sync/release_file.h"
#include "sync/repository_index.h"

namespace lanrian::sync {
namespace {

// The bytes of each asset, by its name in the repository.
using Media = std::map<std::string, std::string_view>;

// The compressed release and its entry in the index.
struct Packed {
  OfferedRelease offered;
  std::string file;
};

Error refused(const std::string& cause) { return {cause, ErrorKind::invalid}; }

// The records' text, read back as a kiosk will read it.
Result<std::string> proven_text(const NewRelease& release) {
  std::string text = data::to_json_lines(release.records);
  if (text.size() > json_bytes_max) {
    return refused(std::to_string(text.size()) + " bytes are more than a kiosk takes (" +
                   std::to_string(json_bytes_max) + "): split the city");
  }
  const auto records = data::records_from_json_lines(text);
  if (!records) return records.error();
  const std::string id = "city:" + release.city.id.value;
  for (const auto& record : *records) {
    if (record.id.starts_with("city:") && record.id != id) {
      return refused("the records are those of " + record.id);
    }
  }
  return text;
}

Result<std::int64_t> version_of(const NewRelease& release, const OfferedRelease* published) {
  const std::int64_t next = published ? published->stamp.version + 1 : 1;
  const std::int64_t version = release.version.value_or(next);
  if (version < 0) return refused("version " + std::to_string(version) + " is below 0");
  if (published && version < next) {
    return refused("version " + std::to_string(version) + " is not above the published " +
                   std::to_string(published->stamp.version) + ": leave it out, or write " +
                   std::to_string(next) + " or more");
  }
  return version;
}

Result<Packed> pack(const NewRelease& release, std::int64_t version, const std::string& root) {
  const auto text = proven_text(release);
  if (!text) return text.error();
  auto file = compress_release(*text);
  if (!file) return file.error();
  if (file->size() > release_bytes_max) {
    return refused(std::to_string(file->size()) + " compressed bytes are more than a kiosk takes");
  }
  Packed packed;
  packed.offered.stamp = {release.city.id, version, root, os::to_rfc3339(release.now)};
  packed.offered.sha256 = os::to_hex(os::sha256(*file));
  packed.offered.bytes = file->size();
  packed.offered.json_bytes = text->size();
  packed.file = *std::move(file);
  return packed;
}

// The files that the records name; each must have been given, and is proven against its record.
Result<Media> media_of(const NewRelease& release) {
  std::map<std::string, std::string_view> given;
  for (const auto& bytes : release.media) given.emplace(os::to_hex(os::sha256(bytes)), bytes);
  Media media;
  for (const auto& record : release.records) {
    if (!record.id.starts_with("asset:")) continue;
    const auto asset = data::asset_from_line(record.line);
    if (!asset) return asset.error();
    const auto bytes = given.find(asset->sha256);
    if (bytes == given.end() || bytes->second.size() != asset->bytes) {
      return refused(record.id + " names a file that was not given with it");
    }
    if (asset->role == data::word_list_role && asset->bytes > data::word_list_bytes_max) {
      return refused(record.id + " is larger than the 1 MiB that a kiosk takes: shorten the list");
    }
    media.emplace(data::asset_name(*asset), bytes->second);
  }
  return media;
}

// The hashes of the photos and recordings that a place names.
Result<std::vector<std::string>> media_named_by(const data::Record& record) {
  std::vector<std::string> named;
  const bool names_media =
      record.id.starts_with("place:") && record.line.find("\"sha256\":") != std::string::npos;
  if (!names_media) return named;
  const auto place = data::place_from_line(record.line);
  if (!place) return place.error();
  for (const auto& medium : place->photos) named.push_back(medium.sha256);
  for (const auto& medium : place->recordings) named.push_back(medium.sha256);
  return named;
}

// Each file that a place names must have been given.
Result<void> check_files(const NewRelease& release) {
  std::set<std::string> given;
  for (const auto& file : release.media_files) given.insert(file.sha256);
  for (const auto& record : release.records) {
    const auto named = media_named_by(record);
    if (!named) return named.error();
    for (const auto& sha256 : *named) {
      if (given.contains(sha256)) continue;
      return refused(record.id + " names a file that was not given with it");
    }
  }
  return {};
}

// One at a time: a city's photos together may be larger than memory.
Result<void> write_file(const os::Path& repository, const MediaFile& file) {
  const auto bytes = os::read_file(file.path, release_bytes_max);
  if (!bytes) return bytes.error();
  if (os::to_hex(os::sha256(*bytes)) != file.sha256) {
    return refused(file.path.string() + " changed while it was being published: publish again");
  }
  return os::write_file_once(repository / data::medium_name(file.sha256), *bytes);
}

Result<void> write_media(const os::Path& repository, const NewRelease& release,
                         const Media& media) {
  for (const auto& [name, bytes] : media) {
    if (auto written = os::write_file_once(repository / name, bytes); !written) return written;
  }
  for (const auto& file : release.media_files) {
    if (auto written = write_file(repository, file); !written) return written;
  }
  return {};
}

Result<Published> publish_locked(const os::Path& repository, const NewRelease& release) {
  auto index = read_index(repository);
  if (!index) return index.error();
  const auto entry = index->find(release.city.id);
  const OfferedRelease* published = entry == index->end() ? nullptr : &entry->second;
  const auto media = media_of(release);
  if (!media) return media.error();
  if (auto checked = check_files(release); !checked) return checked.error();
  const std::string root = data::content_root(release.records);
  if (published && published->stamp.content_root == root) {
    if (auto written = write_media(repository, release, *media); !written) return written.error();
    return Published{published->stamp.version, true, root, published->bytes};
  }
  const auto version = version_of(release, published);
  if (!version) return version.error();
  const auto packed = pack(release, *version, root);
  if (!packed) return packed.error();
  if (auto written = write_media(repository, release, *media); !written) return written.error();
  const os::Path target = repository / release_name(packed->offered);
  if (auto written = os::write_file_once(target, packed->file); !written) return written.error();
  (*index)[release.city.id] = packed->offered;
  if (auto written = write_index(repository, *index); !written) return written.error();
  return Published{*version, false, root, packed->offered.bytes};
}

}  // namespace

Result<Published> publish_release(const os::Path& repository, const NewRelease& release) {
  const std::string what = "publish " + release.city.id.value;
  if (auto made = os::make_folders(repository); !made) return made.error().within(what);
  // Web servers and kiosks never ask for names that begin with a dot.
  const auto lock = os::FileLock::take(repository / ".publish.lock");
  if (!lock) return lock.error().within(what);
  auto published = publish_locked(repository, release);
  if (!published) return published.error().within(what);
  return published;
}

}  // namespace lanrian::sync
