#include "app/publish/expiry.h"

#include <fmt/format.h>

#include "app/publish/typed_time.h"
#include "platform/os/log.h"

namespace lanrian::app_publish {

std::string date_of(os::Instant instant) {
  const auto date = os::bangkok_date(instant);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::int64_t days_left(os::Instant expires, os::Instant now) {
  constexpr auto offset = std::chrono::hours(7);
  const auto day = [&](os::Instant at) {
    return std::chrono::floor<std::chrono::days>(at + offset);
  };
  return (day(expires) - day(now)).count();
}

std::string until(os::Instant expires, os::Instant now) {
  if (expires <= now) return "over since " + date_of(expires);
  const auto days = days_left(expires, now);
  return fmt::format("until {}, {} more day{}", date_of(expires), days, days == 1 ? "" : "s");
}

std::string in_words(const sync::signing::Refreshed& refreshed, os::Instant now) {
  const auto& role = refreshed.expires_first;
  const auto whose = role.starts_with("city-") ? " of " + role.substr(5) : "";
  if (refreshed.expires <= now) {
    return fmt::format("kiosks accept no updates{}: what {} signed is {}", whose, role,
                       until(refreshed.expires, now));
  }
  return fmt::format("kiosks accept updates{} {}; what {} signed ends first", whose,
                     until(refreshed.expires, now), role);
}

std::string in_words(const sync::signing::Pace& pace) {
  std::string text;
  if (pace.window && pace.window->count() > 0) {
    text = "kiosks begin to download within " + in_words(*pace.window) + " of a release";
  } else if (pace.window) {
    text = "kiosks download a release as soon as they see it";
  }
  if (pace.min_poll && pace.min_poll->count() > 0) {
    text += (text.empty() ? "kiosks" : ", and") + (" ask once in " + in_words(*pace.min_poll)) +
            " at most";
  }
  return text.empty() ? text : text + "\n";
}

void add_expiry(data::JsonObject& object, const sync::signing::Refreshed& refreshed,
                os::Instant now) {
  object["expires"].value = os::to_rfc3339(refreshed.expires);
  object["expires_first"].value = refreshed.expires_first;
  object["days_left"].value = days_left(refreshed.expires, now);
  const auto& pace = refreshed.pace;
  if (pace.window) object["window_s"].value = std::int64_t{pace.window->count()};
  if (pace.min_poll) object["min_poll_s"].value = std::int64_t{pace.min_poll->count()};
}

void warn_of_expiry(const std::string& what, const sync::signing::Refreshed& refreshed,
                    os::Instant now) {
  if (refreshed.expires_first.empty()) return;
  if (days_left(refreshed.expires, now) >= days_left_min) return;
  os::log(os::LogLevel::warning,
          what + ": " + in_words(refreshed, now) + "; " + remedy_for(refreshed.expires_first));
}

std::string remedy_for(const std::string& role) {
  if (role.starts_with("city-")) return "let " + role.substr(5) + " release again, then refresh";
  if (role == "root") return "bring two root keys together in the folder of keys and refresh";
  return "refresh with the key of " + role + " in the folder of keys";
}

}  // namespace lanrian::app_publish
