#include "app/sync/poller.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "platform/os/file_watch.h"
#include "platform/os/log.h"
#include "platform/os/stop_signal.h"
#include "platform/os/terminal.h"
#include "sync/poll_schedule.h"
#include "sync/sync_city.h"

namespace lanrian::app_sync {
namespace {

// What keepers may ask for; more would be a kiosk that never asks again.
constexpr std::chrono::seconds min_poll_longest = std::chrono::hours(24 * 7);

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

void log_faults(const sync::RunReport& report) {
  for (const auto& fault : report.faults) os::log(os::LogLevel::error, fault);
}

}  // namespace

bool Poller::run_once() {
  const auto report = kiosk_.run(mirrors_, Occasion::asked);
  tell(report, true);
  log_faults(report);
  return report.faults.empty();
}

std::chrono::milliseconds Poller::first_pause() const {
  const auto& status = kiosk_.status();
  const bool known = !status.cities.empty() && mirrors_.has(status.mirror);
  return sync::first_delay({kiosk_.config().poll_interval, !known, mirrors_.are_local(), chance()});
}

// Never before a mirror may be asked, nor more often than the keepers want; sooner where a release
// was put off until then.
std::chrono::milliseconds Poller::pause_after(const sync::RunReport& report) const {
  const auto& status = kiosk_.status();
  const auto now = kiosk_.now();
  std::chrono::milliseconds pause = sync::next_delay(
      {kiosk_.config().poll_interval, status.failures, std::chrono::seconds(0), chance()});
  const auto min_poll =
      std::min(report.min_poll.value_or(std::chrono::seconds(0)), min_poll_longest);
  if (!mirrors_.are_local()) pause = std::max<std::chrono::milliseconds>(pause, min_poll);
  if (report.next_turn) {
    pause = std::min<std::chrono::milliseconds>(
        pause, std::max(*report.next_turn - now, std::chrono::seconds(1)));
  }
  return std::max<std::chrono::milliseconds>(pause, mirrors_.shortest_wait(status, now));
}

// One poll, and the pause until the next.
std::chrono::milliseconds Poller::poll(const std::stop_token& stop) {
  const auto report = kiosk_.run(mirrors_, Occasion::poll);
  const auto pause = pause_after(report);
  if (stop.stop_requested()) return pause;  // a transfer that was cut short is not worth a word
  kiosk_.status().next_attempt = kiosk_.now() + std::chrono::ceil<std::chrono::seconds>(pause);
  kiosk_.save();
  tell(report, os::stdout_is_terminal());
  if (const auto faults = joined(report.faults); std::exchange(told_, faults) != faults) {
    log_faults(report);
  }
  return pause;
}

Result<void> Poller::run_until(const std::stop_token& stop) {
  const auto requests = data::exchange::requests_folder(kiosk_.state());
  if (auto made = os::make_folders(requests); !made) return made;
  auto watch = os::FileWatch::open(requests, 0);
  if (!watch) return watch.error();
  kiosk_.set_enough([&] { return stop.stop_requested() || desk_.somebody_waits(); });
  using SteadyClock = std::chrono::steady_clock;
  auto next_poll = SteadyClock::now() + first_pause();
  while (!stop.stop_requested()) {
    if (desk_.answer_waiting()) {
      kiosk_.save();
      continue;
    }
    const auto now = SteadyClock::now();
    if (now < next_poll) {
      const auto pause = std::chrono::ceil<std::chrono::milliseconds>(next_poll - now);
      static_cast<void>(watch->wait_for(stop, pause));
      continue;
    }
    next_poll = SteadyClock::now() + poll(stop);
  }
  return {};
}

}  // namespace lanrian::app_sync
