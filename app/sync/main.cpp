// lanrian-sync: brings published releases to this machine (design and formats in sync/README.md).
#include <cstdio>

#include "app/config/kiosk_config.h"
#include "app/sync/command_line.h"
#include "app/sync/enroll.h"
#include "app/sync/poller.h"
#include "app/sync/status_words.h"
#include "platform/os/file_lock.h"
#include "platform/os/log.h"
#include "platform/os/paths.h"
#include "platform/os/stop_signal.h"
#include "sync/preview.h"
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
    return Error{(line.task == Task::enroll ? "read the address: " : "read --from: ") + fault,
                 ErrorKind::invalid};
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

ExitStatus show_status(const CommandLine& line, const os::Path& state) {
  const auto status = data::exchange::read_status(state);
  if (status) {
    const auto now = os::SystemClock().now();
    const auto text =
        line.json ? data::exchange::to_json_line(*status, now) : in_words(*status, now);
    std::fputs(text.c_str(), stdout);
    return done;
  }
  if (status.error().kind != ErrorKind::not_found) return give_up(status.error().message, failed);
  std::puts(("no sync has run yet in " + state.string()).c_str());
  return done;
}

using Fetchers = std::vector<std::unique_ptr<sync::transfer::Fetcher>>;

Result<Fetchers> open_mirrors(const config::KioskConfig& config, const os::StopSignal& stop,
                              const sync::TrustedClock& clock) {
  sync::transfer::MirrorOptions options{std::string("lanrian-sync/") + LANRIAN_VERSION,
                                        stop.token()};
  options.ca_file = config.ca_file;
  if (config.proxy) options.proxy = *config.proxy == "none" ? "" : *config.proxy;
  // Certificates are judged by the time that is believed.
  options.tls_time = [&clock]() -> std::optional<os::Instant> {
    if (clock.state() == data::exchange::ClockState::trusted) return std::nullopt;
    return clock.now();
  };
  Fetchers fetchers;
  for (const auto& mirror : config.mirrors) {
    auto opened = sync::transfer::open_mirror(mirror, options);
    if (!opened) return opened.error();
    fetchers.push_back(*std::move(opened));
  }
  return fetchers;
}

Result<os::FileLock> lock_state(const os::Path& state) {
  if (auto made = os::make_folders(state); !made) return made.error();
  auto lock = os::FileLock::take(state / ".sync.lock");
  if (!lock) {
    return Error{lock.error().message + ": stop the other lanrian-sync, or let it work"};
  }
  return lock;
}

ExitStatus show_preview(KioskSync& kiosk, Mirrors& mirrors) {
  mirrors.begin_run(kiosk.config(), Occasion::asked, kiosk.now(), kiosk.status());
  std::string fault;
  for (const auto& mirror : mirrors.fetchers()) {
    const auto previews = sync::preview_repository(*mirror, kiosk.trust(mirrors, Occasion::asked),
                                                   kiosk.config().cities);
    if (!previews) {
      fault = previews.error().message;
      continue;
    }
    for (const auto& [city, preview] : *previews) std::puts(sync::in_words(city, preview).c_str());
    return done;
  }
  return give_up(fault, failed);
}

ExitStatus carry_out(const CommandLine& line, KioskSync& kiosk, Mirrors& mirrors,
                     const std::stop_token& stop) {
  if (line.task == Task::preview) return show_preview(kiosk, mirrors);
  Poller poller(kiosk, mirrors);
  if (line.task == Task::once) return poller.run_once() ? done : failed;
  if (auto ran = poller.run_until(stop); !ran) return give_up(ran.error().message, failed);
  return done;
}

ExitStatus sync_state(const CommandLine& line, const config::KioskConfig& config,
                      const os::Path& state) {
  const os::StopSignal stop;
  const auto lock = lock_state(state);
  if (!lock) return give_up(lock.error().message, failed);
  const os::SystemClock wall;
  const auto built = os::parse_rfc3339(LANRIAN_BUILT_AT);
  sync::TrustedClock clock({&wall}, built.value());
  auto fetchers = open_mirrors(config, stop, clock);
  if (!fetchers) return give_up(fetchers.error().message, failed);
  if (line.task == Task::enroll) {
    const auto enrolled = enroll(*fetchers->front(), {state, line.fingerprint, clock.now()});
    if (!enrolled) return give_up(enrolled.error().message, failed);
    std::fputs(enrolled->c_str(), stdout);
    return done;
  }
  auto root = shipped_root(line, config, state);
  if (!root) return give_up(root.error().message, failed);
  KioskSync kiosk(state, config, clock, *std::move(root));
  Mirrors mirrors(*std::move(fetchers));
  return carry_out(line, kiosk, mirrors, stop.token());
}

ExitStatus run(const CommandLine& line) {
  const os::Path state = line.state.empty() ? os::default_state_folder() : os::Path(line.state);
  if (line.task == Task::status) return show_status(line, state);
  const auto config = configuration(line);
  if (!config) return give_up(config.error().message, wrong_usage);
  if (config->mirrors.empty()) {
    return give_up(
        "find a mirror: none is known, write mirrors = [\"https://...\"] into "
        "kiosk.toml or use --from",
        wrong_usage);
  }
  return sync_state(line, *config, state);
}

}  // namespace
}  // namespace lanrian::app_sync

int main(int argc, char** argv) {
  const auto line = lanrian::app_sync::read_command_line(argc, argv);
  if (const auto* status = std::get_if<int>(&line)) return *status;
  return lanrian::app_sync::run(std::get<lanrian::app_sync::CommandLine>(line));
}
