#include "app/publish/release_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/publish/check_command.h"
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
  return fmt::format("{}: published version {}, {}, {} bytes\n", city, published.version,
                     in_words(size_of(content)), published.bytes);
}

// Publishes one sound folder and says how it went.
bool publish(const data::publish::ContentFolder& content, const ReleaseCommand& command,
             os::Instant now) {
  sync::NewRelease release;
  release.city = *content.city;
  release.records = data::publish::records_of(content);
  if (!content.word_list.empty()) release.media = {content.word_list};
  for (const auto& file : content.media) release.media_files.push_back({file.path, file.sha256});
  release.version = command.version;
  release.now = now;
  const auto published = sync::publish_release(command.repository, release);
  if (!published) {
    os::log(os::LogLevel::error, published.error().message);
    return false;
  }
  std::fputs(in_words(content, *published).c_str(), stdout);
  return true;
}

}  // namespace

bool ReleaseCommand::run() const {
  const auto at = now.value_or(os::SystemClock().now());
  const auto checked = check_folders(folders, at);
  for (const auto& folder : checked) std::fputs(to_lines(folder, Detail::summary).c_str(), stderr);
  if (has_errors(checked)) {
    os::log(os::LogLevel::error, "release " + repository +
                                     ": nothing was published: correct the errors above, "
                                     "lanrian-publish check shows them again");
    return false;
  }
  return std::all_of(checked.begin(), checked.end(), [&](const CheckedFolder& folder) {
    return publish(folder.content, *this, at);
  });
}

}  // namespace lanrian::app_publish
