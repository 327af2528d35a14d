#include "sync/pin.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "platform/os/sha256.h"
#include "sync/sync_city.h"

namespace lanrian::sync {
namespace {

constexpr std::uint64_t pin_bytes_max = 128;

os::Path pin_path(const os::Path& state, const data::CityId& city) {
  return releases_folder(state) / city.value / "pin";
}

// A content root and a line feed.
std::optional<std::string> pinned_root(const os::Path& state, const data::CityId& city) {
  auto text = os::read_file(pin_path(state, city), pin_bytes_max);
  if (!text || !text->ends_with('\n')) return std::nullopt;
  text->pop_back();
  return os::is_sha256_hex(*text) ? std::optional(*std::move(text)) : std::nullopt;
}

// The versions of a city that are here and open, the newest first.
std::vector<data::ReleaseStamp> versions_here(const os::Path& state, const data::CityId& city) {
  std::vector<data::ReleaseStamp> stamps;
  const auto folder = releases_folder(state) / city.value;
  const auto names = os::list_folder(folder);
  if (!names) return stamps;
  for (const auto& name : *names) {
    if (os::Path(name).extension() != ".db") continue;
    const auto slot = data::Slot::open(folder / name);
    const bool ours =
        slot && slot->stamp().city == city && name == slot->stamp().content_root + ".db";
    if (ours) stamps.push_back(slot->stamp());
  }
  std::sort(stamps.begin(), stamps.end(),
            [](const auto& a, const auto& b) { return a.version > b.version; });
  return stamps;
}

Error none_such(const data::CityId& city, const std::vector<data::ReleaseStamp>& here) {
  std::string known;
  for (const auto& stamp : here)
    known += (known.empty() ? "" : ", ") + std::to_string(stamp.version);
  return {fmt::format("pin {}: no such version is here, there is {}", city.value,
                      known.empty() ? "none" : known),
          ErrorKind::not_found};
}

Result<void> show(const os::Path& state, const data::ReleaseStamp& stamp) {
  const auto releases = releases_folder(state);
  const auto pointer = data::read_pointer(releases, stamp.city);
  if (pointer && pointer->content_root == stamp.content_root) return {};
  return data::write_pointer(releases, stamp.city,
                             {pointer ? pointer->sequence + 1 : 1, stamp.content_root});
}

}  // namespace

std::optional<data::ReleaseStamp> pinned_release(const os::Path& state, const data::CityId& city) {
  const auto root = pinned_root(state, city);
  if (!root) return std::nullopt;
  const auto slot = data::Slot::open(data::slot_path(releases_folder(state), city, *root));
  if (!slot || slot->stamp().content_root != *root || slot->stamp().city != city) {
    return std::nullopt;
  }
  return slot->stamp();
}

Result<data::ReleaseStamp> pin_city(const os::Path& state, const data::CityId& city,
                                    std::optional<std::int64_t> version) {
  const auto here = versions_here(state, city);
  const auto current = data::open_current_slot(releases_folder(state), city);
  const auto is_meant = [&](const data::ReleaseStamp& stamp) {
    if (version) return stamp.version == *version;
    return current && stamp.version < current->slot.stamp().version;
  };
  const auto stamp = std::find_if(here.begin(), here.end(), is_meant);
  if (stamp == here.end()) return none_such(city, here);
  auto written = os::write_file_atomically(pin_path(state, city), stamp->content_root + "\n");
  if (written) written = show(state, *stamp);
  if (!written) return written.error().within("pin " + city.value);
  return *stamp;
}

Result<data::ReleaseStamp> unpin_city(const os::Path& state, const data::CityId& city) {
  std::error_code ignored;
  const auto here = versions_here(state, city);
  if (!std::filesystem::exists(pin_path(state, city), ignored) || here.empty()) {
    return Error{"unpin " + city.value + ": it is not pinned", ErrorKind::not_found};
  }
  auto removed = os::remove_file(pin_path(state, city));
  if (removed) removed = os::sync_folder(pin_path(state, city).parent_path());
  if (removed) removed = show(state, here.front());
  if (!removed) return removed.error().within("unpin " + city.value);
  return here.front();
}

Result<void> keep_pin(const os::Path& state, const data::CityId& city) {
  const auto pinned = pinned_release(state, city);
  return pinned ? show(state, *pinned) : Result<void>();
}

}  // namespace lanrian::sync
