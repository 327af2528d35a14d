#include "sync/publish.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "platform/os/file_lock.h"
#include "platform/os/sha256.h"
#include "sync/delta.h"
#include "sync/release_file.h"
#include "sync/signing/repository_metadata.h"

namespace lanrian::sync {
namespace {

// The bytes of each asset, by its name in the repository.
using Media = std::map<std::string, std::string_view>;

// A file and the name that it will have in the repository.
struct NamedFile {
  std::string name;
  std::string bytes;
};

// What will be offered, and the files of it.
struct Packed {
  Offer offer;
  std::vector<NamedFile> files;
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

// The highest version of a city whose file lies there; -1 where none does. A city whose key was
// replaced has signed nothing yet, and goes on counting all the same.
std::int64_t highest_version_there(const os::Path& repository, const data::CityId& city) {
  const auto names = os::list_folder(repository / "targets" / "city" / city.value);
  std::int64_t highest = -1;
  if (!names) return highest;
  constexpr std::string_view mark = ".release-";
  for (const auto& name : *names) {
    const auto at = name.find(mark);
    if (at == std::string::npos) continue;
    std::int64_t version = 0;
    const auto* from = name.data() + at + mark.size();
    if (std::from_chars(from, name.data() + name.size(), version).ec == std::errc()) {
      highest = std::max(highest, version);
    }
  }
  return highest;
}

// Who may sign for the city, and what it offers already.
struct Standing {
  std::optional<Offer> published;  // absent: nothing that its keys of today signed
  std::int64_t version = 0;        // the highest that anybody may have fetched; 0: none
  os::Instant signed_until;        // when what it offers expires
};

Result<Standing> standing_of(const os::Path& repository, const data::CityId& city,
                             const signing::KeyRing& ring) {
  const auto metadata = signing::read_repository_metadata(repository);
  if (!metadata) return metadata.error();
  const auto role = signing::city_role(city.value);
  const auto* delegation = signing::find_delegation(metadata->targets.value, role);
  if (!delegation) {
    return refused(
        "it is no city of this network; its keeper lets it in with "
        "lanrian-publish keys add-city " +
        city.value);
  }
  if (auto fine = signing::check_can_sign(role, delegation->role, ring); !fine) return fine.error();
  const auto signed_before = metadata->delegated.find(role);
  if (signed_before == metadata->delegated.end()) {
    const bool was_published = metadata->snapshot.value.meta.contains(role + ".json");
    return Standing{{}, was_published ? highest_version_there(repository, city) : 0, {}};
  }
  auto offer = offer_from(city, signed_before->second.value);
  if (!offer) return offer.error();
  const auto version = offer->release.stamp.version;
  return Standing{*std::move(offer), version, signed_before->second.value.header.expires};
}

Result<std::int64_t> version_of(const NewRelease& release, const Standing& standing) {
  const bool first = !standing.published && standing.version == 0;
  const std::int64_t next = standing.version + 1;
  const std::int64_t version = release.version.value_or(next);
  if (version < 0) return refused("version " + std::to_string(version) + " is below 0");
  if (!first && version < next) {
    return refused("version " + std::to_string(version) + " is not above the published " +
                   std::to_string(standing.version) + ": leave it out, or write " +
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
  auto& offered = packed.offer.release;
  offered.stamp = {release.city.id, version, root, os::to_rfc3339(release.now)};
  offered.sha256 = os::to_hex(os::sha256(*file));
  offered.bytes = file->size();
  offered.json_bytes = text->size();
  offered.pieces_sha256 = pieces_sha256_of(*file);
  packed.files.push_back({announced(offered).name, *std::move(file)});
  return packed;
}

// A version that some kiosks still show.
struct OlderVersion {
  std::int64_t version = 0;
  std::string content_root;
};

// The last versions, the newest first.
std::vector<OlderVersion> older_versions(const Offer& published) {
  std::vector<OlderVersion> older = {
      {published.release.stamp.version, published.release.stamp.content_root}};
  for (auto delta = published.deltas.rbegin(); delta != published.deltas.rend(); ++delta) {
    older.push_back({delta->from_version, delta->from_root});
  }
  if (older.size() > deltas_max) older.resize(deltas_max);
  return older;
}

// The records of a version that was published here, from whichever file of that version holds them;
// nothing where none does any more: kiosks of that version then take the whole release.
std::optional<std::vector<data::Record>> records_of(const os::Path& repository,
                                                    const data::CityId& city,
                                                    const OlderVersion& older) {
  const os::Path folder = repository / "targets" / "city" / city.value;
  const auto names = os::list_folder(folder);
  if (!names) return std::nullopt;
  const auto ending = ".release-" + std::to_string(older.version) + ".jsonl.zst";
  for (const auto& name : *names) {
    if (!name.ends_with(ending)) continue;
    const auto file = os::read_file(folder / name, release_bytes_max);
    const auto bytes = file ? announced_json_bytes(*file) : Result<std::uint64_t>(file.error());
    if (!bytes) continue;
    const auto text = decompress_release(*file, *bytes);
    if (!text) continue;
    auto records = data::records_from_json_lines(*text);
    if (records && data::content_root(*records) == older.content_root) return *std::move(records);
  }
  return std::nullopt;
}

// A delta from each of the last versions, where it is smaller than the release.
Result<void> add_deltas(const os::Path& repository, const Offer& published,
                        const NewRelease& release, Packed& packed) {
  auto& offer = packed.offer;
  const auto olders = older_versions(published);
  std::size_t done = 0;
  for (const auto& older : olders) {
    ++done;
    tell(release.watch, "delta from version " + std::to_string(older.version), done,
         olders.size() + 1);
    if (older.content_root == offer.release.stamp.content_root) continue;
    const auto before = records_of(repository, release.city.id, older);
    if (!before) continue;
    auto file = encode_delta(*before, release.records,
                             {older.content_root, offer.release.stamp.content_root});
    if (!file && file.error().kind == ErrorKind::invalid) continue;
    if (!file) return file.error();
    if (file->size() >= offer.release.bytes) continue;
    OfferedDelta delta{older.version, older.content_root, os::to_hex(os::sha256(*file)),
                       file->size(), pieces_sha256_of(*file)};
    packed.files.push_back({announced(offer, delta).name, *std::move(file)});
    offer.deltas.insert(offer.deltas.begin(), std::move(delta));
  }
  return {};
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

Published published_as(const Offer& offer, bool unchanged) {
  const auto& release = offer.release;
  Published published{release.stamp.version, unchanged,           release.stamp.content_root,
                      release.bytes,         offer.deltas.size(), 0};
  if (!offer.deltas.empty()) published.delta_bytes = offer.deltas.back().bytes;
  return published;
}

// The same content again signs nothing, unless half of the signature's life is over.
Result<Published> keep_published(const os::Path& repository, const NewRelease& release,
                                 const Standing& standing, const signing::KeyRing& ring,
                                 const signing::SigningTime& time) {
  const auto& offer = *standing.published;
  if (standing.signed_until < time.now + time.lifetimes.city / 2) {
    auto done =
        signing::sign_city(repository, release.city.id.value, targets_of(offer), ring, time);
    if (!done) return done.error();
  }
  return published_as(offer, true);
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

Result<Published> publish_locked(const os::Path& repository, const NewRelease& release,
                                 const signing::KeyRing& ring, const signing::SigningTime& time) {
  const auto standing = standing_of(repository, release.city.id, ring);
  if (!standing) return standing.error();
  const auto& published = standing->published;
  const auto media = media_of(release);
  if (!media) return media.error();
  if (auto checked = check_files(release); !checked) return checked.error();
  const std::string root = data::content_root(release.records);
  if (published && published->release.stamp.content_root == root) {
    if (auto written = write_media(repository, release, *media); !written) return written.error();
    return keep_published(repository, release, *standing, ring, time);
  }
  const auto version = version_of(release, *standing);
  if (!version) return version.error();
  tell(release.watch, "packing", 0, 1 + (published ? older_versions(*published).size() : 0));
  auto packed = pack(release, *version, root);
  if (!packed) return packed.error();
  if (published) {
    if (auto added = add_deltas(repository, *published, release, *packed); !added) {
      return added.error();
    }
  }
  if (auto written = write_media(repository, release, *media); !written) return written.error();
  for (const auto& file : packed->files) {
    if (auto written = os::write_file_once(repository / file.name, file.bytes); !written) {
      return written.error();
    }
  }
  if (auto done = signing::sign_city(repository, release.city.id.value, targets_of(packed->offer),
                                     ring, time);
      !done) {
    return done.error();
  }
  return published_as(packed->offer, false);
}

}  // namespace

Result<Published> publish_release(const os::Path& repository, const NewRelease& release,
                                  const signing::KeyRing& ring,
                                  const signing::Lifetimes& lifetimes) {
  const std::string what = "publish " + release.city.id.value;
  // Web servers and kiosks never ask for names that begin with a dot.
  const auto lock = os::FileLock::take(repository / ".publish.lock");
  if (!lock) return lock.error().within(what);
  auto published = publish_locked(repository, release, ring, {release.now, lifetimes});
  if (!published) return published.error().within(what);
  return published;
}

Result<Offer> published_offer(const os::Path& repository, const data::CityId& city) {
  const auto metadata = signing::read_repository_metadata(repository);
  if (!metadata) return metadata.error();
  const auto at = metadata->delegated.find(signing::city_role(city.value));
  if (at == metadata->delegated.end()) {
    return Error{"read " + repository.string() + ": it has no release of " + city.value,
                 ErrorKind::not_found};
  }
  return offer_from(city, at->second.value);
}

}  // namespace lanrian::sync
