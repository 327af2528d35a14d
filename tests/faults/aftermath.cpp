#include "tests/faults/aftermath.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "data/directory.h"
#include "data/exchange/sync_status.h"
#include "data/slot.h"
#include "sync/publish.h"
#include "sync/release_file.h"
#include "sync/signing/repository_metadata.h"
#include "sync/sync_city.h"
#include "sync/trust.h"

namespace lanrian::tests {
namespace {

constexpr std::uint64_t file_bytes_max = 1 << 24;
constexpr std::string_view json = ".json";

data::CityId kalasin() { return {"kalasin"}; }

// "7.city-kalasin.json" and "city-kalasin.json" are both the city's.
std::string role_of(const std::string& file) {
  const auto digits = file.find_first_not_of("0123456789");
  const auto begin = digits > 0 && file[digits] == '.' ? digits + 1 : 0;
  return file.substr(begin, file.size() - begin - json.size());
}

// As a kiosk opens it: passed over where its columns or events cannot be read.
Result<data::OpenedSlot> open_as_a_kiosk_does(const os::Path& state) {
  const auto loads = [](const data::Slot& slot) -> Result<void> {
    const auto loaded = data::load_city(slot);
    return loaded ? Result<void>() : Result<void>(loaded.error());
  };
  return data::open_current_slot(sync::releases_folder(state), kalasin(), loads);
}

std::string version_text(std::int64_t version) { return "version " + std::to_string(version); }

}  // namespace

void add(const Losses& more, Losses& losses) {
  losses.insert(losses.end(), more.begin(), more.end());
}

void Tally::add(const std::string& fault, const Losses& losses) {
  ++tried;
  if (losses.empty()) ++survived;
  std::string text;
  for (const auto& loss : losses) text += "\n  " + loss;
  CHECK_MESSAGE(losses.empty(), fault, text);
}

void Tally::print(const std::string& what) const {
  MESSAGE(what, ": tried ", tried, ", survived ", survived, ", lost ", tried - survived);
}

void Aftermath::note_published(const os::Path& repository) {
  const auto offer = sync::published_offer(repository, kalasin()).value();
  const auto file =
      os::read_file(repository / announced(offer.release).name, file_bytes_max).value();
  const auto text = sync::decompress_release(file, offer.release.json_bytes).value();
  Release release{offer.release.stamp.content_root, {}};
  for (const auto& record : data::records_from_json_lines(text).value()) {
    release.lines[record.id] = record.line;
  }
  releases_[offer.release.stamp.version] = std::move(release);
  const auto folder = sync::signing::metadata_folder(repository);
  const auto names = os::list_folder(folder).value();
  for (const auto& name : names) {
    metadata_[role_of(name)].insert(os::read_file(folder / name, file_bytes_max).value());
  }
}

void Aftermath::note_undisturbed(const os::Path& state) { undisturbed_ = files_below(state); }

std::int64_t Aftermath::newest() const { return releases_.rbegin()->first; }

Losses Aftermath::of_metadata(const os::Path& state) const {
  Losses losses;
  const auto folder = sync::trust_folder(state);
  const auto names = os::list_folder(folder);
  if (!names) return losses;
  for (const auto& name : *names) {
    if (!name.ends_with(json)) continue;
    const auto text = os::read_file(folder / name, file_bytes_max);
    const auto role = metadata_.find(role_of(name));
    if (text && role != metadata_.end() && role->second.contains(*text)) continue;
    losses.push_back(name + " was never published so");
  }
  return losses;
}

Losses Aftermath::of_state(const os::Path& state, std::int64_t oldest) const {
  Losses losses = of_metadata(state);
  const auto pointer = data::read_pointer(sync::releases_folder(state), kalasin());
  if (!pointer) {
    const bool none_yet = oldest == 0 && pointer.error().kind == ErrorKind::not_found;
    if (!none_yet) losses.push_back(pointer.error().message);
    return losses;
  }
  const auto opened = open_as_a_kiosk_does(state);
  if (!opened) {
    losses.push_back(opened.error().message);
    return losses;
  }
  if (!opened->fallback.empty()) losses.push_back(opened->fallback);
  const auto& stamp = opened->slot.stamp();
  const auto release = releases_.find(stamp.version);
  if (release == releases_.end() || release->second.content_root != stamp.content_root) {
    losses.push_back(version_text(stamp.version) + " was never published so");
  }
  if (stamp.version < oldest) losses.push_back("back to " + version_text(stamp.version));
  const auto proven = opened->slot.prove();
  if (!proven) losses.push_back(proven.error().message);
  return losses;
}

Losses Aftermath::of_damaged_state(const os::Path& state, std::int64_t oldest) const {
  const auto opened = open_as_a_kiosk_does(state);
  if (!opened) return {};  // the seed shows
  const auto& stamp = opened->slot.stamp();
  const auto release = releases_.find(stamp.version);
  if (release == releases_.end() || release->second.content_root != stamp.content_root) {
    return {version_text(stamp.version) + " was never published so"};
  }
  Losses losses;
  if (stamp.version < oldest) losses.push_back("back to " + version_text(stamp.version));
  for (const auto& [id, line] : release->second.lines) {
    constexpr std::string_view place_prefix = "place:";
    if (!id.starts_with(place_prefix)) continue;
    const auto place = opened->slot.place({id.substr(place_prefix.size())});
    if (place && data::record_of(*place).line != line) losses.push_back(id + " shows otherwise");
  }
  return losses;
}

Losses Aftermath::of_word_list(const os::Path& state) const {
  const auto opened = open_as_a_kiosk_does(state);
  if (!opened) return {};
  const auto assets = opened->slot.assets();
  if (!assets) return {assets.error().message};
  const auto list = data::word_list_of(*assets);
  const auto bytes = list ? data::read_asset(state, *list) : Result<std::string>("");
  return bytes ? Losses{} : Losses{bytes.error().message};
}

Losses Aftermath::of_healed_state(const os::Path& state, const Ended& run) const {
  Losses losses = of_state(state, newest());
  add(of_word_list(state), losses);
  if (version_shown(state) != newest()) losses.push_back("the newest does not show");
  if (!run.done) losses.push_back("the next healthy run failed: " + run.said);
  const auto files = files_below(state);
  for (const auto& file : files) {
    if (!undisturbed_.contains(file)) losses.push_back("left behind: " + file);
  }
  for (const auto& file : undisturbed_) {
    if (!files.contains(file)) losses.push_back("missing: " + file);
  }
  return losses;
}

std::set<std::string> files_below(const os::Path& folder) {
  std::set<std::string> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, none)) {
    files.insert(entry.path().lexically_relative(folder).string());
  }
  return files;
}

std::int64_t version_shown(const os::Path& state) {
  const auto opened = open_as_a_kiosk_does(state);
  return opened ? opened->slot.stamp().version : 0;
}

bool long_form() {
  const char* asked = std::getenv("LANRIAN_LONG");
  return asked && *asked;
}

}  // namespace lanrian::tests
