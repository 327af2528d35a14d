// The kinds of learning spaces. The list is closed: a category the kiosk has no sign and word for
// could not be shown to a person who does not read. Values only; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lanrian::data {

// In the order in which a home screen offers them when counts are equal.
enum class Category : std::uint8_t {
  museum,
  library,
  temple,
  historic_site,
  art_gallery,
  science_centre,
  park,
  zoo_aquarium,
  botanical_garden,
  community_learning_centre,
  place_of_worship,  // other than a Buddhist temple
  theatre_music,
};

inline constexpr std::array category_slugs = {
    std::string_view("museum"),           std::string_view("library"),
    std::string_view("temple"),           std::string_view("historic_site"),
    std::string_view("art_gallery"),      std::string_view("science_centre"),
    std::string_view("park"),             std::string_view("zoo_aquarium"),
    std::string_view("botanical_garden"), std::string_view("community_learning_centre"),
    std::string_view("place_of_worship"), std::string_view("theatre_music"),
};
inline constexpr std::size_t category_count = category_slugs.size();

constexpr std::string_view slug(Category category) {
  return category_slugs[static_cast<std::size_t>(category)];
}

constexpr std::optional<Category> category_from_slug(std::string_view slug) {
  for (std::size_t i = 0; i < category_count; ++i) {
    if (category_slugs[i] == slug) return static_cast<Category>(i);
  }
  return std::nullopt;
}

}  // namespace lanrian::data
