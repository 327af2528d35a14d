#include "sync/slot_care.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "sync/sync_city.h"

namespace lanrian::sync {
namespace {

constexpr std::string_view slot_extension = ".db";
constexpr std::string_view aside_extension = ".damaged";

// The stamp of a slot that is whole, and is the one its name and folder say.
Result<data::ReleaseStamp> whole_slot(const os::Path& path, const data::CityId& city) {
  const auto slot = data::Slot::open(path);
  if (!slot) return slot.error();
  if (auto proven = slot->prove(); !proven) return proven.error();
  if (slot->stamp().city != city || path.stem().string() != slot->stamp().content_root) {
    return Error{"open slot " + path.string() + ": it holds another release", ErrorKind::invalid};
  }
  return slot->stamp();
}

Result<data::ReleaseStamp> current_slot(const os::Path& releases, const data::CityId& city) {
  const auto pointer = data::read_pointer(releases, city);
  if (!pointer) return pointer.error();
  return whole_slot(data::slot_path(releases, city, pointer->content_root), city);
}

bool has_pointer(const os::Path& releases, const data::CityId& city) {
  const auto pointer = data::read_pointer(releases, city);
  return pointer || pointer.error().kind != ErrorKind::not_found;
}

void put_aside(const os::Path& path) {
  std::error_code failed;
  std::filesystem::rename(path, path.string() + std::string(aside_extension), failed);
}

// Puts every slot aside that is not whole; the newest of the others.
std::optional<data::ReleaseStamp> newest_whole_slot(const os::Path& folder,
                                                    const data::CityId& city) {
  std::optional<data::ReleaseStamp> newest;
  const auto names = os::list_folder(folder);
  if (!names) return newest;
  for (const auto& name : *names) {
    const os::Path path = folder / name;
    if (path.extension() != slot_extension) continue;
    const auto stamp = whole_slot(path, city);
    if (!stamp) put_aside(path);
    const auto age = [](const data::ReleaseStamp& of) {
      return std::pair(of.version, of.released_at);
    };
    if (stamp && (!newest || age(*stamp) > age(*newest))) newest = *stamp;
  }
  return newest;
}

void keep_one_aside(const os::Path& folder) {
  const auto names = os::list_folder(folder);
  if (!names) return;
  bool kept = false;
  for (const auto& name : *names) {
    if (os::Path(name).extension() != aside_extension) continue;
    if (std::exchange(kept, true)) static_cast<void>(os::remove_file(folder / name).ok());
  }
}

}  // namespace

std::vector<DamagedCity> put_damaged_slots_aside(const os::Path& state) {
  const os::Path releases = releases_folder(state);
  std::vector<DamagedCity> damaged;
  for (const auto& city : data::cities_in(releases)) {
    const auto current = current_slot(releases, city);
    // A city without a pointer is one whose first release is still being written.
    if (current || !has_pointer(releases, city)) continue;
    DamagedCity entry{city, current.error().message,
                      newest_whole_slot(releases / city.value, city)};
    if (entry.shown) {
      const auto pointer = data::read_pointer(releases, city);
      const auto written = data::write_pointer(
          releases, city, {pointer ? pointer->sequence + 1 : 1, entry.shown->content_root});
      if (!written) entry.cause += "; " + written.error().message;
    }
    keep_one_aside(releases / city.value);
    damaged.push_back(std::move(entry));
  }
  return damaged;
}

std::string in_words(const DamagedCity& damaged) {
  const auto shown = damaged.shown ? fmt::format("version {} shows", damaged.shown->version)
                                   : std::string("no other slot is whole, the seed shows");
  return fmt::format("{}: {}; {}", damaged.city.value, damaged.cause, shown);
}

}  // namespace lanrian::sync
