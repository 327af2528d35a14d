#include "sync/preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "sync/new_slot.h"
#include "sync/sync_city.h"
#include "sync/transfer/download.h"
#include "sync/transfer/partials.h"

namespace lanrian::sync {
namespace {

using data::exchange::CityPreview;

constexpr std::size_t batch_records = 256;

// Walks over a slot's records in id order, a batch at a time.
class RecordCursor {
 public:
  explicit RecordCursor(const data::Slot& slot) : slot_(slot) {}

  // The record that the walk stands at; nullptr behind the last one.
  Result<const data::Record*> peek() {
    if (at_ < batch_.size()) return &batch_[at_];
    const auto count = slot_.record_count();
    if (!count) return count.error();
    if (read_ == *count) return nullptr;
    std::vector<std::size_t> positions(std::min(batch_records, *count - read_));
    std::iota(positions.begin(), positions.end(), read_);
    auto batch = slot_.records_at(positions);
    if (!batch) return batch.error();
    batch_ = *std::move(batch);
    read_ += batch_.size();
    at_ = 0;
    return &batch_[at_];
  }
  void next() { ++at_; }

 private:
  const data::Slot& slot_;
  std::vector<data::Record> batch_;
  std::size_t at_ = 0;    // in the batch
  std::size_t read_ = 0;  // in the slot
};

// One step of the walk over both.
void count_step(const data::Record* before, const data::Record* after, RecordCursor& old_walk,
                RecordCursor& new_walk, CityPreview& preview) {
  const bool gone = before && (!after || before->id < after->id);
  const bool came = after && (!before || after->id < before->id);
  if (gone) ++preview.removed;
  if (came) ++preview.added;
  if (!gone && !came && before->line != after->line) ++preview.changed;
  if (!came) old_walk.next();
  if (!gone) new_walk.next();
}

Result<void> count_changes(const data::Slot& before, const data::Slot& after,
                           CityPreview& preview) {
  RecordCursor old_walk(before);
  RecordCursor new_walk(after);
  for (;;) {
    const auto old_record = old_walk.peek();
    if (!old_record) return old_record.error();
    const auto new_record = new_walk.peek();
    if (!new_record) return new_record.error();
    if (!*old_record && !*new_record) return {};
    count_step(*old_record, *new_record, old_walk, new_walk, preview);
  }
}

// The offered release as a slot of its own, which is compared and taken away again.
Result<void> compare(transfer::Fetcher& fetcher, const OfferedRelease& offered,
                     const os::Path& state, CityPreview& preview) {
  const auto part = transfer::partial_path(state, offered.sha256);
  if (!part) return part.error();
  if (auto came = transfer::download(fetcher, announced(offered), *part); !came) return came;
  const os::Path path = part->string() + ".preview";
  auto written =
      write_slot_of_release(*part, {offered.bytes, offered.json_bytes}, {path, offered.stamp});
  if (!written) return written;
  const auto after = data::Slot::open(path);
  const auto before = data::open_current_slot(releases_folder(state), offered.stamp.city);
  Result<void> counted;
  if (!after) {
    counted = after.error();
  } else if (before) {
    counted = count_changes(before->slot, *after, preview);
  } else {
    const auto count = after->record_count();
    preview.added = count ? static_cast<std::int64_t>(*count) : 0;
  }
  static_cast<void>(os::remove_file(path).ok());  // else the next run does
  return counted;
}

Result<CityPreview> preview_city(transfer::Fetcher& fetcher, const OfferedRelease& offered,
                                 const os::Path& state) {
  CityPreview preview;
  preview.version = offered.stamp.version;
  const auto current = data::open_current_slot(releases_folder(state), offered.stamp.city);
  if (current) preview.shown_version = current->slot.stamp().version;
  if (current && preview.version <= *preview.shown_version) return preview;
  preview.bytes = static_cast<std::int64_t>(offered.bytes);
  if (auto compared = compare(fetcher, offered, state, preview); !compared) {
    return compared.error().within("look at " + offered.stamp.city.value + " version " +
                                   std::to_string(preview.version));
  }
  return preview;
}

// What is believed of the network, where looking at something changes nothing.
Result<void> copy_trust(const os::Path& state, const os::Path& to) {
  const auto names = os::list_folder(trust_folder(state));
  if (!names) return {};
  if (auto made = os::make_folders(trust_folder(to)); !made) return made;
  std::error_code failed;
  for (const auto& name : *names) {
    std::filesystem::copy_file(trust_folder(state) / name, trust_folder(to) / name, failed);
    if (failed) return Error{"copy " + name + ": " + failed.message()};
  }
  return {};
}

}  // namespace

Result<std::map<data::CityId, CityPreview>> preview_repository(
    transfer::Fetcher& fetcher, const Trust& trust, std::span<const data::CityId> wanted) {
  const auto folder = os::TemporaryFolder::make("lanrian-preview");
  if (!folder) return folder.error();
  if (auto copied = copy_trust(trust.state, folder->path()); !copied) return copied.error();
  Trust looking = trust;
  looking.state = folder->path();
  looking.etags = nullptr;
  tuf::Fault fault = tuf::Fault::none;
  const auto offers = fetch_offers(fetcher, looking, wanted, fault);
  if (!offers) return offers.error();
  if (offers->cities.empty() && !offers->faults.empty()) return Error{offers->faults.front()};
  std::map<data::CityId, CityPreview> previews;
  for (const auto& [city, offer] : offers->cities) {
    auto preview = preview_city(fetcher, offer.release, trust.state);
    if (!preview) return preview.error();
    previews.emplace(city, *preview);
  }
  return previews;
}

std::string in_words(const data::CityId& city, const CityPreview& preview) {
  if (!preview.shown_version) {
    return fmt::format("{}: version {}, which is not here yet: {} records, {:.1f} KB", city.value,
                       preview.version, preview.added, static_cast<double>(preview.bytes) / 1000);
  }
  if (preview.version <= *preview.shown_version) {
    return fmt::format("{}: nothing newer, it has version {} and version {} shows", city.value,
                       preview.version, *preview.shown_version);
  }
  return fmt::format(
      "{}: version {} (version {} shows): {} added, {} changed, {} removed, {:.1f} KB", city.value,
      preview.version, *preview.shown_version, preview.added, preview.changed, preview.removed,
      static_cast<double>(preview.bytes) / 1000);
}

}  // namespace lanrian::sync
