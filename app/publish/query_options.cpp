#include "app/publish/query_options.h"

#include <CLI/CLI.hpp>
#include <cmath>

#include "app/publish/hours_command.h"
#include "app/publish/typed_time.h"

namespace lanrian::app_publish {
namespace {

constexpr char about[] = "Say what residents would find, and what they would be told";

constexpr char examples[] =
    "Each text is looked for as a kiosk does: in Thai and English names, other names, districts,\n"
    "kinds and themes; where few places have it, also without tone marks, on the other keyboard\n"
    "and as it sounds. Without a text they come from standard input, a line each, and every "
    "answer\n"
    "is a line of JSON.\n"
    "  $ lanrian-publish query kalasin ไดโนเสาร์\n"
    "  ไดโนเสาร์: 1 found\n"
    "    phu-kum-khao-dinosaur-site  พิพิธภัณฑ์แหล่งขุดค้นไดโนเสาร์ภูกุ้มข้าว  [name_th word]\n"
    "      unclear: ไม่ทราบเวลาเปิด / Opening hours not known\n"
    "  $ lanrian-publish query kalasin วัด --near 16.432,103.506 --open-at 2026-11-23T09:00+07:00\n"
    "  $ lanrian-publish query kalasin <searches.txt >answers.jsonl\n\n"
    "Exit status: 0 done, also when nothing is found; 1 failed, reason on stderr; 2 wrong usage.";

constexpr double units_per_degree = 1e7;

}  // namespace

CLI::App* QueryOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("query", about);
  options->footer(examples);
  options->add_option("FOLDER", command.folder, "a content folder")->required();
  options->add_option("TEXT", command.texts, "what somebody types, each in quotation marks")
      ->option_text("...");
  options->add_option("--near", near, "the nearest places first")->type_name("LAT,LON");
  options->add_option("--open-at", open_at, "only what is open then, as 2026-11-23T09:30+07:00")
      ->type_name("TIME");
  options->add_option("--limit", command.limit, "how many places a text, 1 to 1000; 10")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 1000));
  options->add_flag("--json", command.json, "a line of JSON a text, for scripts");
  return options;
}

Result<QueryCommand> QueryOptions::understood() {
  if (!near.empty()) {
    const auto point = read_sun_position(near);
    if (!point) return point.error().within("read --near");
    const data::Position position{
        static_cast<std::int32_t>(std::lround(point->lat * units_per_degree)),
        static_cast<std::int32_t>(std::lround(point->lon * units_per_degree))};
    if (!data::in_thailand(position)) {
      return Error{"read --near: the point is outside Thailand; latitude comes first",
                   ErrorKind::invalid};
    }
    command.near = position;
  }
  const auto instant = read_time("--open-at", open_at);
  if (!instant) return instant.error();
  command.open_at = *instant;
  return command;
}

}  // namespace lanrian::app_publish
