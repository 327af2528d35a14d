#include "app/publish/exchange_options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>

#include "app/publish/typed_time.h"
#include "data/nearest_word.h"

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

constexpr char export_about[] = "Write a city in a form that other programs read";

constexpr char export_examples[] =
    "The city is the newest release in a repository, or a content folder as it would be released.\n"
    "  geojson  places for maps, RFC 7946 with the keys of OpenStreetMap; no events\n"
    "  jsonld   places and events in schema.org's terms, for search engines\n"
    "  csv      a content folder with all that was published: released again at the same --now it\n"
    "           has the same content root. Cells are written as they are, so import columns as\n"
    "           text into a spreadsheet: it may take '=...' for a formula, 0431 for a number\n"
    "  $ lanrian-publish export /srv/lanrian --city kalasin --format csv -o kalasin-copy\n\n"
    "Exit status: 0 done; 1 failed, reason on stderr, nothing written; 2 wrong usage.";

constexpr char import_about[] = "Add places that others have mapped to a content folder";

constexpr char import_examples[] =
    "An extract of OpenStreetMap as GeoJSON: points and areas that are museums, libraries, places\n"
    "of worship, historic sites, parks and the like become rows below those that stand in\n"
    "places.csv. Rows that stand there stay as they are; what is there already, by its id in\n"
    "OpenStreetMap, is passed over. Their licence is ODbL-1.0.\n"
    "  $ lanrian-publish import --from geojson tak.geojson tak\n"
    "  tak/places.csv: 41 places added, 0 there already, 310 no place of ours, 6 values left out\n"
    "  fill in district of 38 places: wat-mani-banphot, tak-museum, ...\n\n"
    "Exit status: 0 done; 1 failed, reason on stderr, nothing written; 2 wrong usage.";

// In the order of ExportFormat.
constexpr std::array<std::string_view, 3> formats = {"geojson", "jsonld", "csv"};

constexpr char now_about[] = "the time of the release, as 2026-11-23T09:30+07:00";

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
  const auto instant = read_time("--now", now);
  if (!instant) return instant.error();
  command.now = *instant;
  return command;
}

CLI::App* ExportOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("export", export_about);
  options->footer(export_examples);
  options->add_option("REPOSITORY|FOLDER", command.source, "what to export")->required();
  options->add_option("--city", command.city, "which city of a repository of several")
      ->type_name("ID");
  options->add_option("--format", format, "geojson, jsonld or csv")->required()->type_name("WORD");
  options->add_option("-o,--out", command.out, "a file; of csv a folder that is not there yet")
      ->required()
      ->type_name("PATH");
  options->add_option("--now", now, now_about)->type_name("TIME");
  return options;
}

Result<ExportCommand> ExportOptions::understood() {
  const auto* const found = std::find(formats.begin(), formats.end(), format);
  if (found == formats.end()) {
    return Error{"read --format: write " + data::list_of(formats), ErrorKind::invalid};
  }
  command.format = static_cast<ExportFormat>(found - formats.begin());
  const auto instant = read_time("--now", now);
  if (!instant) return instant.error();
  command.now = *instant;
  return command;
}

CLI::App* ImportOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("import", import_about);
  options->footer(import_examples);
  options->add_option("--from", format, "the file's form: geojson")->required()->type_name("WORD");
  options->add_option("FILE", command.file, "an extract")->required();
  options->add_option("FOLDER", command.folder, "a content folder, made where it is missing")
      ->required();
  options->add_flag("--verbose", command.verbose, "each feature and value that is left out");
  return options;
}

Result<ImportCommand> ImportOptions::understood() {
  if (format != formats.front()) {
    return Error{"read --from: write geojson", ErrorKind::invalid};
  }
  return command;
}

}  // namespace lanrian::app_publish
