// What OpenStreetMap calls our fields and categories. What it has no key for goes by the record's
// key behind "lanrian:". Constants and pure functions; any thread.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/category.h"

namespace lanrian::data::publish {

// The tags of one thing of OpenStreetMap.
using OsmTags = std::map<std::string, std::string, std::less<>>;

// A field's key in a record and in OpenStreetMap.
struct OsmKey {
  std::string_view key;
  std::string_view osm;
};

// The fields that go by another key there; "@" is where GeoJSON from Overpass has what is not a
// tag.
inline constexpr std::array renamed_keys = std::to_array<OsmKey>({
    {"addr:district:th", "addr:district"},
    {"addr:province:th", "addr:province"},
    {"addr:subdistrict:th", "addr:subdistrict"},
    {"licence", "@license"},
    {"osm", "@id"},
    {"source", "@source"},
    {"verified_on", "check_date"},
});

// The fields that OpenStreetMap has no key for.
inline constexpr std::array own_keys = std::to_array<std::string_view>({
    "addr:moo",
    "addr:soi",
    "appointment_only",
    "audience",
    "award_category",
    "category:local",
    "closed:from",
    "closed:reason:en",
    "closed:reason:th",
    "closed:until",
    "directions:en",
    "directions:th",
    "fee:note:en",
    "fee:note:th",
    "last_entry",
    "opening_hours:note:en",
    "opening_hours:note:th",
    "replaced_by",
    "status",
    "summary:en",
    "summary:th",
    "theme",
    "transport:en",
    "transport:th",
    "unesco_block",
    "verified_by_role",
});

// "check_date" of "verified_on", "lanrian:theme" of "theme", "phone" of "phone".
std::string osm_key_of(std::string_view key);

// The tags that make a thing one of a category: tourism=museum.
std::vector<OsmKey> osm_tags_of(Category category);

// The category that the tags of a thing in use mean; nothing where they mean none of ours. The
// name decides where a place of worship does not say its religion.
std::optional<Category> category_of(const OsmTags& tags);

}  // namespace lanrian::data::publish
