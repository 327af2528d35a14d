#include "app/sync/status_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace lanrian::app_sync {
namespace {

using namespace data::exchange;

std::string in_words(const std::optional<os::Instant>& time) {
  return time ? os::to_rfc3339(*time) : "none";
}

std::string or_none(const std::string& text) { return text.empty() ? "none" : text; }

// "4 days old", "less than an hour old"
std::string age_in_words(const std::string& released_at, os::Instant now) {
  const auto released = os::parse_rfc3339(released_at);
  if (!released) return "of unknown age";
  const auto hours = std::chrono::floor<std::chrono::hours>(now - *released).count();
  if (hours < 1) return "less than an hour old";
  const auto number = hours < 48 ? hours : hours / 24;
  return fmt::format("{} {} old", number, hours < 48 ? (number == 1 ? "hour" : "hours") : "days");
}

std::string cities_in_words(const Status& status, os::Instant now) {
  std::string text;
  for (const auto& [city, stamp] : status.cities) {
    text += fmt::format("{}: version {}, released {}, {}{}\n", city.value, stamp.version,
                        stamp.released_at, age_in_words(stamp.released_at, now),
                        status.pinned.contains(city) ? ", pinned" : "");
  }
  return text;
}

std::string clock_in_words(ClockState clock) {
  switch (clock) {
    case ClockState::behind:
      return "clock: not trusted, it is behind what was signed; set it\n";
    case ClockState::ahead:
      return "clock: not trusted, it is far ahead and nothing keeps it; set it\n";
    case ClockState::trusted:
      break;
  }
  return "";
}

// What is worth a line only where it is so.
std::string troubles_in_words(const Status& status) {
  std::string text = clock_in_words(status.clock);
  if (!status.last_damage.empty()) {
    text += "last damage: " + in_words(status.damaged_at) + " " + status.last_damage + "\n";
  }
  for (const auto& [address, health] : status.mirrors) {
    text += fmt::format("left alone: {} until {}, failures: {}\n", address,
                        in_words(health.leave_alone_until), health.failures);
  }
  if (status.login_wanted) text += "network: it asks to log in, do so in a browser\n";
  return text;
}

}  // namespace

std::string in_words(const Status& status, os::Instant now) {
  std::string text = cities_in_words(status, now);
  text += "last attempt: " + in_words(status.last_attempt) + "\n";
  text += "last success: " + in_words(status.last_success) + "\n";
  text += "next attempt: " + in_words(status.next_attempt) + "\n";
  text += troubles_in_words(status);
  if (!status.traffic.date.empty()) {
    text += fmt::format("came on {}: {:.1f} KB\n", status.traffic.date,
                        static_cast<double>(status.traffic.bytes) / 1000);
  }
  if (!status.media.empty()) text += status.media + "\n";
  text += "mirror: " + or_none(status.mirror) + "\n";
  text += "last error: " + or_none(status.last_error) + "\n";
  return text;
}

}  // namespace lanrian::app_sync
