#include "data/publish/osm_keys.h"

#include <algorithm>

namespace lanrian::data::publish {
namespace {

// A tag and the category that a thing with it is.
struct MeantCategory {
  std::string_view key;
  std::string_view value;
  Category category;
};

// In order: what is a museum in a historic building is a museum. arts_centre is where exhibitions
// are in Thailand (Bangkok Art and Culture Centre), so it is among the galleries.
constexpr std::array meanings = std::to_array<MeantCategory>({
    {"museum", "science", Category::science_centre},
    {"museum", "technology", Category::science_centre},
    {"amenity", "planetarium", Category::science_centre},
    {"tourism", "museum", Category::museum},
    {"amenity", "library", Category::library},
    {"tourism", "gallery", Category::art_gallery},
    {"amenity", "arts_centre", Category::art_gallery},
    {"tourism", "zoo", Category::zoo_aquarium},
    {"tourism", "aquarium", Category::zoo_aquarium},
    {"garden:type", "botanical", Category::botanical_garden},
    {"amenity", "theatre", Category::theatre_music},
    {"amenity", "concert_hall", Category::theatre_music},
    {"amenity", "music_venue", Category::theatre_music},
    {"amenity", "community_centre", Category::community_learning_centre},
    {"leisure", "park", Category::park},
    {"boundary", "national_park", Category::park},
});

// Values of `historic` that are no place to visit and learn at.
constexpr std::array no_sights = std::to_array<std::string_view>({
    "no",
    "boundary_stone",
    "milestone",
    "wayside_cross",
    "wayside_shrine",
});

std::string_view value_of(const OsmTags& tags, std::string_view key) {
  const auto tag = tags.find(key);
  return tag == tags.end() ? std::string_view() : std::string_view(tag->second);
}

Category worship_of(const OsmTags& tags) {
  constexpr std::string_view temple = "วัด";
  const auto religion = value_of(tags, "religion");
  if (religion == "buddhist") return Category::temple;
  const bool named_temple =
      value_of(tags, "name:th").starts_with(temple) || value_of(tags, "name").starts_with(temple);
  return religion.empty() && named_temple ? Category::temple : Category::place_of_worship;
}

}  // namespace

std::string osm_key_of(std::string_view key) {
  for (const auto& renamed : renamed_keys) {
    if (renamed.key == key) return std::string(renamed.osm);
  }
  const bool own = std::find(own_keys.begin(), own_keys.end(), key) != own_keys.end();
  return (own ? "lanrian:" : "") + std::string(key);
}

std::vector<OsmKey> osm_tags_of(Category category) {
  switch (category) {
    case Category::museum:
      return {{"tourism", "museum"}};
    case Category::library:
      return {{"amenity", "library"}};
    case Category::temple:
      return {{"amenity", "place_of_worship"}, {"religion", "buddhist"}};
    case Category::historic_site:
      return {{"historic", "yes"}};
    case Category::art_gallery:
      return {{"tourism", "gallery"}};
    case Category::science_centre:
      return {{"tourism", "museum"}, {"museum", "science"}};
    case Category::park:
      return {{"leisure", "park"}};
    case Category::zoo_aquarium:
      return {{"tourism", "zoo"}};
    case Category::botanical_garden:
      return {{"leisure", "garden"}, {"garden:type", "botanical"}};
    case Category::community_learning_centre:
      return {{"amenity", "community_centre"}};
    case Category::place_of_worship:
      return {{"amenity", "place_of_worship"}};
    case Category::theatre_music:
      return {{"amenity", "theatre"}};
  }
  return {};
}

std::optional<Category> category_of(const OsmTags& tags) {
  for (const auto& meant : meanings) {
    if (value_of(tags, meant.key) == meant.value) return meant.category;
  }
  if (value_of(tags, "amenity") == "place_of_worship") return worship_of(tags);
  const auto historic = value_of(tags, "historic");
  const bool sight = std::find(no_sights.begin(), no_sights.end(), historic) == no_sights.end();
  if (!historic.empty() && sight) return Category::historic_site;
  return std::nullopt;
}

}  // namespace lanrian::data::publish
