// lanrian-sync: brings published releases to this machine (design and formats in sync/README.md).
#include <cstdio>

#include "app/config/kiosk_config.h"
#include "app/sync/command_line.h"
#include "app/sync/poller.h"
#include "platform/os/file_lock.h"
#include "platform/os/log.h"
#include "platform/os/paths.h"
#include "platform/os/stop_signal.h"
#include "sync/trust.h"

namespace lanrian::app_sync {
namespace {

constexpr ExitStatus done = 0;
constexpr ExitStatus failed = 1;
constexpr ExitStatus wrong_usage = 2;

constexpr std::uint64_t root_bytes_max = std::uint64_t{64} * 1024;

ExitStatus give_up(const std::string& message, ExitStatus status) {
  os::log(os::LogLevel::error, message);
  return status;
}

Result<config::KioskConfig> configuration(const CommandLine& line) {
  const auto found = line.config.empty() ? os::find_config_file() : os::Path(line.config);
  auto config = found ? config::load_config(*found) : config::KioskConfig{};
  if (!config || line.from.empty()) return config;
  // A folder may be given relative to where the person stands, or by a file manager with a '/'.
  std::error_code ignored;
  const bool url = line.from.find("://") != std::string::npos;
  auto from =
      url ? line.from : std::filesystem::absolute(line.from, ignored).lexically_normal().string();
  while (from.size() > 1 && from.back() == '/') from.pop_back();
  if (const auto fault = config::fault_of_mirror(from); !fault.empty()) {
    return Error{"read --from: " + fault, ErrorKind::invalid};
  }
  config->mirrors = {from};
  return config;
}

// Whom to believe: the network's root as it was handed over, "" where one is believed already.
Result<std::string> shipped_root(const CommandLine& line, const config::KioskConfig& config,
                                 const os::Path& state) {
  std::optional<os::Path> path;
  if (!line.root.empty()) path = line.root;
  if (!path && !config.root.empty()) path = config.root;
  if (!path) path = os::find_root_file();
  if (!path && sync::is_enrolled(state)) return std::string();
  if (!path) {
    return Error{
        "believe a mirror: no network's root.json is here; take it from the network's "
        "keepers and name it with --root, or as root in kiosk.toml",
        ErrorKind::invalid};
  }
  auto text = os::read_file(*path, root_bytes_max);
  if (!text) return text;
  if (const auto root = sync::tuf::check_root(*text); !root) {
    return root.error().within("read " + path->string());
  }
  return text;
}

ExitStatus show_status(const os::Path& state) {
  const auto status = sync::read_status(state);
  if (status) {
    std::fputs(in_words(*status).c_str(), stdout);
    return done;
  }
  if (status.error().kind != ErrorKind::not_found) return give_up(status.error().message, failed);
  std::puts(("no sync has run yet in " + state.string()).c_str());
  return done;
}

ExitStatus sync(const CommandLine& line, const config::KioskConfig& config, const os::Path& state) {
  const os::StopSignal stop;
  if (auto made = os::make_folders(state); !made) return give_up(made.error().message, failed);
  const auto lock = os::FileLock::take(state / ".sync.lock");
  if (!lock) {
    return give_up(lock.error().message + ": stop the other lanrian-sync, or let it work", failed);
  }
  sync::transfer::MirrorOptions options{std::string("lanrian-sync/") + LANRIAN_VERSION,
                                        stop.token()};
  options.ca_file = config.ca_file;
  if (config.proxy) options.proxy = *config.proxy == "none" ? "" : *config.proxy;
  std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors;
  for (const auto& mirror : config.mirrors) {
    auto opened = sync::transfer::open_mirror(mirror, options);
    if (!opened) return give_up(opened.error().message, failed);
    mirrors.push_back(*std::move(opened));
  }
  auto root = shipped_root(line, config, state);
  if (!root) return give_up(root.error().message, failed);
  const os::SystemClock clock;
  Poller poller(state, config, std::move(mirrors), clock, *std::move(root));
  if (line.once) return poller.run_once() ? done : failed;
  poller.run_until(stop.token());
  return done;
}

ExitStatus run(const CommandLine& line) {
  const os::Path state = line.state.empty() ? os::default_state_folder() : os::Path(line.state);
  if (line.status) return show_status(state);
  const auto config = configuration(line);
  if (!config) return give_up(config.error().message, wrong_usage);
  if (config->mirrors.empty()) {
    return give_up(
        "find a mirror: none is known, write mirrors = [\"https://...\"] into "
        "kiosk.toml or use --from",
        wrong_usage);
  }
  return sync(line, *config, state);
}

}  // namespace
}  // namespace lanrian::app_sync

int main(int argc, char** argv) {
  const auto line = lanrian::app_sync::read_command_line(argc, argv);
  if (const auto* status = std::get_if<int>(&line)) return *status;
  return lanrian::app_sync::run(std::get<lanrian::app_sync::CommandLine>(line));
}
