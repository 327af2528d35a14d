#include "app/publish/hours_options.h"

#include <CLI/CLI.hpp>

namespace lanrian::app_publish {
namespace {

constexpr char about[] = "Say what residents would be told about opening hours";

constexpr char examples[] =
    "Hours are written as OpenStreetMap does: \"Mo-Fr 08:30-16:30; PH off\", \"Tu-Su 09:00-12:00,\n"
    "13:00-16:00\", \"sunrise-sunset\". What cannot be known is unclear, never open.\n"
    "  $ lanrian-publish hours \"Mo-Fr 08:30-16:30\" --at 2026-11-23T09:00+07:00\n"
    "  2026-11-23T09:00+07:00 open, next change 2026-11-23T16:30+07:00 closed\n"
    "    เปิดอยู่ ปิด 16.30 น.\n"
    "    Open until 16:30\n"
    "  $ lanrian-publish hours \"Mo-Fr 08:30-16:30; PH off\" --from 2026-12-07T00:00+07:00 --days "
    "7\n"
    "      --holidays data/seed/holidays.csv\n\n"
    "Exit status: 0 done; 1 the hours or the file do not read, reason on stderr; 2 wrong usage.";

}  // namespace

CLI::App* HoursOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("hours", about);
  options->footer(examples);
  options->add_option("HOURS", command.text, "opening hours, in quotation marks")->required();
  auto* at_option = options->add_option("--at", at, "times, as 2026-11-23T09:30+07:00");
  at_option->type_name("TIME");
  auto* from_option = options->add_option("--from", from, "the first of --days days, hour by hour");
  from_option->type_name("TIME")->excludes(at_option);
  options->add_option("--days", command.days, "how many days, 1 to 400; 7 where not said")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 400))
      ->needs(from_option);
  options->add_option("--position", position, "where, for sunrise and sunset")
      ->type_name("LAT,LON");
  options->add_option("--holidays", command.holidays_file, "a holidays.csv, for PH and SH")
      ->type_name("FILE");
  options->add_flag("--json", command.json, "a line of JSON a time or day, for scripts");
  return options;
}

Result<HoursCommand> HoursOptions::understood() {
  for (const auto& text : at) {
    const auto instant = os::parse_rfc3339(text);
    if (!instant) return instant.error().within("read --at");
    command.at.push_back(*instant);
  }
  if (!from.empty()) {
    const auto instant = os::parse_rfc3339(from);
    if (!instant) return instant.error().within("read --from");
    command.from = *instant;
    if (command.days == 0) command.days = 7;
  }
  if (at.empty() && from.empty()) {
    return Error{"read hours: say when, with --at or --from", ErrorKind::invalid};
  }
  if (!position.empty()) {
    const auto read = read_sun_position(position);
    if (!read) return read.error().within("read --position");
    command.position = *read;
  }
  return command;
}

}  // namespace lanrian::app_publish
