#include "app/publish/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "app/publish/check_options.h"
#include "app/publish/exchange_options.h"
#include "app/publish/hours_options.h"
#include "app/publish/init_content_options.h"
#include "app/publish/query_options.h"
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
    "  lanrian-publish release kalasin tak /srv/lanrian  publish two, or none if one is faulty\n\n"
    "Exit status: 0 done, also when nothing had changed; 1 failed, reason above; 2 wrong usage.";

constexpr char release_about[] = "Publish content folders into the repository named last";

constexpr char release_examples[] =
    "All folders are checked first: if one has an error, nothing is published. Each city gets its\n"
    "next version; unchanged content is not published again.\n"
    "  $ lanrian-publish release kalasin tak /srv/lanrian\n"
    "  kalasin: published version 3, 20 places, 1810 bytes\n"
    "  tak: unchanged, version 2 stays\n\n"
    "Exit status: 0 done; 1 failed, reason on stderr; 2 wrong usage.";

ExitStatus refuse(const std::string& cause, const std::string& command) {
  os::log(os::LogLevel::error, cause + ": see lanrian-publish " + command + "--help");
  return wrong_usage;
}

// The release command's options as typed.
struct TypedRelease {
  std::vector<std::string> folders;  // the repository is the last
  std::optional<std::int64_t> version;
  std::string now;
};

Command understood(TypedRelease typed) {
  if (typed.folders.size() < 2) {
    return refuse("release " + typed.folders.front() + ": name the repository after the folder",
                  "release ");
  }
  if (typed.version && *typed.version < 0) {
    return refuse("read --version: versions begin with 0", "release ");
  }
  ReleaseCommand release;
  release.repository = std::move(typed.folders.back());
  typed.folders.pop_back();
  release.folders = std::move(typed.folders);
  release.version = typed.version;
  // Somebody forgot to name the repository.
  if (data::publish::is_content_folder(release.repository)) {
    return refuse(
        "release into " + release.repository + ": it is a content folder; name the repository last",
        "release ");
  }
  if (typed.now.empty()) return release;
  const auto now = os::parse_rfc3339(typed.now);
  if (!now) return refuse("read --now: " + now.error().message, "release ");
  release.now = *now;
  return release;
}

constexpr std::array<std::string_view, 8> commands = {
    "check", "diff", "export", "hours", "import", "init-content", "query", "release"};

// What the options of a command come to, or why they are wrong usage.
template <typename Options>
Command understood(Options& options, const std::string& command) {
  auto read = options.understood();
  if (!read) return refuse(read.error().message, command + " ");
  return *std::move(read);
}

// A command that there is none of, which CLI11 would call a missing one.
std::string fault_in(int argc, char** argv) {
  const std::string_view typed = argc > 1 ? argv[1] : "";
  if (typed.empty()) return "name a command, " + data::list_of(commands);
  if (typed.starts_with('-') ||
      std::find(commands.begin(), commands.end(), typed) != commands.end())
    return "";
  const auto meant = data::nearest_word(typed, commands);
  return "'" + data::publish::printable(typed) + "' is not a command: write " +
         (meant.empty() ? "one of: " + data::list_of(commands) : std::string(meant));
}

}  // namespace

Command read_command_line(int argc, char** argv) {
  CLI::App app(about, "lanrian-publish");
  app.footer(examples);
  app.set_version_flag("--version", std::string("lanrian-publish ") + LANRIAN_VERSION);
  app.require_subcommand(1);

  CheckOptions check;
  const auto* check_options = check.add_to(app);
  DiffOptions diff;
  const auto* diff_options = diff.add_to(app);
  ExportOptions exported;
  const auto* export_options = exported.add_to(app);
  ImportOptions imported;
  const auto* import_options = imported.add_to(app);
  HoursOptions hours;
  const auto* hours_options = hours.add_to(app);
  InitContentOptions init_content;
  const auto* init_options = init_content.add_to(app);
  QueryOptions query;
  const auto* query_options = query.add_to(app);

  TypedRelease release;
  auto* release_options = app.add_subcommand("release", release_about);
  release_options->footer(release_examples);
  release_options
      ->add_option("FOLDER", release.folders,
                   "content folders, then the repository, which is made where it is missing")
      ->required()
      ->option_text("... REPOSITORY");
  release_options
      ->add_option("--version", release.version,
                   "this version instead of the next one; 0 is a seed's")
      ->type_name("NUMBER");
  release_options
      ->add_option("--now", release.now,
                   "the time of the release, as 2026-11-23T09:30+07:00, instead of the clock's")
      ->type_name("TIME");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    if (fault.get_exit_code() == 0) return app.exit(fault);
    const auto command = fault_in(argc, argv);
    return refuse(command.empty() ? fault.what() : command, "");
  }
  if (check_options->parsed()) return understood(check, "check");
  if (diff_options->parsed()) return understood(diff, "diff");
  if (export_options->parsed()) return understood(exported, "export");
  if (import_options->parsed()) return understood(imported, "import");
  if (hours_options->parsed()) return understood(hours, "hours");
  if (init_options->parsed()) return understood(init_content, "init-content");
  if (query_options->parsed()) return understood(query, "query");
  return understood(std::move(release));
}

}  // namespace lanrian::app_publish
