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
                     size_in_words(content.places.size(), content.words), published.bytes);
}

// Publishes one sound folder and says how it went.
bool publish(const data::publish::ContentFolder& content, const ReleaseCommand& command,
             os::Instant now) {
  sync::NewRelease release;
  release.city = *content.city;
  release.records = data::publish::records_of(content);
  if (!content.word_list.empty()) release.media = {content.word_list};
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
  const auto checked = check_folders(folders);
  for (const auto& folder : checked) std::fputs(to_lines(folder).c_str(), stderr);
  if (has_errors(checked)) {
    os::log(os::LogLevel::error, "release " + repository +
                                     ": nothing was published: correct the errors above, "
                                     "lanrian-publish check shows them again");
    return false;
  }
  const auto at = now.value_or(os::SystemClock().now());
  return std::all_of(checked.begin(), checked.end(), [&](const CheckedFolder& folder) {
    return publish(folder.content, *this, at);
  });
}

}  // namespace lanrian::app_publish
