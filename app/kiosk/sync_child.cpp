#include "app/kiosk/sync_child.h"

#include "platform/os/log.h"

namespace lanrian::kiosk {

std::optional<os::ChildProcess> start_sync(const std::vector<std::string>& command) {
  if (command.empty()) return std::nullopt;
  auto child = os::ChildProcess::start(command);
  if (child) return *std::move(child);
  os::log(os::LogLevel::warning, child.error().message + "; no new content will be fetched");
  return std::nullopt;
}

}  // namespace lanrian::kiosk
