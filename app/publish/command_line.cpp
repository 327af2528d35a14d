#include "app/publish/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <span>

#include "app/publish/check_options.h"
#include "app/publish/exchange_options.h"
#include "app/publish/hours_options.h"
#include "app/publish/init_content_options.h"
#include "app/publish/keys_options.h"
#include "app/publish/network_options.h"
#include "app/publish/query_options.h"
#include "app/publish/release_options.h"
#include "data/nearest_word.h"
#include "platform/os/log.h"

namespace lanrian::app_publish {
namespace {

constexpr char about[] =
    "Turns the folders that a city's operators edit into releases that kiosks fetch.\n\n"
    "A content folder is one city: city.toml names it, places.csv lists its places, one a row, in\n"
    "any spreadsheet; events, photos, holidays and more have tables of their own "
    "(data/README.md).\n"
    "A repository is a folder of plain files for any web server, or for a USB stick.";

constexpr char examples[] =
    "Examples:\n"
    "  lanrian-publish init-content kalasin              make a folder to fill in\n"
    "  lanrian-publish check kalasin                     every fault with line and remedy\n"
    "  lanrian-publish diff kalasin /srv/lanrian         what a release would change\n"
    "  lanrian-publish release kalasin /srv/lanrian      publish one city\n"
    "  lanrian-publish release kalasin tak /srv/lanrian  publish two, or none if one is faulty\n"
    "  lanrian-publish init /srv/lanrian                 begin a network: keys and repository\n"
    "  lanrian-publish keys add-city kalasin /srv/lanrian  let a city in\n"
    "  lanrian-publish refresh /srv/lanrian              take releases up, sign again, monthly\n"
    "  lanrian-publish verify /srv/lanrian               prove it all as a kiosk would\n\n"
    "Exit status: 0 done, also when nothing had changed; 1 failed, reason above; 2 wrong usage.";

ExitStatus refuse(const std::string& cause, const std::string& command) {
  os::log(os::LogLevel::error, cause + ": see lanrian-publish " + command + "--help");
  return wrong_usage;
}

// What the options of a command come to, or why they are wrong usage.
template <typename Options>
Command understood(Options& options, const std::string& command) {
  auto read = options.understood();
  if (!read) return refuse(read.error().message, command + " ");
  return *std::move(read);
}

// The commands there are, for somebody who typed another.
std::vector<std::string_view> commands_of(const CLI::App& app) {
  std::vector<std::string_view> names;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

// A command that there is none of, which CLI11 would call a missing one. `words` are what was typed
// from where a command of `app` belongs.
std::string fault_in(std::span<char* const> words, const CLI::App& app) {
  const std::string_view typed = words.empty() ? "" : words.front();
  const auto commands = commands_of(app);
  if (commands.empty() || typed.starts_with('-')) return "";
  if (typed.empty()) return "name a command, " + data::list_of(commands);
  for (const auto* known : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (known->get_name() == typed) return fault_in(words.subspan(1), *known);
  }
  const auto meant = data::nearest_word(typed, commands);
  return "'" + data::publish::printable(typed) + "' is not a command: write " +
         (meant.empty() ? "one of: " + data::list_of(commands) : std::string(meant));
}

// Reads the command line with the options of every command, of which one is then understood.
template <typename... Options>
Command read_with(CLI::App& app, int argc, char** argv, Options... options) {
  const std::array<const CLI::App*, sizeof...(Options)> added = {options.add_to(app)...};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    if (fault.get_exit_code() == 0) return app.exit(fault);
    const std::span words(argv + 1, argc > 1 ? static_cast<std::size_t>(argc - 1) : 0);
    const auto cause = fault_in(words, app);
    return refuse(cause.empty() ? fault.what() : cause, "");
  }
  Command command = wrong_usage;
  const auto* next = added.begin();
  const auto take = [&](auto& typed) {
    const auto* const option = *next++;
    if (option->parsed()) command = understood(typed, option->get_name());
  };
  (take(options), ...);
  return command;
}

}  // namespace

Command read_command_line(int argc, char** argv) {
  CLI::App app(about, "lanrian-publish");
  app.footer(examples);
  app.set_version_flag("--version", std::string("lanrian-publish ") + LANRIAN_VERSION);
  app.require_subcommand(1);
  return read_with(app, argc, argv, CheckOptions(), DiffOptions(), ExportOptions(), HoursOptions(),
                   ImportOptions(), InitOptions(), InitContentOptions(), KeysOptions(),
                   QueryOptions(), RefreshOptions(), ReleaseOptions(), VerifyOptions());
}

}  // namespace lanrian::app_publish
