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

std::string time_in_words(const std::optional<os::Instant>& time) {
  return time ? os::to_rfc3339(*time) : "none";
}

}  // namespace

Poller::Poller(os::Path state, config::KioskConfig config,
               std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors,
               const os::Clock& clock)
    : state_(std::move(state)),
      config_(std::move(config)),
      mirrors_(std::move(mirrors)),
      clock_(clock) {
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

sync::RunReport Poller::run() {
  status_.last_attempt = clock_.now();
  care_for_slots();
  auto report = sync::sync_cities(mirrors_, config_.cities, state_);
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
  const auto report = run();
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
    const auto report = run();
    if (stop.stop_requested()) return;  // a transfer that was cut short is not worth a word
    pause =
        sync::next_delay({config_.poll_interval, status_.failures, report.retry_after, chance()});
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
  text += "mirror: " + (status.mirror.empty() ? "none" : status.mirror) + "\n";
  text += "last error: " + (status.last_error.empty() ? "none" : status.last_error) + "\n";
  return text;
}

}  // namespace lanrian::app_sync
