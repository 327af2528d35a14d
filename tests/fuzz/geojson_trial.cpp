#include "tests/fuzz/geojson_trial.h"

#include <cstdio>
#include <cstdlib>

#include "data/publish/csv.h"
#include "data/publish/geojson_export.h"
#include "data/publish/geojson_import.h"
#include "data/publish/osm_place.h"
#include "data/record.h"

namespace lanrian::tests {
namespace {

using namespace data;
using namespace data::publish;

void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "GeoJSON broke a promise: %s\n", promise);
  std::abort();
}

// A place with what OpenStreetMap may leave open filled in is one that a kiosk takes.
void check_place(Place place) {
  if (place.name_th.empty()) place.name_th = "ชื่อ";
  if (place.district_th.empty()) place.district_th = "เขต";
  const auto record = record_of(place);
  const auto read = place_from_line(record.line);
  require(read.ok() || record.line.size() > line_bytes_max, "a place is a record");
  if (read) require(*read == place, "a place is read back as it was");
  require(!place.position || in_thailand(*place.position), "a place lies in Thailand");
}

}  // namespace

void try_geojson(std::string_view bytes) {
  const auto features = read_features(bytes);
  if (!features) {
    require(!features.error().message.empty(), "a refusal has a reason");
    return;
  }
  Catalog catalog;
  for (const auto& feature : *features) {
    auto outcome = place_of(feature);
    require(outcome.read.has_value() != !outcome.reason.empty(), "no place without a reason");
    if (!outcome.read) continue;
    check_place(outcome.read->place);
    catalog.places.push_back(std::move(outcome.read->place));
  }
  require(read_features(to_geojson(catalog)).ok(), "what is exported is GeoJSON");
  const auto imported = import_features("", *features);
  require(imported.ok(), "an empty table takes any features");
  require(
      imported->added.size() + imported->known.size() + imported->passed.size() == features->size(),
      "every feature is told");
  const auto table = read_csv(imported->text, "places.csv");
  require(table.rows.size() == imported->added.size() || !table.diagnostics.empty(),
          "each place is a row");
  const auto again = import_features(imported->text, {});
  require(!again.ok() || again->text == imported->text, "no feature changes nothing");
}

}  // namespace lanrian::tests
