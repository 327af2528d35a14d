#include "sync/sync_city.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "sync/delta.h"
#include "sync/media.h"
#include "sync/new_slot.h"
#include "sync/pin.h"
#include "sync/poll_schedule.h"
#include "sync/transfer/download.h"
#include "sync/transfer/partials.h"

namespace lanrian::sync {
namespace {

// A slot needs at least its tables' pages besides the records, which it holds with their indexes.
constexpr std::uint64_t slot_overhead_bytes = std::uint64_t{512} * 1024;

// What serves now, and why it should be taken again ("" normally): another slot than the pointed
// one had to be opened, or its assets cannot be read.
struct Current {
  data::ReleaseStamp stamp;
  std::string fallback;
  std::optional<data::Asset> word_list;
};

// A slot that holds exactly what was offered.
struct ProvenSlot {
  std::size_t places = 0;
  std::optional<data::Asset> word_list;
};

Error refused(const std::string& cause) { return {cause, ErrorKind::invalid}; }

std::optional<Current> current_of(const os::Path& releases, const data::CityId& city) {
  const auto opened = data::open_current_slot(releases, city);
  if (!opened) return std::nullopt;
  const auto assets = opened->slot.assets();
  if (!assets) return Current{opened->slot.stamp(), assets.error().message, std::nullopt};
  return Current{opened->slot.stamp(), opened->fallback, data::word_list_of(*assets)};
}

Result<void> check_room(const OfferedRelease& offered, const os::Path& state) {
  const auto free = os::free_bytes(state);
  if (!free) return free.error();
  const std::uint64_t needed = offered.bytes + 2 * offered.json_bytes + slot_overhead_bytes;
  if (*free >= needed) return {};
  return Error{fmt::format("{} KB are free, {} KB are needed", *free / 1024, needed / 1024),
               ErrorKind::full};
}

// A download that breaks off stays for the next attempt. One that is whole is used up, also where
// it is no release or its slot does not fit on the disk.
Result<void> fetch_release(transfer::Fetcher& fetcher, const OfferedRelease& offered,
                           const os::Path& slot, const os::Path& state) {
  const auto part = transfer::partial_path(state, offered.sha256);
  if (!part) return part.error();
  if (auto downloaded = transfer::download(fetcher, announced(offered), *part); !downloaded) {
    return downloaded;
  }
  auto written =
      write_slot_of_release(*part, {offered.bytes, offered.json_bytes}, {slot, offered.stamp});
  auto removed = os::remove_file(*part);
  return written ? removed : written;
}

// The delta from what serves now, where there is one: the pointer's slot is whole and its
// version's.
const OfferedDelta* delta_from(const Offer& offer, const data::ReleaseStamp& current) {
  const auto at =
      std::find_if(offer.deltas.begin(), offer.deltas.end(), [&](const OfferedDelta& delta) {
        return delta.from_version == current.version && delta.from_root == current.content_root;
      });
  return at == offer.deltas.end() ? nullptr : &*at;
}

// Makes a slot of the one that serves and a downloaded delta.
Result<void> write_changed(const os::Path& part, const data::Slot& before, const Offer& offer,
                           const OfferedDelta& delta, const os::Path& slot) {
  const auto& stamp = offer.release.stamp;
  const auto file = os::read_file(part, delta.bytes);
  if (!file) return file.error();
  const auto old = old_release_of(before);
  if (!old) return old.error();
  const auto changes = decode_delta(*file, {delta.from_root, stamp.content_root}, *old);
  if (!changes) return changes.error();
  return write_slot_of_changes(before, *changes, {slot, stamp});
}

Result<void> fetch_delta(transfer::Fetcher& fetcher, const Offer& offer, const OfferedDelta& delta,
                         const os::Path& slot, const os::Path& state) {
  const auto part = transfer::partial_path(state, delta.sha256);
  if (!part) return part.error();
  if (auto downloaded = transfer::download(fetcher, announced(offer, delta), *part); !downloaded) {
    return downloaded;
  }
  const auto before = data::open_current_slot(releases_folder(state), offer.release.stamp.city);
  auto written = before ? write_changed(*part, before->slot, offer, delta, slot)
                        : Result<void>(before.error());
  static_cast<void>(os::remove_file(*part).ok());  // else the next run does
  return written;
}

// How a slot came to be.
struct FetchedSlot {
  std::uint64_t bytes = 0;
  bool by_delta = false;
};

// By the delta where one leads from what serves now, else whole. A delta that leads nowhere costs
// its bytes and no more; a mirror that cannot be reached is not asked for the whole either.
Result<FetchedSlot> fetch_slot(transfer::Fetcher& fetcher, const Offer& offer,
                               const data::ReleaseStamp* current, const os::Path& state) {
  const auto& offered = offer.release;
  const os::Path slot =
      data::slot_path(releases_folder(state), offered.stamp.city, offered.stamp.content_root);
  if (auto made = os::make_folders(slot.parent_path()); !made) return made.error();
  if (auto room = check_room(offered, state); !room) return room.error();
  const auto* delta = current ? delta_from(offer, *current) : nullptr;
  if (delta) {
    const auto taken = fetch_delta(fetcher, offer, *delta, slot, state);
    if (taken) return FetchedSlot{delta->bytes, true};
    const auto kind = taken.error().kind;
    if (kind != ErrorKind::invalid && kind != ErrorKind::not_found) return taken.error();
  }
  if (auto taken = fetch_release(fetcher, offered, slot, state); !taken) return taken.error();
  return FetchedSlot{offered.bytes, false};
}

// The slot at `path`, once it opens and holds exactly what was offered.
Result<ProvenSlot> prove_slot(const os::Path& path, const data::ReleaseStamp& stamp) {
  const auto slot = data::Slot::open(path);
  if (!slot) return slot.error();
  if (slot->stamp() != stamp) {
    return refused("read " + path.string() + ": it holds another release");
  }
  if (auto proven = slot->prove(); !proven) return proven.error();
  const auto assets = slot->assets();
  if (!assets) return assets.error();
  const auto places = slot->place_count();
  if (!places) return places.error();
  return ProvenSlot{*places, data::word_list_of(*assets)};
}

// Brings the word list of what `synced` names, where it has one; whether that succeeds stands
// there.
void fetch_word_list(transfer::Fetcher& fetcher, const std::optional<data::Asset>& list,
                     const os::Path& state, SyncedCity& synced) {
  if (!list) return;
  const auto fetched = fetch_asset(fetcher, *list, state);
  synced.word_list_fetched = fetched && *fetched;
  if (fetched) return;
  synced.word_list_sha256 = list->sha256;
  synced.word_list_missing =
      fmt::format("take the word list of {}: {}: version {} shows without it until a mirror has it",
                  synced.current.city.value, fetched.error().message, synced.current.version);
}

Result<void> switch_pointer(const os::Path& releases, const data::ReleaseStamp& stamp) {
  const auto pointer = data::read_pointer(releases, stamp.city);
  const std::int64_t sequence = pointer ? pointer->sequence + 1 : 1;
  return data::write_pointer(releases, stamp.city, {sequence, stamp.content_root});
}

// Keeps the current slot, which may be pinned, and the newest other one. What cannot be removed is
// tried again at the next attempt, so failures are not worth a word.
void remove_old_slots(const os::Path& releases, const data::ReleaseStamp& current) {
  const os::Path folder = releases / current.city.value;
  const auto names = os::list_folder(folder);
  if (!names) return;
  std::vector<std::pair<std::int64_t, os::Path>> others;  // by version; -1 where it does not open
  for (const auto& name : *names) {
    if (name == "current" || name == "pin" || name == current.content_root + ".db") continue;
    const auto slot = data::Slot::open(folder / name);
    const bool ours = slot && name == slot->stamp().content_root + ".db";
    others.emplace_back(ours ? slot->stamp().version : -1, folder / name);
  }
  std::sort(others.begin(), others.end());
  if (!others.empty() && others.back().first >= 0) others.pop_back();
  for (const auto& [version, path] : others) static_cast<void>(os::remove_file(path).ok());
}

Result<SyncedCity> take(transfer::Fetcher& fetcher, const Offer& offer,
                        const data::ReleaseStamp* current, const os::Path& state) {
  const auto& offered = offer.release;
  const os::Path releases = releases_folder(state);
  const os::Path path = data::slot_path(releases, offered.stamp.city, offered.stamp.content_root);
  SyncedCity synced;
  synced.outcome = Outcome::switched;
  synced.current = offered.stamp;
  synced.offered_version = offered.stamp.version;
  auto proven = prove_slot(path, offered.stamp);
  if (!proven) {
    const auto fetched = fetch_slot(fetcher, offer, current, state);
    if (!fetched) return fetched.error();
    proven = prove_slot(path, offered.stamp);
    if (!proven) return proven.error();
    synced.bytes = fetched->bytes;
    synced.by_delta = fetched->by_delta;
  }
  synced.places = proven->places;
  fetch_word_list(fetcher, proven->word_list, state, synced);
  if (auto switched = switch_pointer(releases, offered.stamp); !switched) return switched.error();
  return synced;
}

// What we have stays; a word list that was missing or is damaged is fetched. The pointer is then
// written again, which is how a kiosk learns that there is something to load.
Result<SyncedCity> keep(transfer::Fetcher& fetcher, const OfferedRelease& offered, Outcome outcome,
                        const Current& current, const os::Path& state) {
  SyncedCity synced;
  synced.outcome = outcome;
  synced.current = current.stamp;
  synced.offered_version = offered.stamp.version;
  fetch_word_list(fetcher, current.word_list, state, synced);
  if (!synced.word_list_fetched || !current.fallback.empty()) return synced;
  if (auto switched = switch_pointer(releases_folder(state), current.stamp); !switched) {
    return switched.error();
  }
  return synced;
}

// How long this kiosk waits with a newer release.
std::chrono::seconds wait_for_turn(const OfferedRelease& offered, const Turn& turn) {
  const auto released = os::parse_rfc3339(offered.stamp.released_at);
  if (!released) return std::chrono::seconds(0);
  return hold_off({*released, turn.window, turn.kiosk, offered.stamp.version}, turn.now);
}

Result<SyncedCity> compare_and_take(transfer::Fetcher& fetcher, const Offer& offer,
                                    const os::Path& state, const Turn& turn) {
  const auto& offered = offer.release;
  if (auto kept = keep_pin(state, offered.stamp.city); !kept) return kept.error();
  const auto current = current_of(releases_folder(state), offered.stamp.city);
  // Where nothing shows yet nothing is worth waiting for.
  if (!current) return take(fetcher, offer, nullptr, state);
  if (pinned_release(state, offered.stamp.city) == current->stamp) {
    return keep(fetcher, offered, Outcome::pinned, *current, state);
  }
  if (offered.stamp.version > current->stamp.version) {
    const auto wait = wait_for_turn(offered, turn);
    if (wait.count() == 0) return take(fetcher, offer, &current->stamp, state);
    auto kept = keep(fetcher, offered, Outcome::later, *current, state);
    if (kept) kept->not_before = turn.now + wait;
    return kept;
  }
  if (offered.stamp.version < current->stamp.version) {
    return keep(fetcher, offered, Outcome::older_offered, *current, state);
  }
  if (offered.stamp.content_root != current->stamp.content_root) {
    return refused("the mirror's version has other content than ours: publish a higher version");
  }
  // The pointer is damaged or was never written: the same release, taken again, mends it.
  if (!current->fallback.empty()) return take(fetcher, offer, nullptr, state);
  return keep(fetcher, offered, Outcome::nothing_newer, *current, state);
}

std::string in_kilobytes(std::uint64_t bytes) {
  return fmt::format("{:.1f} KB", static_cast<double>(bytes) / 1000);
}

}  // namespace

os::Path releases_folder(const os::Path& state) { return state / "releases"; }

Result<SyncedCity> sync_city(transfer::Fetcher& fetcher, const Offer& offer, const os::Path& state,
                             const Turn& turn) {
  auto synced = compare_and_take(fetcher, offer, state, turn);
  if (synced) {
    remove_old_slots(releases_folder(state), synced->current);
    return synced;
  }
  auto error = synced.error().within(fmt::format(
      "take {} version {}", offer.release.stamp.city.value, offer.release.stamp.version));
  if (error.kind == ErrorKind::full) {
    error.message += ": the disk is full, free some space for " + state.string();
  }
  return error;
}

std::string in_words(const SyncedCity& city) {
  const auto& id = city.current.city.value;
  const auto* list = city.word_list_fetched ? ", its word list came" : "";
  switch (city.outcome) {
    case Outcome::nothing_newer:
      return fmt::format("{}: nothing newer than version {}{}", id, city.current.version, list);
    case Outcome::older_offered:
      return fmt::format("{}: nothing newer than version {} (the mirror has {}){}", id,
                         city.current.version, city.offered_version, list);
    case Outcome::pinned:
      return fmt::format("{}: pinned at version {} (the mirror has {}){}", id, city.current.version,
                         city.offered_version, list);
    case Outcome::later:
      return fmt::format("{}: version {} comes at {}, not with all other kiosks at once{}", id,
                         city.offered_version, os::to_rfc3339(*city.not_before), list);
    case Outcome::switched:
      break;
  }
  return fmt::format("{}: version {}, {} places, {}{}", id, city.current.version, city.places,
                     in_kilobytes(city.bytes), city.by_delta ? " of changes" : "");
}

}  // namespace lanrian::sync
