#include "app/kiosk/run.h"

#include <cstdio>
#include <cstdlib>

#include "app/kiosk/arguments.h"
#include "app/kiosk/audit/audit.h"
#include "app/kiosk/content_preview.h"
#include "app/kiosk/hash_pin.h"
#include "app/kiosk/headless.h"
#include "app/kiosk/window_loop.h"
#include "platform/os/log.h"
#include "platform/os/paths.h"

namespace lanrian::kiosk {
namespace {

// No file is no fault, unless one was named.
Result<config::KioskConfig> read_config(const Arguments& arguments) {
  const auto path = arguments.config ? arguments.config : os::find_config_file();
  if (!path) return config::KioskConfig{};
  return config::load_config(*path);
}

// lanrian-sync as a child, when there is somewhere to fetch from. Under systemd it is a service of
// its own, with its own user.
std::vector<std::string> sync_command(const Arguments& arguments,
                                      const config::KioskConfig& config) {
  if (config.mirrors.empty() || arguments.content || std::getenv("INVOCATION_ID")) return {};
  const auto file = arguments.config ? arguments.config : os::find_config_file();
  std::vector<std::string> command = {os::program_folder() / "lanrian-sync"};
  if (file) command.insert(command.end(), {"--config", *file});
  if (arguments.state) command.insert(command.end(), {"--state", *arguments.state});
  return command;
}

DeskSources desk_of(const Arguments& arguments, const config::KioskConfig& config,
                    const os::Path& state) {
  DeskSources desk;
  desk.state = state;
  desk.pin = config.operator_pin;
  if (arguments.media) desk.media = {std::filesystem::absolute(*arguments.media)};
  return desk;
}

// The shown city's screens; of a kiosk without a city the first that there is.
Result<void> run_audit(const Arguments& arguments, const config::KioskConfig& config,
                       const CatalogSources& sources) {
  const auto settings = settings_of(arguments, config);
  if (!settings) return settings.error();
  auto cities = sources.seed ? data::cities_in(*sources.seed / "releases") : data::cities_in({});
  if (cities.empty()) cities = data::cities_in(sources.state / "releases");
  if (!config.city && cities.empty()) return Error{"audit the screens: no catalog of any city"};
  const WalkStart start{sources,
                        config.city.value_or(cities.empty() ? data::CityId{} : cities.front()),
                        config.position, settings->clock->now()};
  const auto report = audit(arguments.long_audit ? all_profiles() : pairwise_profiles(), start);
  if (!report) return report.error();
  std::fputs((arguments.json ? to_json(*report) : to_table(*report)).c_str(), stdout);
  if (report->passed()) return {};
  return Error{"audit the screens: " + std::to_string(report->findings.breaches.size()) +
               " breaches of the rules; see above"};
}

Result<void> show(const Arguments& arguments, const config::KioskConfig& config,
                  CatalogSources sources) {
  if (arguments.audit) return run_audit(arguments, config, sources);
  auto settings = settings_of(arguments, config);
  if (!settings) return settings.error();
  auto desk = desk_of(arguments, config, sources.state);
  if (arguments.headless()) {
    return run_headless({*settings, std::move(sources), std::move(desk), arguments.script,
                         arguments.screenshot, arguments.dump_ui, sync_command(arguments, config)});
  }
  return run_in_window({*settings, std::move(sources), std::move(desk), !arguments.window_px,
                        arguments.debug, sync_command(arguments, config)});
}

// The content folder's city is the only one there is, so it is the one shown.
Result<void> show_content(const Arguments& arguments, config::KioskConfig config) {
  const auto preview = ContentPreview::make(*arguments.content);
  if (!preview) return preview.error();
  const auto cities = data::cities_in(preview->state() / "releases");
  if (!cities.empty()) config.city = cities.front();
  return show(arguments, config, {preview->state(), std::nullopt, {}});
}

Result<void> print_pin_line() {
  const auto line = ask_pin_line();
  if (!line) return line.error();
  std::puts(line->c_str());
  return {};
}

Result<void> start(const Arguments& arguments) {
  if (arguments.hash_pin) return print_pin_line();
  const auto config = read_config(arguments);
  if (!config) return config.error();
  if (arguments.content) return show_content(arguments, *config);
  return show(arguments, *config,
              {arguments.state.value_or(os::default_state_folder()), os::find_seed_folder(),
               config->cities});
}

}  // namespace

int run(int argument_count, const char* const* argument_values) {
  const auto arguments = parse_arguments(argument_count, argument_values);
  if (const int* status = std::get_if<int>(&arguments)) return *status;
  const auto done = start(std::get<Arguments>(arguments));
  if (done) return 0;
  os::log(os::LogLevel::error, done.error().message);
  return 1;
}

}  // namespace lanrian::kiosk
