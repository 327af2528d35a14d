#include "app/publish/refresh_command.h"

#include <fmt/format.h>

#include <cstdio>

#include "app/publish/expiry.h"
#include "data/canonical_json.h"
#include "platform/os/log.h"

namespace lanrian::app_publish {
namespace {

using sync::signing::Refreshed;

std::string in_words(const Refreshed& refreshed) {
  if (refreshed.taken_up.empty()) return "nothing new, signed again";
  std::string roles;
  for (const auto& role : refreshed.taken_up) roles += (roles.empty() ? "" : ", ") + role;
  return "took up " + roles;
}

std::string to_json_line(const Refreshed& refreshed, os::Instant now) {
  data::JsonArray roles;
  for (const auto& role : refreshed.taken_up) roles.emplace_back().value = role;
  data::JsonObject object;
  object["taken_up"].value = std::move(roles);
  object["expires"].value = os::to_rfc3339(refreshed.expires);
  object["expires_first"].value = refreshed.expires_first;
  object["days_left"].value = days_left(refreshed.expires, now);
  return data::to_canonical_json(object) + "\n";
}

Result<Refreshed> refresh(const RefreshCommand& command, const sync::signing::SigningTime& time) {
  // What is no repository needs no passphrase.
  const auto metadata = sync::signing::read_repository_metadata(command.repository);
  if (!metadata) return metadata.error();
  const auto ring = command.access.open();
  if (!ring) return ring.error();
  return sync::signing::refresh_network(command.repository, *ring, time);
}

}  // namespace

bool RefreshCommand::run() const {
  const auto time = access.time();
  const auto refreshed = refresh(*this, time);
  if (!refreshed) {
    os::log(os::LogLevel::error, refreshed.error().message);
    return false;
  }
  if (json) {
    std::fputs(to_json_line(*refreshed, time.now).c_str(), stdout);
  } else {
    fmt::print("{}: {}\n{}\n", repository, in_words(*refreshed),
               app_publish::in_words(*refreshed, time.now));
  }
  std::fflush(stdout);
  if (days_left(refreshed->expires, time.now) < days_left_min) {
    os::log(os::LogLevel::warning, "refresh " + repository + ": " +
                                       app_publish::in_words(*refreshed, time.now) + "; " +
                                       remedy_for(refreshed->expires_first));
  }
  return true;
}

}  // namespace lanrian::app_publish
