#include "app/publish/check_options.h"

#include <CLI/CLI.hpp>

#include "app/publish/typed_time.h"

namespace lanrian::app_publish {
namespace {

constexpr char about[] = "Say what is wrong with content folders, and what to write instead";

constexpr char examples[] =
    "Every fault of every folder is told in one run, a line each; of warnings that many rows have\n"
    "the first, unless --verbose lists them all:\n"
    "  $ lanrian-publish check kalasin\n"
    "  kalasin/places.csv:12: category: 'musuem' is not a category; write museum (or one of: ...)\n"
    "  kalasin/places.csv:15: warning: name_th: 'เเม่กลอง' has two เ where one แ belongs; write แ\n"
    "  18 places, 1 error, 1 warning\n\n"
    "Exit status: 0 no error (warnings stop nothing); 1 errors; 2 wrong usage.";

}  // namespace

CLI::App* CheckOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("check", about);
  options->footer(examples);
  options->add_option("FOLDER", command.folders, "content folders")->required()->option_text("...");
  options->add_flag("--verbose", verbose, "each warning that many rows have, row by row");
  options
      ->add_option("--now", now,
                   "the time that decides what is stale or over, as 2026-11-23T09:30+07:00")
      ->type_name("TIME");
  options->add_flag("--json", command.json, "one line of JSON a folder, for scripts");
  return options;
}

Result<CheckCommand> CheckOptions::understood() {
  if (verbose) command.detail = Detail::all;
  const auto instant = read_time("--now", now);
  if (!instant) return instant.error();
  command.now = *instant;
  return command;
}

}  // namespace lanrian::app_publish
