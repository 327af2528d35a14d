#include "app/publish/refresh_command.h"

#include <fmt/format.h>

#include <cstdio>

#include "app/publish/expiry.h"
#include "app/publish/progress_bar.h"
#include "data/canonical_json.h"
#include "platform/os/log.h"
#include "sync/old_files.h"

namespace lanrian::app_publish {
namespace {

using sync::RemovedFiles;
using sync::signing::Refreshed;

std::string in_words(const Refreshed& refreshed) {
  if (refreshed.taken_up.empty()) return "nothing new, signed again";
  std::string roles;
  for (const auto& role : refreshed.taken_up) roles += (roles.empty() ? "" : ", ") + role;
  return "took up " + roles;
}

std::string in_words(const RemovedFiles& removed) {
  constexpr auto days = sync::old_files_kept.count();
  if (removed == RemovedFiles{}) {
    return fmt::format("nothing is there that was not named for {} days\n", days);
  }
  return fmt::format(
      "removed what was not named for {} days: {} of releases and deltas, {} of photos, recordings "
      "and lists, {} of metadata, {} bytes\n",
      days, removed.targets, removed.media, removed.metadata, removed.bytes);
}

data::JsonObject to_json(const RemovedFiles& removed) {
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  data::JsonObject object;
  object["targets"].value = number(removed.targets);
  object["media"].value = number(removed.media);
  object["metadata"].value = number(removed.metadata);
  object["bytes"].value = number(removed.bytes);
  return object;
}

// Prints what was done.
void tell(const RefreshCommand& command, const Refreshed& refreshed,
          const std::optional<RemovedFiles>& removed, os::Instant now) {
  if (!command.json) {
    fmt::print("{}: {}\n{}{}\n{}", command.repository, in_words(refreshed),
               app_publish::in_words(refreshed.pace), app_publish::in_words(refreshed, now),
               removed ? in_words(*removed) : "");
    return;
  }
  data::JsonArray roles;
  for (const auto& role : refreshed.taken_up) roles.emplace_back().value = role;
  data::JsonObject object;
  object["taken_up"].value = std::move(roles);
  add_expiry(object, refreshed, now);
  if (removed) object["removed"].value = to_json(*removed);
  fmt::print("{}\n", data::to_canonical_json(object));
}

Result<Refreshed> refresh(const RefreshCommand& command, const sync::signing::SigningTime& time) {
  // What is no repository needs no passphrase.
  const auto metadata = sync::signing::read_repository_metadata(command.repository);
  if (!metadata) return metadata.error();
  const auto ring = command.access.open();
  if (!ring) return ring.error();
  return sync::signing::refresh_network(command.repository, *ring, time, command.pace);
}

Result<RemovedFiles> remove_old(const RefreshCommand& command, os::Instant now) {
  ProgressBar bar("");
  return sync::remove_old_files(
      command.repository, now, [&](std::string_view step, std::uint64_t done, std::uint64_t total) {
        bar.name(std::string(step));
        bar.show(done, total);
      });
}

}  // namespace

bool RefreshCommand::run() const {
  const auto time = access.time();
  const auto refreshed = refresh(*this, time);
  if (!refreshed) {
    os::log(os::LogLevel::error, refreshed.error().message);
    return false;
  }
  std::optional<RemovedFiles> removed;
  std::optional<Error> fault;
  if (removes_old) {
    const auto done = remove_old(*this, time.now);
    if (done) removed = *done;
    if (!done) fault = done.error();
  }
  tell(*this, *refreshed, removed, time.now);
  std::fflush(stdout);
  if (fault) os::log(os::LogLevel::error, fault->message);
  warn_of_expiry("refresh " + repository, *refreshed, time.now);
  return !fault;
}

}  // namespace lanrian::app_publish
