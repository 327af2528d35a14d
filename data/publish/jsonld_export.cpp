#include "data/publish/jsonld_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/publish/cell_texts.h"
#include "data/publish/osm_keys.h"
#include "data/publish/schema_terms.h"
#include "data/record_fields.h"

namespace lanrian::data::publish {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& thing, const char* term, const std::string& value) {
  if (!value.empty()) thing[term] = value;
}

// A list, or its one entry, or nothing.
void put(Json& thing, const char* term, const std::vector<Json>& values) {
  if (values.size() == 1) thing[term] = values.front();
  if (values.size() > 1) thing[term] = values;
}

void add(std::vector<Json>& values, const std::string& text, const char* language) {
  if (!text.empty()) values.push_back({{"@language", language}, {"@value", text}});
}

std::vector<Json> in_both(const std::string& thai, const std::string& english) {
  std::vector<Json> values;
  add(values, thai, "th");
  add(values, english, "en");
  return values;
}

Json geo_of(const Position& position) {
  constexpr double units_a_degree = 1e7;
  return {{"@type", "GeoCoordinates"},
          {"latitude", position.lat_e7 / units_a_degree},
          {"longitude", position.lon_e7 / units_a_degree}};
}

// The parts of a street address, most exact first, as an envelope in Thailand has them.
std::string street_of(const Place& place) {
  if (!place.address.empty()) return place.address;
  std::string street;
  const auto append = [&street](const char* word, const std::string& text) {
    if (!text.empty()) street += (street.empty() ? "" : " ") + std::string(word) + text;
  };
  append("", place.house_number);
  append("หมู่ ", place.moo);
  append("ซอย ", place.soi);
  append("ถนน ", place.street);
  return street;
}

Json address_of(const Place& place) {
  Json address = {{"@type", "PostalAddress"}, {"addressCountry", "TH"}};
  put(address, "streetAddress", street_of(place));
  const auto join = [](const std::string& a, const std::string& b) {
    return a.empty() || b.empty() ? a + b : a + " " + b;
  };
  put(address, "addressLocality",
      in_both(join(place.subdistrict_th, place.district_th),
              join(place.subdistrict_en, place.district_en)));
  put(address, "addressRegion", in_both(place.province_th, place.province_en));
  put(address, "postalCode", place.postcode);
  return address;
}

// What schema.org has no term for, by its key in OpenStreetMap.
Json property(std::string_view key, const std::string& value) {
  return {{"@type", "PropertyValue"}, {"propertyID", osm_key_of(key)}, {"value", value}};
}

// The fields that become terms of their own below.
constexpr std::array told_otherwise = std::to_array<std::string_view>({
    "name:th",
    "name:en",
    "name:th-Latn",
    "alt_name",
    "loc_name",
    "category",
    "theme",
    "addr:district:th",
    "addr:district:en",
    "lat",
    "addr:subdistrict:th",
    "addr:subdistrict:en",
    "addr:province:th",
    "addr:province:en",
    "addr:full",
    "addr:housenumber",
    "addr:moo",
    "addr:soi",
    "addr:street",
    "addr:postcode",
    "phone",
    "website",
    "summary:th",
    "summary:en",
    "description:th",
    "description:en",
    "photo",
    "audio",
    "wikidata",
    "osm",
    "source",
    "licence",
    "verified_on",
});

bool is_amenity(const Field<Place>& field) {
  return std::holds_alternative<Tristate Place::*>(field.member) &&
         field.group == FieldGroup::access;
}

// Yes and no are true and false; of "limited" neither is right.
std::vector<Json> amenities_of(const Place& place) {
  std::vector<Json> amenities;
  for (const auto& field : place_fields) {
    if (!is_amenity(field)) continue;
    const auto state = place.**std::get_if<Tristate Place::*>(&field.member);
    if (state == Tristate::unknown) continue;
    Json amenity = {{"@type", "LocationFeatureSpecification"},
                    {"name", field.column},
                    {"propertyID", osm_key_of(field.key)}};
    if (state == Tristate::limited) {
      amenity["value"] = "limited";
    } else {
      amenity["value"] = state == Tristate::yes;
    }
    amenities.push_back(std::move(amenity));
  }
  return amenities;
}

// Everything else that is known.
std::vector<Json> properties_of(const Place& place) {
  std::vector<Json> properties;
  for (const auto& field : place_fields) {
    const bool told =
        std::find(told_otherwise.begin(), told_otherwise.end(), field.key) != told_otherwise.end();
    if (told || is_amenity(field)) continue;
    if (field.key == "fee" && place.fee != "donation") continue;
    if (field.key == "opening_hours" && schema_hours(place.opening_hours)) continue;
    if (auto text = cell_text(place, field); !text.empty()) {
      properties.push_back(property(field.key, text));
    }
  }
  return properties;
}

Json file_of(const Medium& medium, const char* type) {
  Json file = {{"@type", type},
               {"contentUrl", "media/" + medium.sha256.substr(0, 2) + "/" + medium.sha256},
               {"sha256", medium.sha256}};
  put(file, "caption", in_both(medium.caption_th, medium.caption_en));
  put(file, "description", in_both(medium.alt_th, medium.alt_en));
  put(file, "inLanguage", medium.language);
  if (medium.width) file["width"] = *medium.width;
  if (medium.height) file["height"] = *medium.height;
  put(file, "creditText", medium.credit);
  put(file, "license", licence_address(medium.licence));
  return file;
}

std::vector<Json> files_of(const std::vector<Medium>& media, const char* type) {
  std::vector<Json> files;
  for (const auto& medium : media) files.push_back(file_of(medium, type));
  return files;
}

// Where a thing's facts are from: a place itself has no licence, what is written of it has.
Json origin_of(const std::string& source, const std::string& licence,
               const std::string& verified_on) {
  Json origin = {{"@type", "CreativeWork"}};
  const bool is_address = source.starts_with("https://") || source.starts_with("http://");
  put(origin, is_address ? "isBasedOn" : "creditText", source);
  put(origin, "license", licence_address(licence));
  put(origin, "dateModified", verified_on);
  return origin;
}

void put_names(Json& thing, const Place& place) {
  put(thing, "name", in_both(place.name_th, place.name_en));
  std::vector<Json> others;
  add(others, place.name_romanised, "th-Latn");
  if (!place.name_local.empty()) others.emplace_back(place.name_local);
  for (const auto& name : place.alt_names) others.emplace_back(name);
  put(thing, "alternateName", others);
  put(thing, "disambiguatingDescription", in_both(place.summary_th, place.summary_en));
  put(thing, "description", in_both(place.description_th, place.description_en));
}

// That a place is shut for a while, in schema.org's way: hours that end as they begin.
void put_hours(Json& thing, const Place& place) {
  if (const auto hours = schema_hours(place.opening_hours)) {
    put(thing, "openingHours", std::vector<Json>(hours->begin(), hours->end()));
  }
  if (place.closed_from.empty() && place.closed_until.empty()) return;
  Json closed = {{"@type", "OpeningHoursSpecification"}, {"opens", "00:00"}, {"closes", "00:00"}};
  put(closed, "validFrom", place.closed_from);
  put(closed, "validThrough", place.closed_until);
  thing["specialOpeningHoursSpecification"] = closed;
}

void put_elsewhere(Json& thing, const Place& place) {
  std::vector<Json> same;
  if (!place.wikidata.empty()) {
    same.emplace_back("https://www.wikidata.org/entity/" + place.wikidata);
  }
  if (!place.osm.empty()) same.emplace_back("https://www.openstreetmap.org/" + place.osm);
  put(thing, "sameAs", same);
  put(thing, "url", place.website);
  put(thing, "telephone", std::vector<Json>(place.phones.begin(), place.phones.end()));
}

Json thing_of(const Place& place, const std::string& city) {
  Json thing;
  const auto types = schema_types(place.category);
  put(thing, "@type", std::vector<Json>(types.begin(), types.end()));
  thing["@id"] = "#place:" + place.id.value;
  thing["identifier"] = place.id.value;
  put_names(thing, place);
  thing["containedInPlace"] = {{"@id", city}};
  thing["address"] = address_of(place);
  if (place.position) thing["geo"] = geo_of(*place.position);
  put_hours(thing, place);
  if (place.fee == "yes" || place.fee == "no") thing["isAccessibleForFree"] = place.fee == "no";
  put(thing, "amenityFeature", amenities_of(place));
  std::vector<Json> keywords = {std::string(slug(place.category))};
  keywords.insert(keywords.end(), place.themes.begin(), place.themes.end());
  put(thing, "keywords", keywords);
  put_elsewhere(thing, place);
  put(thing, "image", files_of(place.photos, "ImageObject"));
  auto about = files_of(place.recordings, "AudioObject");
  about.insert(about.begin(), origin_of(place.source, place.licence, place.verified_on));
  put(thing, "subjectOf", about);
  put(thing, "additionalProperty", properties_of(place));
  return thing;
}

// "2026-11-23T09:00/2026-11-23T16:00", or without an end.
void put_dates(Json& thing, std::string_view period) {
  const auto slash = std::min(period.find('/'), period.size());
  thing["startDate"] = with_offset(period.substr(0, slash));
  if (slash < period.size()) thing["endDate"] = with_offset(period.substr(slash + 1));
}

const char* status_of(const Event& event) {
  if (event.status == "cancelled") return "https://schema.org/EventCancelled";
  if (event.status == "postponed") return "https://schema.org/EventPostponed";
  return "https://schema.org/EventScheduled";
}

std::vector<Json> offers_of(const std::vector<Price>& prices) {
  std::vector<Json> offers;
  for (const auto& price : prices) {
    offers.push_back(
        {{"@type", "Offer"}, {"name", price.who}, {"price", price.baht}, {"priceCurrency", "THB"}});
  }
  return offers;
}

// An event that takes place more than once is a series of them.
void put_times(Json& thing, const Event& event) {
  thing["@type"] = event.occurrences.size() > 1 ? "EventSeries" : "Event";
  if (event.occurrences.size() > 1) {
    std::vector<Json> parts;
    for (const auto& period : event.occurrences) {
      Json part = {{"@type", "Event"}, {"name", thing["name"]}};
      put_dates(part, period);
      parts.push_back(std::move(part));
    }
    thing["startDate"] = parts.front().at("startDate");
    const auto& last = parts.back();
    thing["endDate"] = last.contains("endDate") ? last.at("endDate") : last.at("startDate");
    thing["subEvent"] = std::move(parts);
  } else {
    put_dates(thing, event.occurrences.empty() ? event.start : event.occurrences.front());
  }
}

std::string age_range_of(const Event& event) {
  if (!event.min_age && !event.max_age) return {};
  return (event.min_age ? std::to_string(*event.min_age) : "") + "-" +
         (event.max_age ? std::to_string(*event.max_age) : "");
}

Json location_of(const Event& event) {
  if (!event.place.empty()) return {{"@id", "#place:" + event.place}};
  Json place = {{"@type", "Place"}};
  put(place, "name", in_both(event.location_th, event.location_en));
  return place;
}

Json thing_of(const Event& event) {
  Json thing;
  thing["@type"] = "Event";
  thing["@id"] = "#event:" + event.id.value;
  put(thing, "name", in_both(event.name_th, event.name_en));
  put_times(thing, event);
  thing["eventStatus"] = status_of(event);
  if (event.status == "full") thing["remainingAttendeeCapacity"] = 0;
  const bool placed = !event.place.empty() || !event.location_th.empty();
  if (placed || !event.location_en.empty()) thing["location"] = location_of(event);
  put(thing, "description", in_both(event.summary_th, event.summary_en));
  if (event.fee == "yes" || event.fee == "no") thing["isAccessibleForFree"] = event.fee == "no";
  put(thing, "offers", offers_of(event.prices));
  put(thing, "typicalAgeRange", age_range_of(event));
  put(thing, "keywords", std::vector<Json>(event.themes.begin(), event.themes.end()));
  put(thing, "url", event.website);
  thing["subjectOf"] = origin_of(event.source, event.licence, event.verified_on);
  return thing;
}

Json thing_of(const City& city) {
  Json thing = {{"@type", "City"}, {"@id", "#city:" + city.id.value}};
  put(thing, "name", in_both(city.name_th, city.name_en));
  if (city.centre) thing["geo"] = geo_of(*city.centre);
  return thing;
}

}  // namespace

std::string to_jsonld(const Catalog& catalog) {
  const auto line = [](const Json& thing) {
    return thing.dump(-1, ' ', false, Json::error_handler_t::replace);
  };
  const auto city = thing_of(catalog.city);
  std::string text = "{\"@context\":\"https://schema.org\",\"@graph\":[\n" + line(city);
  for (const auto& place : catalog.places) {
    text += ",\n" + line(thing_of(place, city.at("@id").get<std::string>()));
  }
  for (const auto& event : catalog.events) text += ",\n" + line(thing_of(event));
  return text + "\n]}\n";
}

}  // namespace lanrian::data::publish
