#include "app/sync/poller.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <utility>

#include "data/slot.h"
#include "platform/os/log.h"
#include "platform/os/stop_signal.h"
#include "platform/os/terminal.h"
#include "sync/poll_schedule.h"
#include "sync/slot_care.h"
#include "sync/sync_city.h"
#include "sync/transfer/partials.h"

namespace lanrian::app_sync {
namespace {

// Uniform in [0, 1).
double chance() {
  std::random_device device;
  return std::uniform_real_distribution<double>(0, 1)(device);
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "; ") + line;
  return text;
}

// What each city in the state shows, read from the slots themselves.
std::map<data::CityId, data::ReleaseStamp> shown_cities(const os::Path& state) {
  std::map<data::CityId, data::ReleaseStamp> shown;
  const os::Path releases = sync::releases_folder(state);
  for (const auto& city : data::cities_in(releases)) {
    if (const auto opened = data::open_current_slot(releases, city)) {
      shown.emplace(city, opened->slot.stamp());
    }
  }
  return shown;
}

void say(const std::string& line) {
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

// Switches are always told; that there was nothing to do, only to somebody who looks.
void tell(const sync::RunReport& report, bool chatty) {
  for (const auto& city : report.cities) {
    if (chatty || city.outcome == sync::Outcome::switched) say(sync::in_words(city));
  }
  if (chatty && report.cities.empty() && report.faults.empty()) {
    say("nothing newer: the mirror has no city yet");
  }
}

// In Bangkok: 2026-11-21.
std::string date_of(os::Instant now) {
  const auto date = os::bangkok_date(now);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string time_in_words(const std::optional<os::Instant>& time) {
  return time ? os::to_rfc3339(*time) : "none";
}

}  // namespace

Poller::Poller(os::Path state, config::KioskConfig config,
               std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors,
               const os::Clock& clock, std::string shipped_root)
    : state_(std::move(state)),
      config_(std::move(config)),
      clock_(clock),
      shipped_root_(std::move(shipped_root)) {
  for (auto& mirror : mirrors) {
    auto& allowance =
        sync::transfer::is_local_mirror(mirror->mirror()) ? local_allowance_ : allowance_;
    auto metered = std::make_unique<sync::transfer::MeteredMirror>(std::move(mirror), allowance);
    metered_.push_back(metered.get());
    mirrors_.push_back(std::move(metered));
  }
  // A status that cannot be read costs only the memory of past failures.
  if (auto status = sync::read_status(state_)) status_ = *std::move(status);
}

// A kiosk shows the next best slot at once; the mirrors are asked for the release right after.
void Poller::care_for_slots() {
  for (const auto& damaged : sync::put_damaged_slots_aside(state_)) {
    status_.last_damage = sync::in_words(damaged);
    status_.damaged_at = clock_.now();
    os::log(os::LogLevel::warning, status_.last_damage);
  }
}

// What this run may bring, and which mirrors it leaves alone.
void Poller::begin_mirrors(Occasion occasion) {
  const auto now = clock_.now();
  const auto today = date_of(now);
  if (status_.traffic.date != today) status_.traffic = {today, 0};
  allowance_ = {};
  if (occasion == Occasion::poll && config_.metered) {
    allowance_.file_bytes_max = static_cast<std::uint64_t>(config_.metered_kb) * 1000;
  }
  if (occasion == Occasion::poll && config_.daily_mb) {
    const auto left =
        std::max<std::int64_t>(*config_.daily_mb * 1'000'000 - status_.traffic.bytes, 0);
    allowance_.bytes_left = static_cast<std::uint64_t>(left);
  }
  for (auto* mirror : metered_) {
    const auto& health = status_.mirrors[mirror->mirror()];
    const bool wait = occasion == Occasion::poll && sync::time_to_wait(health, now).count() > 0;
    mirror->begin_run(wait ? fmt::format("it failed {} times and is left alone until {}",
                                         health.failures, time_in_words(health.leave_alone_until))
                           : "");
  }
}

// What the mirrors did, for the next run; addresses that are not configured any more are forgotten.
void Poller::end_mirrors() {
  std::map<std::string, sync::MirrorHealth> healths;
  status_.login_wanted = false;
  for (const auto* mirror : metered_) {
    const auto& run = mirror->run();
    auto health = status_.mirrors[mirror->mirror()];
    if (run.failed) {
      health = sync::after_failure(health, clock_.now(),
                                   {config_.poll_interval, 0, run.retry_after, chance()});
    } else if (run.answered) {
      health = {};
    }
    if (health != sync::MirrorHealth{}) healths[mirror->mirror()] = health;
    status_.login_wanted = status_.login_wanted || run.login_wanted;
  }
  status_.mirrors = std::move(healths);
  status_.traffic.bytes += static_cast<std::int64_t>(allowance_.bytes_used);
}

// Never before a mirror may be asked.
std::chrono::milliseconds Poller::pause_after_run() const {
  std::vector<sync::MirrorHealth> healths;
  for (const auto* mirror : metered_) {
    const auto found = status_.mirrors.find(mirror->mirror());
    healths.push_back(found == status_.mirrors.end() ? sync::MirrorHealth{} : found->second);
  }
  const auto planned = sync::next_delay(
      {config_.poll_interval, status_.failures, std::chrono::seconds(0), chance()});
  return std::max<std::chrono::milliseconds>(planned, sync::shortest_wait(healths, clock_.now()));
}

sync::RunReport Poller::run(Occasion occasion) {
  status_.last_attempt = clock_.now();
  care_for_slots();
  // What cannot be removed is tried again; it is in nobody's way.
  static_cast<void>(sync::transfer::remove_stale_partials(state_, clock_.now()).ok());
  begin_mirrors(occasion);
  const sync::Trust trust{state_, shipped_root_, sync::trusted_time(clock_.now(), state_)};
  auto report = sync::sync_cities(mirrors_, config_.cities, trust);
  end_mirrors();
  status_.cities = shown_cities(state_);
  status_.last_error = joined(report.faults);
  if (!report.mirror.empty()) status_.mirror = report.mirror;
  status_.failures = report.faults.empty() ? 0 : status_.failures + 1;
  if (report.faults.empty()) status_.last_success = clock_.now();
  status_.next_attempt.reset();
  return report;
}

void Poller::save_status() {
  if (auto written = sync::write_status(state_, status_); !written) {
    os::log(os::LogLevel::warning, written.error().message);
  }
}

bool Poller::run_once() {
  const auto report = run(Occasion::asked);
  save_status();
  tell(report, true);
  for (const auto& fault : report.faults) os::log(os::LogLevel::error, fault);
  return report.faults.empty();
}

void Poller::run_until(const std::stop_token& stop) {
  const bool chatty = os::stdout_is_terminal();
  const bool known = !status_.cities.empty() &&
                     std::any_of(mirrors_.begin(), mirrors_.end(), [this](const auto& mirror) {
                       return mirror->mirror() == status_.mirror;
                     });
  const bool local = std::all_of(mirrors_.begin(), mirrors_.end(), [](const auto& mirror) {
    return sync::transfer::is_local_mirror(mirror->mirror());
  });
  auto pause = sync::first_delay({config_.poll_interval, !known, local, chance()});
  std::string told;
  while (!os::wait_for_stop(stop, pause)) {
    const auto report = run(Occasion::poll);
    if (stop.stop_requested()) return;  // a transfer that was cut short is not worth a word
    pause = pause_after_run();
    status_.next_attempt = clock_.now() + std::chrono::ceil<std::chrono::seconds>(pause);
    save_status();
    tell(report, chatty);
    if (const auto faults = joined(report.faults); std::exchange(told, faults) != faults) {
      for (const auto& fault : report.faults) os::log(os::LogLevel::error, fault);
    }
  }
}

std::string in_words(const sync::Status& status) {
  std::string text;
  for (const auto& [city, stamp] : status.cities) {
    text +=
        fmt::format("{}: version {}, released {}\n", city.value, stamp.version, stamp.released_at);
  }
  text += "last attempt: " + time_in_words(status.last_attempt) + "\n";
  text += "last success: " + time_in_words(status.last_success) + "\n";
  text += "next attempt: " + time_in_words(status.next_attempt) + "\n";
  if (!status.last_damage.empty()) {
    text += "last damage: " + time_in_words(status.damaged_at) + " " + status.last_damage + "\n";
  }
  for (const auto& [address, health] : status.mirrors) {
    text += fmt::format("left alone: {} until {}, failures: {}\n", address,
                        time_in_words(health.leave_alone_until), health.failures);
  }
  if (status.login_wanted) text += "network: it asks to log in, do so in a browser\n";
  if (!status.traffic.date.empty()) {
    text += fmt::format("came on {}: {:.1f} KB\n", status.traffic.date,
                        static_cast<double>(status.traffic.bytes) / 1000);
  }
  text += "mirror: " + (status.mirror.empty() ? "none" : status.mirror) + "\n";
  text += "last error: " + (status.last_error.empty() ? "none" : status.last_error) + "\n";
  return text;
}

}  // namespace lanrian::app_sync
