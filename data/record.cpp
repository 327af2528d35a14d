#include "data/record.h"

#include <algorithm>
#include <limits>

#include "data/canonical_json.h"
#include "platform/os/clock.h"
#include "platform/os/sha256.h"

namespace lanrian::data {
namespace {

constexpr std::string_view asset_prefix = "asset:";
constexpr std::string_view city_prefix = "city:";
constexpr std::string_view place_prefix = "place:";
constexpr std::size_t asset_slug_max = 64;
constexpr std::size_t city_slug_max = 32;
constexpr std::size_t place_slug_max = 64;

Error invalid(std::string message) { return {std::move(message), ErrorKind::invalid}; }

// An unknown value is an absent key, never an empty one.
void put(JsonObject& object, std::string_view key, const std::string& text) {
  if (!text.empty()) object[std::string(key)].value = text;
}

void put(JsonObject& object, const std::optional<Position>& position) {
  if (!position) return;
  object["lat"].value = std::int64_t{position->lat_e7};
  object["lon"].value = std::int64_t{position->lon_e7};
}

std::string to_text(Tristate state) {
  switch (state) {
    case Tristate::yes:
      return "yes";
    case Tristate::no:
      return "no";
    case Tristate::limited:
      return "limited";
    case Tristate::unknown:
      break;
  }
  return "";
}

// A line feed may separate paragraphs; no other control character has business on a screen.
bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
  });
}

// Takes the members of a line one by one and keeps the first thing that was wrong with them.
class LineReader {
 public:
  explicit LineReader(JsonObject object) : object_(std::move(object)) {}

  std::string text(std::string_view key) {
    const auto member = object_.find(key);
    if (member == object_.end()) return {};
    auto value = take(member);
    auto* text = std::get_if<std::string>(&value.value);
    if (!text) return fail(key, "is not text");
    if (text->empty()) return fail(key, "is empty; what is unknown is left out");
    if (has_control_characters(*text)) return fail(key, "has control characters");
    return std::move(*text);
  }

  std::string required(std::string_view key) {
    if (object_.find(key) == object_.end()) return fail(key, "is missing");
    return text(key);
  }

  // The text behind `prefix`, which must be a slug.
  std::string slug(std::string_view key, std::string_view prefix, std::size_t length_max) {
    const auto whole = required(key);
    if (!error_.empty()) return {};
    if (whole.compare(0, prefix.size(), prefix) != 0) {
      return fail(key, "does not begin with " + std::string(prefix));
    }
    if (!is_slug(std::string_view(whole).substr(prefix.size()), length_max)) {
      return fail(key, "is not a slug of a-z, 0-9 and '-'");
    }
    return whole.substr(prefix.size());
  }

  std::string one_of(std::string_view key, std::initializer_list<std::string_view> allowed) {
    auto value = text(key);
    if (value.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end()) {
      return value;
    }
    return fail(key, "has a value that is not known");
  }

  std::optional<Position> position() {
    const auto lat = integer("lat");
    const auto lon = integer("lon");
    if (!lat && !lon) return std::nullopt;
    if (!lat || !lon) return fail("lat, lon", "need each other"), std::nullopt;
    const Position position{*lat, *lon};
    if (!in_thailand(position)) return fail("lat, lon", "are outside Thailand"), std::nullopt;
    return position;
  }

  // A number from 1 on.
  std::int64_t count(std::string_view key) {
    const auto member = object_.find(key);
    if (member == object_.end()) return fail(key, "is missing"), 0;
    const auto value = take(member);
    const auto* number = std::get_if<std::int64_t>(&value.value);
    if (!number || *number < 1) return fail(key, "is not a number from 1 on"), 0;
    return *number;
  }

  std::string fail(std::string_view key, const std::string& problem) {
    if (error_.empty()) error_ = std::string(key) + " " + problem;
    return {};
  }

  // Success, if nothing was wrong and no member is left over.
  Result<void> finish() const {
    if (!error_.empty()) return invalid("read record: " + error_);
    if (!object_.empty()) {
      return invalid("read record: " + object_.begin()->first + " is not a known key");
    }
    return {};
  }

 private:
  JsonValue take(JsonObject::iterator member) {
    auto value = std::move(member->second);
    object_.erase(member);
    return value;
  }

  std::optional<std::int32_t> integer(std::string_view key) {
    const auto member = object_.find(key);
    if (member == object_.end()) return std::nullopt;
    const auto value = take(member);
    const auto* number = std::get_if<std::int64_t>(&value.value);
    using Limits = std::numeric_limits<std::int32_t>;
    if (!number || *number < Limits::min() || *number > Limits::max()) {
      return fail(key, "is not an integer of 1e-7 degree"), std::nullopt;
    }
    return static_cast<std::int32_t>(*number);
  }

  JsonObject object_;
  std::string error_;
};

Tristate tristate_from(std::string_view text) {
  if (text == "yes") return Tristate::yes;
  if (text == "no") return Tristate::no;
  return text == "limited" ? Tristate::limited : Tristate::unknown;
}

Category read_category(LineReader& reader) {
  const auto category = category_from_slug(reader.required("category"));
  if (!category) reader.fail("category", "is not a known category");
  return category.value_or(Category::museum);
}

std::string read_date(LineReader& reader) {
  auto date = reader.text("verified_on");
  if (date.empty() || (date.size() == 10 && os::parse_rfc3339(date + "T00:00:00Z"))) return date;
  return reader.fail("verified_on", "is not a date like 2026-11-23");
}

Result<JsonObject> parse_line(std::string_view line) {
  if (line.size() > line_bytes_max) return invalid("read record: the line is over 64 KiB");
  return parse_canonical_json(line);
}

// Only what record_of() writes is a record: one place, one line.
template <typename Value>
Result<Value> canonical(const LineReader& reader, Value value, std::string_view line) {
  if (auto finished = reader.finish(); !finished) return finished.error();
  if (record_of(value).line != line) {
    return invalid("read record: type does not fit the id");
  }
  return value;
}

Result<Asset> asset_from_object(JsonObject object, std::string_view line) {
  LineReader reader(std::move(object));
  Asset asset;
  asset.id.value = reader.slug("id", asset_prefix, asset_slug_max);
  reader.required("type");
  asset.role = reader.required("role");
  if (!is_asset_role(asset.role)) reader.fail("role", "is not a word of a-z, 0-9 and '_'");
  asset.sha256 = reader.required("sha256");
  if (!os::is_sha256_hex(asset.sha256)) reader.fail("sha256", "is not 64 hexadecimal digits");
  asset.bytes = static_cast<std::uint64_t>(reader.count("bytes"));
  return canonical(reader, std::move(asset), line);
}

Result<City> city_from_object(JsonObject object, std::string_view line) {
  LineReader reader(std::move(object));
  City city;
  city.id.value = reader.slug("id", city_prefix, city_slug_max);
  reader.required("type");
  city.name_th = reader.required("name:th");
  city.name_en = reader.text("name:en");
  city.centre = reader.position();
  return canonical(reader, std::move(city), line);
}

Result<Place> place_from_object(JsonObject object, std::string_view line) {
  LineReader reader(std::move(object));
  Place place;
  place.id.value = reader.slug("id", place_prefix, place_slug_max);
  reader.required("type");
  place.name_th = reader.required("name:th");
  place.name_en = reader.text("name:en");
  place.category = read_category(reader);
  place.district_th = reader.required("addr:district:th");
  place.district_en = reader.text("addr:district:en");
  place.position = reader.position();
  place.address = reader.text("addr:full");
  place.opening_hours = reader.text("opening_hours");
  place.fee = reader.one_of("fee", {"yes", "no", "donation"});
  place.wheelchair = tristate_from(reader.one_of("wheelchair", {"yes", "no", "limited"}));
  place.phone = reader.text("phone");
  place.website = reader.text("website");
  place.summary_th = reader.text("description:th");
  place.summary_en = reader.text("description:en");
  place.source = reader.required("source");
  place.licence = reader.required("licence");
  place.verified_on = read_date(reader);
  return canonical(reader, std::move(place), line);
}

// Reads a line of any type for its id.
Result<std::string> id_of_line(std::string_view line) {
  auto object = parse_line(line);
  if (!object) return object.error();
  const auto member = object->find("type");
  const auto* text =
      member == object->end() ? nullptr : std::get_if<std::string>(&member->second.value);
  const std::string type = text ? *text : "";
  const auto id_of = [](const auto& read, std::string_view prefix) -> Result<std::string> {
    if (!read) return read.error();
    return std::string(prefix) + read->id.value;
  };
  if (type == "asset") return id_of(asset_from_object(std::move(*object), line), asset_prefix);
  if (type == "city") return id_of(city_from_object(std::move(*object), line), city_prefix);
  return id_of(place_from_object(std::move(*object), line), place_prefix);
}

}  // namespace

Record record_of(const Asset& asset) {
  const auto id = std::string(asset_prefix) + asset.id.value;
  JsonObject object;
  put(object, "id", id);
  put(object, "type", "asset");
  put(object, "role", asset.role);
  put(object, "sha256", asset.sha256);
  object["bytes"].value = static_cast<std::int64_t>(asset.bytes);
  return {id, to_canonical_json(object)};
}

Record record_of(const City& city) {
  const auto id = std::string(city_prefix) + city.id.value;
  JsonObject object;
  put(object, "id", id);
  put(object, "type", "city");
  put(object, "name:th", city.name_th);
  put(object, "name:en", city.name_en);
  put(object, city.centre);
  return {id, to_canonical_json(object)};
}

Record record_of(const Place& place) {
  const auto id = std::string(place_prefix) + place.id.value;
  JsonObject object;
  put(object, "id", id);
  put(object, "type", "place");
  put(object, "name:th", place.name_th);
  put(object, "name:en", place.name_en);
  put(object, "category", std::string(slug(place.category)));
  put(object, "addr:district:th", place.district_th);
  put(object, "addr:district:en", place.district_en);
  put(object, place.position);
  put(object, "addr:full", place.address);
  put(object, "opening_hours", place.opening_hours);
  put(object, "fee", place.fee);
  put(object, "wheelchair", to_text(place.wheelchair));
  put(object, "phone", place.phone);
  put(object, "website", place.website);
  put(object, "description:th", place.summary_th);
  put(object, "description:en", place.summary_en);
  put(object, "source", place.source);
  put(object, "licence", place.licence);
  put(object, "verified_on", place.verified_on);
  return {id, to_canonical_json(object)};
}

Result<Asset> asset_from_line(std::string_view line) {
  auto object = parse_line(line);
  if (!object) return object.error();
  return asset_from_object(std::move(*object), line);
}

Result<City> city_from_line(std::string_view line) {
  auto object = parse_line(line);
  if (!object) return object.error();
  return city_from_object(std::move(*object), line);
}

Result<Place> place_from_line(std::string_view line) {
  auto object = parse_line(line);
  if (!object) return object.error();
  return place_from_object(std::move(*object), line);
}

std::string to_json_lines(std::span<const Record> sorted_records) {
  std::string text;
  for (const auto& record : sorted_records) {
    text += record.line;
    text += '\n';
  }
  return text;
}

Result<std::vector<Record>> records_from_json_lines(std::string_view text) {
  std::vector<Record> records;
  std::size_t cities = 0;
  while (!text.empty()) {
    const auto where = "read release: line " + std::to_string(records.size() + 1);
    if (records.size() == records_max) return invalid(where + ": more than 1,000,000 records");
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return invalid(where + ": cut off, no line feed at its end");
    const auto line = text.substr(0, end);
    auto id = id_of_line(line);
    if (!id) return id.error().within(where);
    if (!records.empty() && records.back().id >= *id) {
      return invalid(where + (records.back().id == *id ? ": the id of the line above again"
                                                       : ": not in the order of the ids"));
    }
    if (id->starts_with(city_prefix)) ++cities;
    records.push_back({std::move(*id), std::string(line)});
    text.remove_prefix(end + 1);
  }
  if (cities != 1) {
    return invalid("read release: " + std::to_string(cities) + " city records instead of one");
  }
  return records;
}

std::string content_root(std::span<const Record> sorted_records) {
  os::Sha256 root;
  for (const auto& record : sorted_records) {
    const auto digest = os::sha256(record.line);
    root.update(record.id);
    root.update("\n");
    root.update({reinterpret_cast<const char*>(digest.data()), digest.size()});
  }
  return os::to_hex(root.finish());
}

}  // namespace lanrian::data
