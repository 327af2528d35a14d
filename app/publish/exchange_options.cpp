#include "app/publish/exchange_options.h"

#include <CLI/CLI.hpp>

#include <optional>

namespace lanrian::app_publish {
namespace {

constexpr char diff_about[] = "Say what a release of a content folder would change";

constexpr char diff_examples[] =
    "The folder is compared with the newest release of its city, record by record and field by\n"
    "field; nothing is written.\n"
    "  $ lanrian-publish diff kalasin /srv/lanrian\n"
    "  kalasin: 1 added, 0 removed, 1 changed of 24 records, against version 3; release 2104 "
    "bytes\n"
    "    instead of 1987\n"
    "  + place:new-library ห้องสมุดใหม่\n"
    "  ~ place:sirindhorn-museum พิพิธภัณฑ์สิรินธร\n"
    "      opening_hours: 'Mo-Fr 09:00-16:00' → 'Tu-Su 09:00-16:00'\n\n"
    "Exit status: 0 done, also when nothing changes; 1 failed, reason on stderr; 2 wrong usage.";

constexpr char now_about[] = "the time of the release, as 2026-11-23T09:30+07:00";

// A time as typed; nothing where none was.
Result<std::optional<os::Instant>> read_now(const std::string& typed) {
  if (typed.empty()) return std::optional<os::Instant>();
  const auto now = os::parse_rfc3339(typed);
  if (!now) return now.error().within("read --now");
  return std::optional(*now);
}

}  // namespace

CLI::App* DiffOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("diff", diff_about);
  options->footer(diff_examples);
  options->add_option("FOLDER", command.folder, "a content folder")->required();
  options->add_option("REPOSITORY", command.repository, "the folder releases go to")->required();
  options->add_option("--now", now, now_about)->type_name("TIME");
  options->add_flag("--json", command.json, "one line of JSON, for scripts");
  return options;
}

Result<DiffCommand> DiffOptions::understood() {
  const auto instant = read_now(now);
  if (!instant) return instant.error();
  command.now = *instant;
  return command;
}

}  // namespace lanrian::app_publish
