#include "data/publish/osm_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "data/publish/cell_values.h"
#include "data/publish/diagnostic.h"
#include "data/publish/osm_keys.h"
#include "data/publish/text_faults.h"
#include "data/record_fields.h"
#include "data/record_reader.h"

namespace lanrian::data::publish {
namespace {

constexpr std::size_t value_bytes_max = 4096;

// Keys that mappers use for a field besides its own.
constexpr std::array other_keys = std::to_array<OsmKey>({
    {"phone", "contact:phone"},
    {"phone", "contact:mobile"},
    {"website", "contact:website"},
    {"website", "url"},
    {"addr:district:th", "addr:district:th"},
    {"addr:province:th", "addr:province:th"},
    {"addr:subdistrict:th", "addr:subdistrict:th"},
});

std::string_view tag(const OsmTags& tags, std::string_view key) {
  const auto found = tags.find(key);
  return found == tags.end() ? std::string_view() : trimmed(found->second);
}

// "node/123": one of three words, a slash, digits.
bool is_osm_id(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  const auto type = text.substr(0, slash);
  const auto digits = text.substr(slash + 1);
  return (type == "node" || type == "way" || type == "relation") && !digits.empty() &&
         digits.size() < 20 && digits.find_first_not_of("0123456789") == std::string_view::npos;
}

// As Overpass writes it, in properties or as the feature's id, or as QGIS and Osmium do, in two.
std::string osm_id_of(const Feature& feature) {
  const auto typed =
      std::string(tag(feature.tags, "osm_type")) + "/" + std::string(tag(feature.tags, "osm_id"));
  for (const std::string_view id :
       {tag(feature.tags, "@id"), std::string_view(feature.id), std::string_view(typed)}) {
    if (is_osm_id(id)) return std::string(id);
  }
  return {};
}

std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return line;
}

// Fills a place from a feature's tags, field by field.
class PlaceReader {
 public:
  explicit PlaceReader(const Feature& feature) : feature_(feature) {}

  OsmOutcome read() {
    if (!feature_.fault.empty()) return {std::nullopt, feature_.fault};
    const auto category = category_of(feature_.tags);
    if (!category) return {std::nullopt, "has no category of ours"};
    read_.place.category = *category;
    read_.place.position = feature_.position;
    for (const auto& field : place_fields) {
      if (field.column.empty()) continue;
      std::visit([&](auto member) { take(field, read_.place.*member); }, field.member);
    }
    read_names();
    if (read_.place.name_th.empty() && read_.place.name_en.empty()) {
      return {std::nullopt, "has no name"};
    }
    read_languages();
    read_origin();
    read_id();
    return {std::move(read_), ""};
  }

 private:
  // A field's tag, under its own key or another; empty where there is none.
  std::string value_of(std::string_view key) const {
    auto value = tag(feature_.tags, osm_key_of(key));
    for (const auto& other : other_keys) {
      if (value.empty() && other.key == key) value = tag(feature_.tags, other.osm);
    }
    return std::string(value);
  }

  void leave_out(std::string_view column, std::string_view value, std::string_view why) {
    read_.notes.push_back(fmt::format("{} '{}' is left out: it {}", column, printable(value), why));
  }

  // The value as a text that may stand in a cell; empty, and told, where it may not.
  std::string text_of(const Field<Place>& field) {
    auto value = value_of(field.key);
    const bool multi_line = field.shape == Shape::paragraphs;
    if (value.empty()) return {};
    if (value.size() > value_bytes_max) {
      leave_out(field.column, value, "is longer than 4,096 bytes");
      return {};
    }
    if (!multi_line) value = on_one_line(value);
    auto faults = text_faults(value, multi_line);
    if (auto broken = encoding_fault(value)) faults.push_back(*std::move(broken));
    for (const auto& fault : faults) {
      if (fault.severity != Severity::error) continue;
      leave_out(field.column, value, fault.problem);
      return {};
    }
    return value;
  }

  void take(const Field<Place>& field, std::string& text) {
    // Lists of numbers and links are common there; the first is the main one.
    if (field.key == "osm") return void(text = osm_id_of(feature_));
    auto value = text_of(field);
    if (field.shape == Shape::url) value = std::string(trimmed(value.substr(0, value.find(';'))));
    if (value.empty() || value == "unknown") return;
    if (!fits(field.shape, field.words, value)) {
      return leave_out(field.column, value, misfit(field.shape));
    }
    text = std::move(value);
  }

  void take(const Field<Place>& field, std::vector<std::string>& texts) {
    if (field.key == "language") return;
    const auto value = text_of(field);
    for (std::string_view rest = value; !rest.empty();) {
      const auto end = std::min(rest.find(';'), rest.size());
      const auto part = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (part.empty() || std::find(texts.begin(), texts.end(), part) != texts.end()) continue;
      if (fits(field.shape, field.words, part)) {
        texts.emplace_back(part);
      } else {
        leave_out(field.column, part, misfit(field.shape));
      }
    }
  }

  void take(const Field<Place>& field, std::optional<std::int32_t>& number) {
    const auto value = text_of(field);
    if (value.empty()) return;
    std::int32_t read = 0;
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), read);
    if (error == std::errc() && stop == value.data() + value.size() && read >= 0) {
      number = read;
    } else {
      leave_out(field.column, value, "is not a whole number");
    }
  }

  void take(const Field<Place>& field, Tristate& state) {
    const auto value = text_of(field);
    if (value.empty() || value == "unknown") return;
    // Wired computers and terminals are no wireless network, so they say neither yes nor no of it.
    const bool wifi = field.key == "internet_access";
    if (value == "yes" || value == "designated" || (wifi && value == "wlan")) {
      state = Tristate::yes;
    } else if (value == "no") {
      state = Tristate::no;
    } else if (value == "limited" && field.shape == Shape::yes_no_limited) {
      state = Tristate::limited;
    } else {
      leave_out(field.column, value, misfit(field.shape));
    }
  }

  // "50 THB", "adult 50 THB; child 20 THB"; anything else is for a person to read.
  void take(const Field<Place>& field, std::vector<Price>& prices) {
    const auto value = text_of(field);
    std::vector<Price> read;
    for (std::string_view rest = value; !rest.empty();) {
      const auto end = std::min(rest.find(';'), rest.size());
      const auto price = price_of(trimmed(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const bool twice = price && std::any_of(read.begin(), read.end(), [&](const Price& other) {
                           return other.who == price->who;
                         });
      if (!price || twice) return leave_out(field.column, value, "is not like adult 50 THB");
      read.push_back(*price);
    }
    prices = std::move(read);
  }

  static std::optional<Price> price_of(std::string_view text) {
    constexpr std::string_view currency = " THB";
    if (!text.ends_with(currency)) return std::nullopt;
    text.remove_suffix(currency.size());
    const auto space = text.find(' ');
    Price price;
    price.who = space == std::string_view::npos ? "everybody" : text.substr(0, space);
    if (!fits(Shape::word, price_groups, price.who)) return std::nullopt;
    const auto number = space == std::string_view::npos ? text : text.substr(space + 1);
    const auto* end = number.data() + number.size();
    const auto [stop, error] = std::from_chars(number.data(), end, price.baht);
    if (error != std::errc() || stop != end || price.baht < 0) return std::nullopt;
    return price;
  }

  // A feature's geometry and tags say these; its photos are links, which we do not show.
  static void take(const Field<Place>& /*field*/, std::optional<Position>& /*position*/) {}
  static void take(const Field<Place>& /*field*/, Category& /*category*/) {}
  static void take(const Field<Place>& /*field*/, std::vector<Medium>& /*media*/) {}

  // `name` is what stands on the sign, in either language.
  void read_names() {
    auto& place = read_.place;
    const auto name = on_one_line(tag(feature_.tags, "name"));
    const bool sound = name.size() <= value_bytes_max && !encoding_fault(name) &&
                       !has_control_characters(name, false) && text_faults(name, false).empty();
    if (!sound || name.empty()) return;
    if (place.name_th.empty() && has_thai(name)) place.name_th = name;
    if (place.name_en.empty() && !has_thai(name) && name != place.name_th) place.name_en = name;
  }

  // language:th=yes
  void read_languages() {
    constexpr std::string_view prefix = "language:";
    for (const auto& [key, value] : feature_.tags) {
      if (!key.starts_with(prefix) || value != "yes") continue;
      auto language = key.substr(prefix.size());
      if (fits(Shape::languages, {}, language)) {
        read_.place.languages.push_back(std::move(language));
      }
    }
  }

  void read_origin() {
    auto& place = read_.place;
    if (place.source.empty()) {
      place.source = "OpenStreetMap" + (place.osm.empty() ? "" : ", " + place.osm);
    }
    if (place.licence.empty()) place.licence = "ODbL-1.0";
  }

  void read_id() {
    auto& place = read_.place;
    const auto own = tag(feature_.tags, "lanrian:id");
    const auto from = [](std::string_view text) { return suggested_slug(text, slug_max); };
    place.id.value = is_slug(own, slug_max) ? std::string(own) : from(place.name_en);
    if (place.id.value.empty()) place.id.value = from(place.name_romanised);
    if (place.id.value.empty()) place.id.value = from(place.osm);
    if (place.id.value.empty()) place.id.value = fmt::format("place-{}", feature_.number);
  }

  const Feature& feature_;
  OsmPlace read_;
};

}  // namespace

OsmOutcome place_of(const Feature& feature) { return PlaceReader(feature).read(); }

std::string name_of(const Feature& feature) {
  if (auto id = osm_id_of(feature); !id.empty()) return id;
  for (const auto* key : {"name:th", "name", "name:en"}) {
    if (const auto name = tag(feature.tags, key); !name.empty()) return printable(name);
  }
  return fmt::format("feature {}", feature.number);
}

}  // namespace lanrian::data::publish
