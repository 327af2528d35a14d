#include "app/publish/release_proof.h"

#include "data/change_set.h"
#include "data/slot.h"
#include "platform/os/sha256.h"
#include "sync/delta.h"
#include "sync/new_slot.h"
#include "sync/release_file.h"

namespace lanrian::app_publish {
namespace {

using namespace sync;

// The release in `file` as a slot in `folder`, proven against its stamp.
Result<data::Slot> unpack(const os::Path& folder, const os::Path& file, const ReleaseBytes& bytes,
                          const data::ReleaseStamp& stamp) {
  const auto path = folder / (stamp.content_root + ".db");
  if (auto written = write_slot_of_release(file, bytes, {path, stamp}); !written) {
    return written.error();
  }
  auto slot = data::Slot::open(path);
  // An open file stays readable; the disk has it back when the slot goes.
  static_cast<void>(os::remove_file(path).ok());
  return slot;
}

Result<void> add_media(const data::Slot& slot, ReleaseProof& proof) {
  const auto assets = slot.assets();
  if (!assets) return assets.error();
  for (const auto& asset : *assets) proof.assets[asset.sha256] = asset.bytes;
  return slot.each_record([&](std::string_view id, std::string_view line) -> Result<void> {
    const bool names_media =
        id.starts_with("place:") && line.find("\"sha256\":") != std::string_view::npos;
    if (!names_media) return {};
    const auto place = data::place_from_line(line);
    if (!place) return place.error();
    const auto add = [&](const data::Medium& medium) {
      auto& bytes = proof.photos_and_recordings[medium.sha256];
      if (medium.bytes) bytes = static_cast<std::uint64_t>(*medium.bytes);
    };
    for (const auto& photo : place->photos) add(photo);
    for (const auto& recording : place->recordings) add(recording);
    return {};
  });
}

// The older release that a delta starts from, from whichever file holds it; nothing where none
// does.
std::optional<data::Slot> base_of(const os::Path& repository, const Offer& offer,
                                  const OfferedDelta& delta, const os::Path& folder) {
  auto stamp = offer.release.stamp;
  stamp.version = delta.from_version;
  stamp.content_root = delta.from_root;
  const auto releases = repository / "targets" / "city" / stamp.city.value;
  const auto names = os::list_folder(releases);
  if (!names) return std::nullopt;
  const auto ending = ".release-" + std::to_string(delta.from_version) + ".jsonl.zst";
  for (const auto& name : *names) {
    if (!name.ends_with(ending)) continue;
    const auto file = os::read_file(releases / name, release_bytes_max);
    const auto json = file ? announced_json_bytes(*file) : Result<std::uint64_t>(file.error());
    if (!json) continue;
    auto slot = unpack(folder, releases / name, {file->size(), *json}, stamp);
    if (slot) return *std::move(slot);
  }
  return std::nullopt;
}

// Whether the records before with the changes in the file are the release.
Result<void> prove_delta(const std::string& file, const data::Slot& before, const DeltaEnds& ends) {
  const auto old = old_release_of(before);
  if (!old) return old.error();
  const auto changes = decode_delta(file, ends, *old);
  if (!changes) return changes.error();
  data::ContentRoot root;
  const auto add = [&root](std::string_view id, std::string_view line) -> Result<void> {
    root.add(id, os::sha256(line));
    return {};
  };
  auto walk = data::ChangeWalk::begin(*changes, add);
  if (!walk) return walk.error();
  auto walked = before.each_record(
      [&walk](std::string_view id, std::string_view line) { return walk->add(id, line); });
  if (walked) walked = walk->finish();
  if (!walked) return walked;
  if (root.finish() == ends.to) return {};
  return Error{"what it leads to is not the release", ErrorKind::invalid};
}

void prove_deltas(const os::Path& repository, const Offer& offer, const os::Path& folder,
                  ReleaseProof& proof, const Watch& watch) {
  std::size_t done = 0;
  for (const auto& delta : offer.deltas) {
    tell(watch, "delta from version " + std::to_string(delta.from_version), ++done,
         offer.deltas.size() + 1);
    const auto base = base_of(repository, offer, delta, folder);
    if (!base) {
      ++proof.baseless;
      continue;
    }
    const auto name = announced(offer, delta).name;
    const auto file = os::read_file(repository / name, release_bytes_max);
    const auto proven =
        file ? prove_delta(*file, *base, {delta.from_root, offer.release.stamp.content_root})
             : file.error();
    if (proven) {
      ++proof.deltas;
    } else {
      proof.faults.push_back(name + ": " + proven.error().message + "; let the city release again");
    }
  }
}

}  // namespace

ReleaseProof prove_release(const os::Path& repository, const Offer& offer, const Watch& watch) {
  ReleaseProof proof;
  const auto folder = os::TemporaryFolder::make("lanrian-verify");
  if (!folder) {
    proof.faults.push_back(folder.error().message);
    return proof;
  }
  const auto& release = offer.release;
  const auto name = announced(release).name;
  tell(watch, "release", 0, offer.deltas.size() + 1);
  const auto slot =
      unpack(folder->path(), repository / name, {release.bytes, release.json_bytes}, release.stamp);
  const auto named = slot ? add_media(*slot, proof) : slot.error();
  if (!named) {
    proof.faults.push_back(name + ": " + named.error().message + "; let the city release again");
  }
  prove_deltas(repository, offer, folder->path(), proof, watch);
  return proof;
}

}  // namespace lanrian::app_publish
