#include "app/publish/release_command.h"

#include <fmt/format.h>

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
  const auto places = content.places.size();
  return fmt::format("{}: published version {}, {} place{}, {} bytes\n", city, published.version,
                     places, places == 1 ? "" : "s", published.bytes);
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
  for (const auto& folder : checked) {
    const auto& content = folder.content;
    const auto published = sync::publish_release(
        repository, {*content.city, data::publish::records_of(content), version, at});
    if (!published) {
      os::log(os::LogLevel::error, published.error().message);
      return false;
    }
    std::fputs(in_words(content, *published).c_str(), stdout);
  }
  return true;
}

}  // namespace lanrian::app_publish
