#include "app/publish/release_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/publish/check_command.h"
#include "app/publish/expiry.h"
#include "app/publish/progress_bar.h"
#include "app/publish/trial_network.h"
#include "platform/os/log.h"
#include "sync/publish.h"

namespace lanrian::app_publish {
namespace {

std::string in_words(const data::publish::ContentFolder& content,
                     const sync::Published& published) {
  const auto& city = content.city->id.value;
  if (published.unchanged) {
    return fmt::format("{}: unchanged, version {} stays\n", city, published.version);
  }
  const auto delta = published.delta_bytes == 0
                         ? ""
                         : fmt::format(", {} from the version before", published.delta_bytes);
  return fmt::format("{}: published version {}, {}, {} bytes{}\n", city, published.version,
                     in_words(size_of(content)), published.bytes, delta);
}

sync::NewRelease release_of(const data::publish::ContentFolder& content,
                            const ReleaseCommand& command, os::Instant now) {
  sync::NewRelease release;
  release.city = *content.city;
  release.records = data::publish::records_of(content);
  if (!content.word_list.empty()) release.media = {content.word_list};
  for (const auto& file : content.media) release.media_files.push_back({file.path, file.sha256});
  release.version = command.version;
  release.now = now;
  return release;
}

// What signs, and for how long.
struct Signer {
  sync::signing::KeyRing ring;
  sync::signing::SigningTime time;
};

Result<Signer> signer_of(const ReleaseCommand& command, const std::vector<CheckedFolder>& checked) {
  auto time = command.access.time();
  if (!command.trial) {
    // What is no network needs no passphrase.
    const auto metadata = sync::signing::read_repository_metadata(command.repository);
    if (!metadata) return metadata.error();
    auto ring = command.access.open();
    if (!ring) return ring.error();
    return Signer{*std::move(ring), time};
  }
  std::vector<std::string> cities;
  for (const auto& folder : checked) cities.push_back(folder.content.city->id.value);
  auto ring = begin_trial(command.repository, cities, time.now);
  if (!ring) return ring.error();
  time.lifetimes = trial_lifetimes();
  return Signer{*std::move(ring), time};
}

// Whether a city signed something that the network has not taken up.
bool waits(const sync::signing::RepositoryMetadata& metadata) {
  const auto& taken = metadata.snapshot.value.meta;
  const auto ahead = [&taken](const auto& city) {
    const auto at = taken.find(city.first + ".json");
    return at == taken.end() || at->second.version < city.second.value.header.version;
  };
  return std::any_of(metadata.delegated.begin(), metadata.delegated.end(), ahead);
}

// Takes up what was published where the keys for that are here too; else its keepers will. Gives
// until when that lasts.
Result<sync::signing::Refreshed> take_up(const std::string& repository, const Signer& signer) {
  const auto metadata = sync::signing::read_repository_metadata(repository);
  if (!metadata) return metadata.error();
  if (!waits(*metadata)) return expiry_of(*metadata);
  const auto& roles = metadata->root.value.roles;
  if (!signer.ring.can_sign(roles.at("snapshot")) || !signer.ring.can_sign(roles.at("timestamp"))) {
    fmt::print("{}: kiosks see it when the network's keepers have run lanrian-publish refresh\n",
               repository);
    return expiry_of(*metadata);
  }
  return sync::signing::refresh_network(repository, signer.ring, signer.time);
}

// Shows on a terminal how far a city is; the bar is gone when this is.
Result<sync::Published> publish(const ReleaseCommand& command, sync::NewRelease release,
                                const Signer& signer) {
  ProgressBar bar("");
  const auto city = release.city.id.value;
  release.watch = [&](std::string_view step, std::uint64_t done, std::uint64_t total) {
    bar.name(fmt::format("{}: {}", city, step));
    bar.show(done, total);
  };
  return sync::publish_release(command.repository, release, signer.ring, signer.time.lifetimes);
}

Result<void> publish_all(const ReleaseCommand& command, const std::vector<CheckedFolder>& checked) {
  const auto signer = signer_of(command, checked);
  if (!signer) return signer.error();
  for (const auto& folder : checked) {
    const auto published =
        publish(command, release_of(folder.content, command, signer->time.now), *signer);
    if (!published) return published.error();
    std::fputs(in_words(folder.content, *published).c_str(), stdout);
    std::fflush(stdout);
  }
  const auto taken_up = take_up(command.repository, *signer);
  if (!taken_up) return taken_up.error();
  std::fflush(stdout);
  warn_of_expiry("release " + command.repository, *taken_up, signer->time.now);
  return {};
}

}  // namespace

bool ReleaseCommand::run() const {
  const auto checked = check_folders(folders, access.time().now);
  for (const auto& folder : checked) std::fputs(to_lines(folder, Detail::summary).c_str(), stderr);
  if (has_errors(checked)) {
    os::log(os::LogLevel::error, "release " + repository +
                                     ": nothing was published: correct the errors above, "
                                     "lanrian-publish check shows them again");
    return false;
  }
  const auto published = publish_all(*this, checked);
  if (!published) os::log(os::LogLevel::error, published.error().message);
  return published.ok();
}

}  // namespace lanrian::app_publish
