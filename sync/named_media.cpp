#include "sync/named_media.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>

#include "data/slot.h"

namespace lanrian::sync {
namespace {

// A record's line has at most 64 KiB, so that no place names nearly as many.
constexpr std::uint32_t recordings_from = 1U << 20;
constexpr std::uint32_t older_slots_from = 1U << 21;

// Notes what slots name, one after the other.
class Collector {
 public:
  Result<void> take_slot(const data::Slot& slot, bool shown) {
    const auto assets = slot.assets();
    if (!assets) return assets.error();
    for (const auto& asset : *assets) named_.assets.push_back(digest_of_hex(asset.sha256));
    return slot.each_record([&](std::string_view id, std::string_view line) -> Result<void> {
      // Without files, a place is passed over unparsed: that is most of the time this takes.
      const bool names_media =
          id.starts_with("place:") && line.find("\"sha256\":") != std::string_view::npos;
      return names_media ? take_place(line, shown ? 0 : older_slots_from) : Result<void>();
    });
  }

  // Each file in the earliest round that names it.
  NamedMedia finish() && {
    auto& assets = named_.assets;
    std::sort(assets.begin(), assets.end());
    assets.erase(std::unique(assets.begin(), assets.end()), assets.end());
    auto& media = named_.media;
    std::sort(media.begin(), media.end(), [](const NamedMedium& a, const NamedMedium& b) {
      return std::tie(a.sha256, a.round, a.turn) < std::tie(b.sha256, b.round, b.turn);
    });
    const auto same = [](const NamedMedium& a, const NamedMedium& b) {
      return a.sha256 == b.sha256;
    };
    media.erase(std::unique(media.begin(), media.end(), same), media.end());
    const auto is_asset = [&assets](const NamedMedium& medium) {
      return std::binary_search(assets.begin(), assets.end(), medium.sha256);
    };
    media.erase(std::remove_if(media.begin(), media.end(), is_asset), media.end());
    std::sort(media.begin(), media.end(), [](const NamedMedium& a, const NamedMedium& b) {
      return std::tie(a.round, a.turn, a.sha256) < std::tie(b.round, b.turn, b.sha256);
    });
    return std::move(named_);
  }

 private:
  Result<void> take_place(std::string_view line, std::uint32_t first_round) {
    const auto place = data::place_from_line(line);
    if (!place) return place.error();
    take_media(place->photos, first_round);
    take_media(place->recordings, first_round + recordings_from);
    ++turn_;
    return {};
  }

  void take_media(std::span<const data::Medium> media, std::uint32_t round) {
    for (const auto& medium : media) {
      const auto bytes = static_cast<std::uint32_t>(std::max(medium.bytes.value_or(0), 0));
      if (bytes > 0) named_.media.push_back({digest_of_hex(medium.sha256), bytes, round, turn_});
      ++round;
    }
  }

  NamedMedia named_;
  std::uint32_t turn_ = 0;
};

Result<void> take_city(const os::Path& releases, const data::CityId& city, Collector& collector) {
  const auto opened = data::open_current_slot(releases, city);
  const auto shown = opened ? opened->slot.stamp().content_root + ".db" : std::string();
  if (opened) {
    if (auto taken = collector.take_slot(opened->slot, true); !taken) return taken;
  }
  const auto folder = releases / city.value;
  const auto names = os::list_folder(folder);
  if (!names) return names.error();
  for (const auto& name : *names) {
    if (os::Path(name).extension() != ".db" || name == shown) continue;
    const auto slot = data::Slot::open(folder / name);
    auto taken = slot ? collector.take_slot(*slot, false) : Result<void>(slot.error());
    if (!taken && taken.error().kind != ErrorKind::invalid) return taken;
  }
  return {};
}

std::uint8_t value_of(char digit) {
  return static_cast<std::uint8_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

}  // namespace

bool NamedMedium::shown() const { return round < older_slots_from; }

Result<NamedMedia> media_named_in(const os::Path& state) {
  const auto releases = state / "releases";
  Collector collector;
  for (const auto& city : data::cities_in(releases)) {
    if (auto taken = take_city(releases, city, collector); !taken) return taken.error();
  }
  return std::move(collector).finish();
}

os::Sha256Digest digest_of_hex(const std::string& hex) {
  os::Sha256Digest digest{};
  for (std::size_t i = 0; i < digest.size() && 2 * i + 1 < hex.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(value_of(hex[2 * i]) << 4 | value_of(hex[2 * i + 1]));
  }
  return digest;
}

}  // namespace lanrian::sync
