// A learning space and the city it belongs to, as published. Values only; any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/category.h"
#include "data/position.h"

namespace lanrian::data {

// A city's slug: lower-case letters, digits and '-', 1 to 32 of them. Also a folder's name.
struct CityId {
  std::string value;
  friend auto operator<=>(const CityId&, const CityId&) = default;
};

// A place's slug, unique in its city and never used again: [a-z0-9-], 1 to 64.
struct PlaceId {
  std::string value;
  friend auto operator<=>(const PlaceId&, const PlaceId&) = default;
};

// True for a slug of lower-case letters, digits and inner '-', at most `length_max` of them.
bool is_slug(std::string_view text, std::size_t length_max);

// A question whose answer may not be known; unknown is never read as no.
enum class Tristate : std::uint8_t { unknown, yes, no, limited };

// What is published of one place. Empty text and absent values mean "unknown".
struct Place {
  PlaceId id;
  std::string name_th;
  std::string name_en;
  Category category = Category::museum;
  std::string district_th;
  std::string district_en;
  std::optional<Position> position;
  std::string address;
  std::string opening_hours;  // OSM opening_hours syntax, shown as it is until it can be read
  std::string fee;            // yes, no, donation or empty
  Tristate wheelchair = Tristate::unknown;
  std::string phone;
  std::string website;
  std::string summary_th;
  std::string summary_en;
  std::string source;
  std::string licence;
  std::string verified_on;  // ISO 8601 date, or empty: not yet verified

  friend bool operator==(const Place&, const Place&) = default;
};

// A city as the kiosk names it.
struct City {
  CityId id;
  std::string name_th;
  std::string name_en;
  std::optional<Position> centre;

  friend bool operator==(const City&, const City&) = default;
};

}  // namespace lanrian::data
