#include "sync/place_media.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <system_error>
#include <utility>

#include "data/asset.h"
#include "platform/os/sha256.h"
#include "sync/media.h"
#include "sync/media_shelf.h"
#include "sync/named_media.h"
#include "sync/transfer/download.h"
#include "sync/transfer/partials.h"

namespace lanrian::sync {
namespace {

constexpr int failures_max = 3;
// After so many missing ones in a row one of the next is passed over, after twice as many two ...
constexpr std::uint64_t missing_in_row_per_skip = 16;

// How asking for one file ended.
enum class Ended { fetched, missing, later, disk };

// The mirrors of a run, and which of them it still asks.
class Mirrors {
 public:
  Mirrors(std::span<const std::unique_ptr<transfer::Fetcher>> fetchers, MediaReport& report)
      : report_(report) {
    for (const auto& fetcher : fetchers) mirrors_.push_back({fetcher.get()});
  }

  bool all_given_up() const {
    return std::all_of(mirrors_.begin(), mirrors_.end(),
                       [](const Mirror& mirror) { return mirror.given_up; });
  }

  // Brings a file to `part` from the first mirror that has it.
  Ended fetch(const transfer::Announced& announced, const os::Path& part,
              const MediaLimits& limits) {
    bool missing = true;
    for (auto& mirror : mirrors_) {
      if (mirror.given_up) {
        missing = false;
        continue;
      }
      const auto downloaded = transfer::download(*mirror.fetcher, announced, part);
      if (downloaded) {
        mirror.failures = 0;
        return Ended::fetched;
      }
      const auto& error = downloaded.error();
      if (error.kind == ErrorKind::full) {
        report_.faults.push_back("fetch photos and recordings: " + error.message +
                                 ": the disk is full, free some space");
        return Ended::disk;
      }
      if (error.kind == ErrorKind::not_found) {
        mirror.failures = 0;
        continue;
      }
      missing = false;
      if (mirror.fetcher->refused()) continue;
      if (limits.enough && limits.enough()) return Ended::later;
      note_failure(mirror, error);
    }
    return missing ? Ended::missing : Ended::later;
  }

 private:
  // A mirror and how often it failed in a row.
  struct Mirror {
    transfer::Fetcher* fetcher = nullptr;
    int failures = 0;
    bool given_up = false;
  };

  void note_failure(Mirror& mirror, const Error& error) {
    ++mirror.failures;
    mirror.given_up = mirror.failures == failures_max || mirror.fetcher->login_wanted() ||
                      mirror.fetcher->retry_after().count() > 0;
    // Of files that are not what their names say, one is enough to be told.
    const bool told = error.kind == ErrorKind::invalid && !std::exchange(wrong_file_told_, true);
    if (mirror.given_up || told) {
      report_.faults.push_back("fetch photos and recordings: " + error.message +
                               ": it is asked for again at the next sync");
    }
  }

  MediaReport& report_;
  std::vector<Mirror> mirrors_;
  bool wrong_file_told_ = false;
};

// The way through all that is missing.
class Collection {
 public:
  Collection(const os::Path& state, const MediaLimits& limits, MediaShelf& shelf, Mirrors& mirrors,
             MediaReport& report)
      : state_(state), limits_(limits), shelf_(shelf), mirrors_(mirrors), report_(report) {}

  void complete() {
    std::uint64_t before = 0;  // bytes of what is there and wanted more
    for (std::size_t i = 0; i < shelf_.size(); ++i) {
      const auto& medium = shelf_.medium(i);
      if (!medium.shown()) return;
      const bool fits = before + medium.bytes <= limits_.quota_bytes &&
                        medium.bytes <= data::read_medium_bytes_max;
      if (!shelf_.holds(i) && fits) take(i);
      if (shelf_.holds(i)) before += medium.bytes;
    }
  }

 private:
  void take(std::size_t i) {
    ended_ = ended_ || mirrors_.all_given_up() || (limits_.enough && limits_.enough());
    if (ended_ || skip_ > 0) {
      skip_ -= skip_ > 0 ? 1 : 0;
      ++report_.later;
      return;
    }
    switch (fetch(i)) {
      case Ended::fetched:
        missing_in_row_ = 0;
        ++report_.fetched;
        return;
      case Ended::missing:
        ++report_.missing;
        skip_ = ++missing_in_row_ / missing_in_row_per_skip;
        return;
      case Ended::disk:
        ended_ = true;
        [[fallthrough]];
      case Ended::later:
        ++report_.later;
    }
  }

  Ended fetch(std::size_t i) {
    const auto sha256 = os::to_hex(shelf_.medium(i).sha256);
    const auto part = transfer::partial_path(state_, sha256);
    if (!part) return disk_failed(part.error());
    if (!room_for(shelf_.medium(i).bytes)) return Ended::disk;
    const auto name = data::medium_name(sha256);
    const auto fetched = mirrors_.fetch({name, shelf_.medium(i).bytes, sha256}, *part, limits_);
    if (fetched != Ended::fetched) return fetched;
    if (!shelf_.make_room_for(i, limits_.quota_bytes)) {
      return disk_failed(Error{"remove what is wanted less from " + (state_ / "media").string() +
                               ": check that it is writable"});
    }
    if (auto moved = move_to_media(*part, state_, name); !moved) return disk_failed(moved.error());
    shelf_.put(i);
    return Ended::fetched;
  }

  Ended disk_failed(const Error& error) {
    report_.faults.push_back("keep photos and recordings: " + error.message);
    return Ended::disk;
  }

  bool room_for(std::uint64_t bytes) {
    std::error_code unknown;
    const auto space =
        limits_.space ? limits_.space(state_) : std::filesystem::space(state_, unknown);
    const auto kept_free = bytes_kept_free(space.capacity);
    if (!unknown && space.available >= bytes + kept_free) return true;
    report_.faults.push_back(fmt::format(
        "keep photos and recordings: {} MB are free on the disk of {} and {} MB stay free for "
        "releases: free some space, or write a smaller media_mb into kiosk.toml",
        unknown ? 0 : space.available / 1'000'000, state_.string(), kept_free / 1'000'000));
    return false;
  }

  const os::Path& state_;
  const MediaLimits& limits_;
  MediaShelf& shelf_;
  Mirrors& mirrors_;
  MediaReport& report_;
  std::uint64_t missing_in_row_ = 0;
  std::uint64_t skip_ = 0;
  bool ended_ = false;
};

std::string megabytes(std::uint64_t bytes) {
  return fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6);
}

}  // namespace

std::uint64_t bytes_kept_free(std::uint64_t disk_bytes) {
  return std::max(std::uint64_t{64} << 20, disk_bytes / 20);
}

MediaReport fetch_place_media(std::span<const std::unique_ptr<transfer::Fetcher>> mirrors,
                              const os::Path& state, const MediaLimits& limits) {
  MediaReport report;
  report.quota_bytes = limits.quota_bytes;
  auto named = media_named_in(state);
  if (!named) {
    report.faults.push_back("fetch photos and recordings: " + named.error().message);
    return report;
  }
  remove_unnamed_media(state, *named);
  MediaShelf shelf(state, std::move(named->media));
  report.damaged = shelf.prove(limits.prove_bytes);
  shelf.shrink_to(limits.quota_bytes);
  Mirrors asked(mirrors, report);
  Collection(state, limits, shelf, asked, report).complete();
  for (std::size_t i = 0; i < shelf.size(); ++i) {
    if (!shelf.medium(i).shown()) break;
    ++report.wanted;
    report.there += shelf.holds(i) ? 1 : 0;
  }
  report.bytes = shelf.bytes();
  return report;
}

std::set<std::string> begun_media(const os::Path& state) {
  constexpr std::string_view suffix = ".part";
  std::set<std::string> begun;
  const auto names = os::list_folder(transfer::partial_folder(state));
  if (!names || names->empty()) return begun;
  const auto named = media_named_in(state);
  if (!named) return begun;
  std::set<os::Sha256Digest> partials;
  for (const auto& name : *names) {
    const auto hash = name.substr(0, name.size() - std::min(name.size(), suffix.size()));
    if (name.ends_with(suffix) && os::is_sha256_hex(hash)) partials.insert(digest_of_hex(hash));
  }
  for (const auto& medium : named->media) {
    if (medium.shown() && partials.contains(medium.sha256)) begun.insert(os::to_hex(medium.sha256));
  }
  return begun;
}

std::string in_words(const MediaReport& report) {
  if (report.quota_bytes == 0) return "photos and recordings: none are kept (media_mb = 0)";
  auto text = fmt::format("photos and recordings: {} of {}, {} MB of {} MB", report.there,
                          report.wanted, megabytes(report.bytes), report.quota_bytes / 1'000'000);
  if (report.missing > 0) text += fmt::format(", {} on no mirror", report.missing);
  if (report.later > 0) text += fmt::format(", {} later", report.later);
  return text;
}

}  // namespace lanrian::sync
