#include "sync/sync_city.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "platform/os/file_stream.h"
#include "platform/os/sha256.h"
#include "sync/release_file.h"

namespace lanrian::sync {
namespace {

// A slot needs at least its tables' pages besides the records, which it holds with their indexes.
constexpr std::uint64_t slot_overhead_bytes = std::uint64_t{512} * 1024;

// What serves now: its stamp, and why another than the pointed one does ("" normally).
struct Current {
  data::ReleaseStamp stamp;
  std::string fallback;
};

Error refused(const std::string& cause) { return {cause, ErrorKind::invalid}; }

os::Path partial_folder(const os::Path& state) { return state / "partial"; }

std::optional<Current> current_of(const os::Path& releases, const data::CityId& city) {
  const auto opened = data::open_current_slot(releases, city);
  if (!opened) return std::nullopt;
  return Current{opened->slot.stamp(), opened->fallback};
}

Result<void> check_room(const OfferedRelease& offered, const os::Path& state) {
  const auto free = os::free_bytes(state);
  if (!free) return free.error();
  const std::uint64_t needed = offered.bytes + 2 * offered.json_bytes + slot_overhead_bytes;
  if (*free >= needed) return {};
  return Error{fmt::format("{} KB are free, {} KB are needed", *free / 1024, needed / 1024),
               ErrorKind::full};
}

// The compressed release at `path`, proven to be the bytes that the index names.
Result<void> download(Fetcher& fetcher, const OfferedRelease& offered, const os::Path& path) {
  auto writer = os::FileWriter::create(path);
  if (!writer) return writer.error();
  os::Sha256 digest;
  std::uint64_t bytes = 0;
  const auto take = [&](std::string_view piece) -> Result<void> {
    digest.update(piece);
    bytes += piece.size();
    return writer->write(piece);
  };
  const std::string name = release_name(offered);
  if (auto fetched = fetcher.fetch(name, offered.bytes, take); !fetched) return fetched;
  const std::string what = "prove " + fetcher.mirror() + "/" + name + ": ";
  if (bytes != offered.bytes) {
    return refused(what + std::to_string(bytes) + " bytes came instead of " +
                   std::to_string(offered.bytes) + ": the next attempt may do better");
  }
  if (os::to_hex(digest.finish()) != offered.sha256) {
    return refused(what + "its SHA-256 is not the index's: a proxy or the host's disk changed it");
  }
  return {};
}

// The records of a downloaded release, proven to be the content that the index names.
Result<std::vector<data::Record>> decode(const os::Path& path, const OfferedRelease& offered) {
  const auto file = os::read_file(path, offered.bytes);
  if (!file) return file.error();
  const auto text = decompress_release(*file, offered.json_bytes);
  if (!text) return text.error();
  auto records = data::records_from_json_lines(*text);
  if (!records) return records;
  const std::string id = "city:" + offered.stamp.city.value;
  const bool ours = std::any_of(records->begin(), records->end(),
                                [&id](const data::Record& record) { return record.id == id; });
  if (!ours) return refused("the release is another city's");
  if (data::content_root(*records) != offered.stamp.content_root) {
    return refused("the content root is not the index's: publish this city again");
  }
  return records;
}

Result<void> fetch_slot(Fetcher& fetcher, const OfferedRelease& offered, const os::Path& state) {
  const os::Path slot =
      data::slot_path(releases_folder(state), offered.stamp.city, offered.stamp.content_root);
  for (const os::Path& folder : {partial_folder(state), slot.parent_path()}) {
    if (auto made = os::make_folders(folder); !made) return made;
  }
  if (auto room = check_room(offered, state); !room) return room;
  const os::Path part = partial_folder(state) / (offered.sha256 + ".part");
  if (auto downloaded = download(fetcher, offered, part); !downloaded) return downloaded;
  const auto records = decode(part, offered);
  if (!records) return records.error();
  if (auto written = data::write_slot(slot, offered.stamp, *records); !written) return written;
  return os::remove_file(part);
}

// How many places the slot at `path` has, once it opens and holds exactly what was offered.
Result<std::size_t> proven_places(const os::Path& path, const data::ReleaseStamp& stamp) {
  const auto slot = data::Slot::open(path);
  if (!slot) return slot.error();
  const auto records = slot->records();
  if (!records) return records.error();
  if (slot->stamp() != stamp || data::content_root(*records) != stamp.content_root) {
    return refused("read " + path.string() + ": it holds another release");
  }
  return static_cast<std::size_t>(
      std::count_if(records->begin(), records->end(),
                    [](const data::Record& record) { return record.id.starts_with("place:"); }));
}

Result<void> switch_pointer(const os::Path& releases, const data::ReleaseStamp& stamp) {
  const auto pointer = data::read_pointer(releases, stamp.city);
  const std::int64_t sequence = pointer ? pointer->sequence + 1 : 1;
  return data::write_pointer(releases, stamp.city, {sequence, stamp.content_root});
}

// Keeps the current slot and the newest other one. What cannot be removed is tried again at the
// next attempt, so failures are not worth a word.
void remove_old_slots(const os::Path& releases, const data::ReleaseStamp& current) {
  const os::Path folder = releases / current.city.value;
  const auto names = os::list_folder(folder);
  if (!names) return;
  std::vector<std::pair<std::int64_t, os::Path>> others;  // by version; -1 where it does not open
  for (const auto& name : *names) {
    if (name == "current" || name == current.content_root + ".db") continue;
    const auto slot = data::Slot::open(folder / name);
    const bool ours = slot && name == slot->stamp().content_root + ".db";
    others.emplace_back(ours ? slot->stamp().version : -1, folder / name);
  }
  std::sort(others.begin(), others.end());
  if (!others.empty() && others.back().first >= 0) others.pop_back();
  for (const auto& [version, path] : others) static_cast<void>(os::remove_file(path).ok());
}

Result<SyncedCity> take(Fetcher& fetcher, const OfferedRelease& offered, const os::Path& state) {
  const os::Path releases = releases_folder(state);
  const os::Path path = data::slot_path(releases, offered.stamp.city, offered.stamp.content_root);
  SyncedCity synced{Outcome::switched, offered.stamp, offered.stamp.version, 0, 0};
  auto places = proven_places(path, offered.stamp);
  if (!places) {
    if (auto fetched = fetch_slot(fetcher, offered, state); !fetched) return fetched.error();
    places = proven_places(path, offered.stamp);
    if (!places) return places.error();
    synced.bytes = offered.bytes;
  }
  synced.places = *places;
  if (auto switched = switch_pointer(releases, offered.stamp); !switched) return switched.error();
  return synced;
}

Result<SyncedCity> compare_and_take(Fetcher& fetcher, const OfferedRelease& offered,
                                    const os::Path& state) {
  const auto current = current_of(releases_folder(state), offered.stamp.city);
  if (!current || offered.stamp.version > current->stamp.version) {
    return take(fetcher, offered, state);
  }
  if (offered.stamp.version < current->stamp.version) {
    return SyncedCity{Outcome::older_offered, current->stamp, offered.stamp.version, 0, 0};
  }
  if (offered.stamp.content_root != current->stamp.content_root) {
    return refused("the mirror's version has other content than ours: publish a higher version");
  }
  // The pointer is damaged or was never written: the same release, taken again, mends it.
  if (!current->fallback.empty()) return take(fetcher, offered, state);
  return SyncedCity{Outcome::nothing_newer, current->stamp, offered.stamp.version, 0, 0};
}

std::string in_kilobytes(std::uint64_t bytes) {
  return fmt::format("{:.1f} KB", static_cast<double>(bytes) / 1000);
}

}  // namespace

os::Path releases_folder(const os::Path& state) { return state / "releases"; }

Result<SyncedCity> sync_city(Fetcher& fetcher, const OfferedRelease& offered,
                             const os::Path& state) {
  auto synced = compare_and_take(fetcher, offered, state);
  if (synced) {
    remove_old_slots(releases_folder(state), synced->current);
    return synced;
  }
  static_cast<void>(remove_partials(state).ok());
  auto error = synced.error().within(
      fmt::format("take {} version {}", offered.stamp.city.value, offered.stamp.version));
  if (error.kind == ErrorKind::full) {
    error.message += ": the disk is full, free some space for " + state.string();
  }
  return error;
}

Result<void> remove_partials(const os::Path& state) {
  std::error_code error;
  std::filesystem::remove_all(partial_folder(state), error);
  if (!error) return {};
  return Error{"remove " + partial_folder(state).string() + ": " + error.message()};
}

std::string in_words(const SyncedCity& city) {
  const auto& id = city.current.city.value;
  switch (city.outcome) {
    case Outcome::nothing_newer:
      return fmt::format("{}: nothing newer than version {}", id, city.current.version);
    case Outcome::older_offered:
      return fmt::format("{}: nothing newer than version {} (the mirror has {})", id,
                         city.current.version, city.offered_version);
    case Outcome::switched:
      break;
  }
  return fmt::format("{}: version {}, {} places, {}", id, city.current.version, city.places,
                     in_kilobytes(city.bytes));
}

}  // namespace lanrian::sync
