// The things of a GeoJSON file (RFC 7946) that somebody else wrote: their tags and a point for
// each. Read as a stream, one feature in memory at a time. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/position.h"
#include "data/publish/osm_keys.h"
#include "platform/os/result.h"

namespace lanrian::data::publish {

// One feature. Properties that are numbers, true or false are kept as the text they are written
// as, others than texts are passed over.
struct Feature {
  std::size_t number = 0;  // from 1
  std::string id;          // as written, a number too; may be empty
  OsmTags tags;
  std::optional<Position> position;
  std::string fault;  // why it has no position although it has a geometry
};

inline constexpr std::uint64_t geojson_bytes_max = std::uint64_t{64} * 1024 * 1024;
inline constexpr std::size_t geojson_depth_max = 32;
inline constexpr std::size_t feature_values_max = 1'000'000;
inline constexpr std::size_t features_max = 200'000;

// A point's own position; for a polygon the centroid of its outer ring, for several that of the
// largest. Coordinates are rounded to 1e-7 degree from the decimals as written. Refused
// (`invalid`), with the line and the reason: what is no JSON or no FeatureCollection, deeper than
// 32 levels, more than 200,000 features, a feature of more than 1,000,000 values, a key twice.
Result<std::vector<Feature>> read_features(std::string_view text);

}  // namespace lanrian::data::publish
