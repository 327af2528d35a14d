#include "app/sync/mirrors.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <utility>

#include "sync/poll_schedule.h"

namespace lanrian::app_sync {
namespace {

using data::exchange::MirrorHealth;
using data::exchange::Status;

// In Bangkok: 2026-11-21.
std::string date_of(os::Instant now) {
  const auto date = os::bangkok_date(now);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

MirrorHealth health_of(const Status& status, const std::string& mirror) {
  const auto found = status.mirrors.find(mirror);
  return found == status.mirrors.end() ? MirrorHealth{} : found->second;
}

}  // namespace

double chance() {
  std::random_device device;
  return std::uniform_real_distribution<double>(0, 1)(device);
}

Mirrors::Mirrors(std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors) {
  for (auto& mirror : mirrors) {
    auto& allowance =
        sync::transfer::is_local_mirror(mirror->mirror()) ? local_allowance_ : allowance_;
    auto observed = std::make_unique<sync::transfer::ObservedMirror>(std::move(mirror), observer_);
    auto metered = std::make_unique<sync::transfer::MeteredMirror>(std::move(observed), allowance);
    metered_.push_back(metered.get());
    mirrors_.push_back(std::move(metered));
  }
}

void Mirrors::begin_run(const config::KioskConfig& config, Occasion occasion, os::Instant now,
                        Status& status) {
  const auto today = date_of(now);
  if (status.traffic.date != today) status.traffic = {today, 0};
  allowance_ = {};
  if (occasion == Occasion::poll && config.metered) {
    allowance_.file_bytes_max = static_cast<std::uint64_t>(config.metered_kb) * 1000;
  }
  if (occasion == Occasion::poll && config.daily_mb) {
    const auto left =
        std::max<std::int64_t>(*config.daily_mb * 1'000'000 - status.traffic.bytes, 0);
    allowance_.bytes_left = static_cast<std::uint64_t>(left);
  }
  for (auto* mirror : metered_) {
    const auto health = health_of(status, mirror->mirror());
    const bool wait = occasion == Occasion::poll && sync::time_to_wait(health, now).count() > 0;
    mirror->begin_run(wait ? fmt::format("it failed {} times and is left alone until {}",
                                         health.failures, os::to_rfc3339(*health.leave_alone_until))
                           : "");
  }
}

void Mirrors::end_run(std::chrono::seconds interval, os::Instant now, Status& status) {
  std::map<std::string, MirrorHealth> healths;
  status.login_wanted = false;
  for (const auto* mirror : metered_) {
    const auto& run = mirror->run();
    auto health = health_of(status, mirror->mirror());
    if (run.failed) {
      health = sync::after_failure(health, now, {interval, 0, run.retry_after, chance()});
    } else if (run.answered) {
      health = {};
    }
    if (health != MirrorHealth{}) healths[mirror->mirror()] = health;
    status.login_wanted = status.login_wanted || run.login_wanted;
  }
  status.mirrors = std::move(healths);
  status.traffic.bytes += static_cast<std::int64_t>(allowance_.bytes_used);
}

std::chrono::seconds Mirrors::shortest_wait(const Status& status, os::Instant now) const {
  std::vector<MirrorHealth> healths;
  for (const auto* mirror : metered_) healths.push_back(health_of(status, mirror->mirror()));
  return sync::shortest_wait(healths, now);
}

bool Mirrors::has(const std::string& address) const {
  return std::any_of(mirrors_.begin(), mirrors_.end(),
                     [&](const auto& mirror) { return mirror->mirror() == address; });
}

bool Mirrors::are_local() const {
  return std::all_of(mirrors_.begin(), mirrors_.end(), [](const auto& mirror) {
    return sync::transfer::is_local_mirror(mirror->mirror());
  });
}

}  // namespace lanrian::app_sync
