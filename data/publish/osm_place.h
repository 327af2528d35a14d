// A thing of OpenStreetMap as the place that an operator could have typed in. Pure functions; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/place.h"
#include "data/publish/geojson_reader.h"

namespace lanrian::data::publish {

// What a feature says of a place, and what was left out of it.
struct OsmPlace {
  Place place;                     // name_th and district_th may be empty; its id is a proposal
  std::vector<std::string> notes;  // "fee 'interval' is left out: it is not a known answer"
};

// A feature's place, or why it is none: of no category of ours, without a name, or with a
// geometry that is no point. Without any geometry its place has no position.
struct OsmOutcome {
  std::optional<OsmPlace> read;
  std::string reason;
};

// Values that our columns could not hold are left out one by one. Where the feature says nothing
// else, the source is its id in OpenStreetMap and the licence that of OpenStreetMap, ODbL-1.0.
OsmOutcome place_of(const Feature& feature);

// What a person knows the feature by: "node/123", its name, or "feature 7".
std::string name_of(const Feature& feature);

}  // namespace lanrian::data::publish
