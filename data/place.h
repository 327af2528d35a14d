// A learning space and the city it belongs to, as published. Values only; any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/category.h"
#include "data/field.h"
#include "data/position.h"

namespace lanrian::data {

// A city's slug: lower-case letters, digits and '-', 1 to 32 of them. Also a folder's name.
struct CityId {
  std::string value;
  friend auto operator<=>(const CityId&, const CityId&) = default;
};

// A place's slug (or UUID), unique in its city and never used again: [a-z0-9-], 1 to 64.
struct PlaceId {
  std::string value;
  friend auto operator<=>(const PlaceId&, const PlaceId&) = default;
};

inline constexpr std::size_t city_slug_max = 32;
inline constexpr std::size_t slug_max = 64;  // of everything else

// True for a slug of lower-case letters, digits and inner '-', at most `length_max` of them.
bool is_slug(std::string_view text, std::size_t length_max);

// What is published of one place. Empty text, lists and absent values mean "unknown"; what may
// stand in each is in record_fields.h.
struct Place {
  PlaceId id;

  std::string name_th;
  std::string name_en;
  std::string name_romanised;          // in Latin letters, as one says it
  std::vector<std::string> alt_names;  // other names people use
  std::string name_local;              // in the language of the region

  Category category = Category::museum;
  std::string local_category;  // the slug of a category of the city's own; it looks like `category`
  std::vector<std::string> themes;
  std::vector<std::string> unesco_blocks;
  std::string award_category;

  std::string summary_th;  // at most two plain sentences
  std::string summary_en;
  std::string description_th;
  std::string description_en;

  std::string operator_th;
  std::string operator_en;
  std::string operator_type;

  std::optional<Position> position;
  std::string district_th;
  std::string district_en;
  std::string subdistrict_th;
  std::string subdistrict_en;
  std::string province_th;
  std::string province_en;
  std::string address;  // one line
  std::string house_number;
  std::string moo;  // the number of the village
  std::string soi;
  std::string street;
  std::string postcode;
  std::string directions_th;  // from what everybody knows
  std::string directions_en;
  std::string transport_th;
  std::string transport_en;

  std::string opening_hours;  // OSM opening_hours syntax, shown as it is where it cannot be read
  std::string hours_note_th;
  std::string hours_note_en;
  std::string last_entry;  // "16:00"
  Tristate appointment_only = Tristate::unknown;
  std::string closed_from;   // first day of a temporary closure; empty: since ever
  std::string closed_until;  // its last day; empty: until further notice
  std::string closed_reason_th;
  std::string closed_reason_en;

  std::string fee;  // yes, no, donation or empty
  std::vector<Price> prices;
  std::string fee_note_th;
  std::string fee_note_en;

  std::optional<std::int32_t> min_age;
  std::optional<std::int32_t> max_age;
  std::vector<std::string> audience;
  std::vector<std::string> languages;  // spoken there

  Tristate wheelchair = Tristate::unknown;  // step-free access
  Tristate toilet = Tristate::unknown;
  Tristate wheelchair_toilet = Tristate::unknown;
  Tristate lift = Tristate::unknown;
  Tristate hearing_loop = Tristate::unknown;
  Tristate sign_language = Tristate::unknown;
  Tristate tactile = Tristate::unknown;
  Tristate shade = Tristate::unknown;
  Tristate air_conditioning = Tristate::unknown;
  Tristate wifi = Tristate::unknown;
  Tristate drinking_water = Tristate::unknown;
  Tristate parking = Tristate::unknown;
  Tristate changing_table = Tristate::unknown;

  std::vector<std::string> phones;  // as dialled
  std::string line_id;
  std::string facebook;
  std::string website;

  std::vector<Medium> photos;
  std::vector<Medium> recordings;

  std::string wikidata;   // Q42
  std::string osm;        // node/1, way/2, relation/3
  std::string isil;       // ISO 15511
  std::string reference;  // in the register of whoever runs it

  std::string source;
  std::string licence;
  std::string verified_on;       // ISO 8601 date, or empty: not yet verified
  std::string verified_by_role;  // never a person
  std::string status;            // empty: active
  std::string replaced_by;       // a place's slug

  friend bool operator==(const Place&, const Place&) = default;
};

// Whether a place is announced as closed on an ISO date ("2026-11-23").
bool is_temporarily_closed(const Place& place, std::string_view date);

// A city as the kiosk names it.
struct City {
  CityId id;
  std::string name_th;
  std::string name_en;
  std::optional<Position> centre;
  std::optional<std::int32_t> needs = std::nullopt;  // the catalog_format of readers; none: 1

  friend bool operator==(const City&, const City&) = default;
};

// A category of the city's own; places of it look like those of one of the twelve.
struct LocalCategory {
  std::string id;  // slug, none of the twelve
  std::string name_th;
  std::string name_en;
  Category like = Category::museum;

  friend bool operator==(const LocalCategory&, const LocalCategory&) = default;
};

}  // namespace lanrian::data
