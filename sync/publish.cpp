#include "sync/publish.h"

#include "platform/os/file_lock.h"
#include "platform/os/sha256.h"
#include "sync/release_file.h"
#include "sync/repository_index.h"

namespace lanrian::sync {
namespace {

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

// Puts the release at its name; one that stands there already must be the same bytes.
Result<void> write_target(const os::Path& repository, const Packed& packed) {
  const os::Path path = repository / release_name(packed.offered);
  const auto standing = os::read_file(path, release_bytes_max);
  if (standing && *standing == packed.file) return {};
  if (standing) return refused(path.string() + " holds other bytes: remove that damaged file");
  if (standing.error().kind != ErrorKind::not_found) return standing.error();
  if (auto made = os::make_folders(path.parent_path()); !made) return made;
  return os::write_file_atomically(path, packed.file);
}

Result<Published> publish_locked(const os::Path& repository, const NewRelease& release) {
  auto index = read_index(repository);
  if (!index) return index.error();
  const auto entry = index->find(release.city.id);
  const OfferedRelease* published = entry == index->end() ? nullptr : &entry->second;
  const std::string root = data::content_root(release.records);
  if (published && published->stamp.content_root == root) {
    return Published{published->stamp.version, true, root, published->bytes};
  }
  const auto version = version_of(release, published);
  if (!version) return version.error();
  const auto packed = pack(release, *version, root);
  if (!packed) return packed.error();
  if (auto written = write_target(repository, *packed); !written) return written.error();
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
