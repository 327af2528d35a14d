#include "app/sync/kiosk_sync.h"

#include <fmt/format.h>

#include <random>
#include <utility>

#include "data/slot.h"
#include "platform/os/log.h"
#include "sync/pin.h"
#include "sync/place_media.h"
#include "sync/slot_care.h"
#include "sync/sync_city.h"
#include "sync/transfer/partials.h"

namespace lanrian::app_sync {
namespace {

// How long a stick may have lain in a drawer where somebody stands by (sync/tuf/README.md).
constexpr std::chrono::days stale_stick_max{400};

// Photos are left to the next run then.
constexpr std::chrono::minutes media_time_max{20};

// For so long a mirror's word is taken for it that its timestamp is the same still.
constexpr std::chrono::hours etag_age_max{24};

// 16 hexadecimal digits.
std::string random_name() {
  std::random_device device;
  std::uniform_int_distribution<std::uint64_t> any;
  return fmt::format("{:016x}", any(device));
}

}  // namespace

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "; ") + line;
  return text;
}

KioskSync::KioskSync(os::Path state, config::KioskConfig config, sync::TrustedClock& clock,
                     std::string shipped_root)
    : state_(std::move(state)),
      config_(std::move(config)),
      clock_(clock),
      shipped_root_(std::move(shipped_root)) {
  if (const auto issued = sync::last_issued(state_)) clock_.prove(*issued);
  data::exchange::remove_unfinished_status(state_);
  // A status that cannot be read costs only the memory of past failures.
  if (auto status = data::exchange::read_status(state_)) status_ = *std::move(status);
  status_.progress.reset();
  if (status_.kiosk.empty()) status_.kiosk = random_name();
}

// A kiosk shows the next best slot at once; the mirrors are asked for the release right after.
void KioskSync::care_for_slots() {
  for (const auto& damaged : sync::put_damaged_slots_aside(state_)) {
    status_.last_damage = sync::in_words(damaged);
    status_.damaged_at = now();
    os::log(os::LogLevel::warning, status_.last_damage);
  }
}

void KioskSync::read_cities() {
  status_.cities.clear();
  status_.pinned.clear();
  const auto releases = sync::releases_folder(state_);
  for (const auto& city : data::cities_in(releases)) {
    const auto opened = data::open_current_slot(releases, city);
    if (!opened) continue;
    status_.cities.emplace(city, opened->slot.stamp());
    if (const auto pinned = sync::pinned_release(state_, city)) {
      status_.pinned.emplace(city, pinned->version);
    }
  }
}

// A host whose tags do not change with the file must not hide a new timestamp for ever.
void KioskSync::forget_old_etags() {
  const auto now = std::chrono::steady_clock::now();
  if (now - etags_since_ < etag_age_max) return;
  etags_.clear();
  etags_since_ = now;
}

sync::Trust KioskSync::trust(const Mirrors& mirrors, Occasion occasion) {
  sync::Trust trust{state_, shipped_root_, now()};
  if (occasion == Occasion::asked && mirrors.are_local()) trust.policy.stale_max = stale_stick_max;
  forget_old_etags();
  trust.etags = &etags_;
  return trust;
}

void KioskSync::note(const sync::RunReport& report) {
  if (report.issued) clock_.prove(*report.issued);
  status_.clock = clock_.state();
  status_.last_error = joined(report.faults);
  if (!report.mirror.empty()) status_.mirror = report.mirror;
  status_.failures = report.faults.empty() ? 0 : status_.failures + 1;
  if (report.faults.empty()) status_.last_success = now();
  status_.next_attempt.reset();
  status_.progress.reset();
  read_cities();
}

// After all releases, which never wait for them: what goes wrong here is told and no more.
void KioskSync::fetch_media(const Mirrors& mirrors) {
  using SteadyClock = std::chrono::steady_clock;
  const auto until = SteadyClock::now() + media_time_max;
  sync::MediaLimits limits;
  limits.quota_bytes = static_cast<std::uint64_t>(config_.media_mb) * 1'000'000;
  limits.enough = [&] { return SteadyClock::now() > until || (enough_ && enough_()); };
  const auto media = sync::fetch_place_media(mirrors.fetchers(), state_, limits);
  status_.media = media.wanted == 0 ? "" : sync::in_words(media);
  for (const auto& fault : media.faults) status_.media += "; " + fault;
}

sync::RunReport KioskSync::run(Mirrors& mirrors, Occasion occasion) {
  status_.last_attempt = now();
  care_for_slots();
  // What cannot be removed is tried again; it is in nobody's way.
  static_cast<void>(sync::transfer::remove_stale_partials(state_, now()).ok());
  mirrors.begin_run(config_, occasion, now(), status_);
  const sync::RunPlan plan{config_.cities, occasion == Occasion::asked, status_.kiosk};
  auto report = sync::sync_cities(mirrors.fetchers(), plan, trust(mirrors, occasion));
  fetch_media(mirrors);
  mirrors.end_run(config_.poll_interval, now(), status_);
  note(report);
  save();
  return report;
}

void KioskSync::save() {
  if (auto written = data::exchange::write_status(state_, status_); !written) {
    os::log(os::LogLevel::warning, written.error().message);
  }
}

}  // namespace lanrian::app_sync
