// Places as GeoJSON (RFC 7946) with the keys of OpenStreetMap, for maps and other directories. Pure
// functions; any thread.
#pragma once

#include <string>

#include "data/publish/catalog.h"

namespace lanrian::data::publish {

// One FeatureCollection, a feature a line, in id order. A place without a position has the geometry
// null. Properties are texts, as tags are: lists joined by ';', "yes" and "no", unknown ones left
// out; "@license" and "@source" are the place's own, "lanrian:id" its slug, "@id" its id in
// OpenStreetMap. A closed place has disused:tourism=museum instead of tourism=museum. Left out:
// events, photos and recordings, which are no tags.
std::string to_geojson(const Catalog& catalog);

}  // namespace lanrian::data::publish
