#include "data/record.h"

#include <fmt/format.h>
#include <algorithm>

#include "data/canonical_json.h"
#include "data/field_codec.h"
#include "platform/os/clock.h"

namespace lanrian::data {
namespace {

constexpr std::string_view asset_prefix = "asset:";
constexpr std::string_view category_prefix = "category:";
constexpr std::string_view city_prefix = "city:";
constexpr std::string_view event_prefix = "event:";
constexpr std::string_view holiday_prefix = "holiday:";
constexpr std::string_view holiday_year_prefix = "holiday_year:";
constexpr std::string_view place_prefix = "place:";
constexpr std::size_t type_max = 32;

constexpr auto local_category_fields_by_key = by_key(local_category_fields);
constexpr auto city_fields_by_key = by_key(city_fields);
constexpr auto event_fields_by_key = by_key(event_fields);
constexpr auto place_fields_by_key = by_key(place_fields);

Error invalid(std::string message) { return {std::move(message), ErrorKind::invalid}; }

// The object every record begins as. The type is the id's prefix without its colon.
JsonObject object_of(std::string_view prefix, const std::string& slug) {
  JsonObject object;
  put(object, "id", std::string(prefix) + slug);
  put(object, "type", std::string(prefix.substr(0, prefix.size() - 1)));
  return object;
}

Record record_from(const JsonObject& object) {
  return {std::get<std::string>(object.at("id").value), to_canonical_json(object)};
}

template <typename T, std::size_t N>
Record record_by(std::string_view prefix, const std::string& slug, const T& thing,
                 const std::array<Field<T>, N>& fields) {
  auto object = object_of(prefix, slug);
  write_fields(object, thing, std::span<const Field<T>>(fields));
  return record_from(object);
}

Result<JsonObject> parse_line(std::string_view line) {
  if (line.size() > line_bytes_max) return invalid("read record: the line is over 64 KiB");
  return parse_canonical_json(line);
}

// The slug of a line whose id and type say `prefix`.
std::string take_id(RecordReader& reader, std::string_view prefix, std::size_t length_max) {
  auto slug = reader.slug("id", prefix, length_max);
  if (reader.required("type") != prefix.substr(0, prefix.size() - 1)) {
    reader.fail("type", "does not fit the id");
  }
  return slug;
}

template <typename T, std::size_t N>
void take_fields(RecordReader& reader, T& thing, const std::array<Field<T>, N>& fields) {
  read_fields(reader, thing, std::span<const Field<T>>(fields));
}

// What was read, if nothing was wrong.
template <typename T>
Result<T> finished(const RecordReader& reader, T thing) {
  if (const auto outcome = reader.finish(); !outcome) return outcome.error();
  return thing;
}

// A thing that its fields say all of.
template <typename T, std::size_t N>
Result<T> read_by(JsonObject object, std::string_view prefix,
                  const std::array<Field<T>, N>& fields) {
  RecordReader reader(std::move(object));
  T thing;
  thing.id.value = take_id(reader, prefix, slug_max);
  take_fields(reader, thing, fields);
  return finished(reader, std::move(thing));
}

Result<Asset> read_asset_record(JsonObject object) {
  RecordReader reader(std::move(object));
  Asset asset;
  asset.id.value = take_id(reader, asset_prefix, slug_max);
  asset.role = reader.required("role");
  if (!is_asset_role(asset.role)) reader.fail("role", "is not a word of a-z, 0-9 and '_'");
  asset.sha256 = reader.required("sha256");
  if (!os::is_sha256_hex(asset.sha256)) reader.fail("sha256", misfit(Shape::sha256));
  if (!reader.has("bytes")) reader.fail("bytes", "is missing");
  const auto bytes = reader.integer("bytes").value_or(0);
  if (bytes < 1) reader.fail("bytes", "is not a number from 1 on");
  asset.bytes = static_cast<std::uint64_t>(bytes);
  return finished(reader, std::move(asset));
}

Result<LocalCategory> read_category_record(JsonObject object) {
  RecordReader reader(std::move(object));
  LocalCategory category;
  category.id = take_id(reader, category_prefix, slug_max);
  take_fields(reader, category, local_category_fields_by_key);
  if (category_from_slug(category.id)) reader.fail("id", "is one of the twelve categories");
  return finished(reader, std::move(category));
}

Result<City> read_city_record(JsonObject object) {
  RecordReader reader(std::move(object));
  City city;
  city.id.value = take_id(reader, city_prefix, city_slug_max);
  take_fields(reader, city, city_fields_by_key);
  if (city.needs.value_or(1) > catalog_format) {
    reader.fail("needs", fmt::format("is {}, and this program reads up to {}; update Lanrian",
                                     *city.needs, catalog_format));
  }
  return finished(reader, std::move(city));
}

Result<Event> read_event_record(JsonObject object) {
  return read_by(std::move(object), event_prefix, event_fields_by_key);
}

Result<Place> read_place_record(JsonObject object) {
  return read_by(std::move(object), place_prefix, place_fields_by_key);
}

std::string_view suffix_of(hours::HolidayKind kind) {
  return kind == hours::HolidayKind::public_holiday ? "ph" : "sh";
}

constexpr std::array holiday_kinds = {std::string_view("PH"), std::string_view("SH")};

std::string_view to_text(hours::HolidayKind kind) {
  return holiday_kinds[kind == hours::HolidayKind::public_holiday ? 0 : 1];
}

hours::HolidayKind take_kind(RecordReader& reader) {
  std::string kind;
  take(reader, {"kind", Shape::word, holiday_kinds, true}, kind);
  if (kind.empty()) reader.fail("kind", "is missing");
  return kind == holiday_kinds[1] ? hours::HolidayKind::school_holiday
                                  : hours::HolidayKind::public_holiday;
}

std::string iso_date(os::Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

// A day or a year and its kind make the id, so that neither stands twice in a release.
std::string holiday_slug(std::string_view when, hours::HolidayKind kind) {
  return fmt::format("{}-{}", when, suffix_of(kind));
}

Result<hours::Holiday> read_holiday_record(JsonObject object) {
  RecordReader reader(std::move(object));
  hours::Holiday holiday;
  const auto slug = take_id(reader, holiday_prefix, slug_max);
  holiday.kind = take_kind(reader);
  std::string date;
  take(reader, {"date", Shape::date, {}, true}, date);
  if (slug != holiday_slug(date, holiday.kind)) reader.fail("id", "does not fit date and kind");
  holiday.name_th = reader.required("name:th");
  holiday.name_en = reader.text("name:en", false);
  holiday.source = reader.required("source");
  if (auto finished = reader.finish(); !finished) return finished.error();
  holiday.date = os::bangkok_date(os::parse_rfc3339(date + "T00:00:00+07:00").value());
  return holiday;
}

Result<HolidayYear> read_holiday_year_record(JsonObject object) {
  RecordReader reader(std::move(object));
  HolidayYear year;
  const auto slug = take_id(reader, holiday_year_prefix, slug_max);
  year.kind = take_kind(reader);
  const auto number = reader.integer("year").value_or(0);
  if (number < 1900 || number > 2400) reader.fail("year", "is not one from 1900 to 2400");
  year.year = static_cast<int>(number);
  if (slug != holiday_slug(std::to_string(year.year), year.kind)) {
    reader.fail("id", "does not fit year and kind");
  }
  return finished(reader, year);
}

// A record of a type made up later is kept for its id; type and id must still fit each other.
Result<void> check_unknown(const std::string& type, JsonObject object) {
  RecordReader reader(std::move(object));
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  if (type.empty() || type.size() > type_max || !std::all_of(type.begin(), type.end(), is_word)) {
    reader.fail("type", "is not a word of a-z and '_'");
  }
  take_id(reader, type + ":", slug_max);
  return reader.finish();
}

// Whether a line that is no place is what its type asks for.
Result<void> check_other(const std::string& type, JsonObject object) {
  const auto outcome = [](const auto& read) -> Result<void> {
    if (!read) return read.error();
    return {};
  };
  if (type == "event") return outcome(read_event_record(std::move(object)));
  if (type == "asset") return outcome(read_asset_record(std::move(object)));
  if (type == "category") return outcome(read_category_record(std::move(object)));
  if (type == "city") return outcome(read_city_record(std::move(object)));
  if (type == "holiday") return outcome(read_holiday_record(std::move(object)));
  if (type == "holiday_year") return outcome(read_holiday_year_record(std::move(object)));
  return check_unknown(type, std::move(object));
}

std::string text_of(const JsonObject& object, std::string_view key) {
  const auto member = object.find(key);
  const auto* text =
      member == object.end() ? nullptr : std::get_if<std::string>(&member->second.value);
  return text ? *text : std::string();
}

template <typename T>
Result<T> from_line(std::string_view line, Result<T> (*read)(JsonObject)) {
  auto object = parse_line(line);
  if (!object) return object.error();
  return read(std::move(*object));
}

}  // namespace

Record record_of(const Asset& asset) {
  auto object = object_of(asset_prefix, asset.id.value);
  put(object, "role", asset.role);
  put(object, "sha256", asset.sha256);
  object["bytes"].value = static_cast<std::int64_t>(asset.bytes);
  return record_from(object);
}

Record record_of(const City& city) {
  return record_by(city_prefix, city.id.value, city, city_fields);
}

Record record_of(const Place& place) {
  return record_by(place_prefix, place.id.value, place, place_fields);
}

Record record_of(const Event& event) {
  return record_by(event_prefix, event.id.value, event, event_fields);
}

Record record_of(const LocalCategory& category) {
  return record_by(category_prefix, category.id, category, local_category_fields);
}

Record record_of(const hours::Holiday& holiday) {
  const auto date = iso_date(holiday.date);
  auto object = object_of(holiday_prefix, holiday_slug(date, holiday.kind));
  put(object, "date", date);
  put(object, "kind", std::string(to_text(holiday.kind)));
  put(object, "name:th", holiday.name_th);
  put(object, "name:en", holiday.name_en);
  put(object, "source", holiday.source);
  return record_from(object);
}

Record record_of(const HolidayYear& year) {
  auto object = object_of(holiday_year_prefix, holiday_slug(std::to_string(year.year), year.kind));
  object["year"].value = std::int64_t{year.year};
  put(object, "kind", std::string(to_text(year.kind)));
  return record_from(object);
}

Result<Asset> asset_from_line(std::string_view line) { return from_line(line, read_asset_record); }
Result<City> city_from_line(std::string_view line) { return from_line(line, read_city_record); }
Result<Place> place_from_line(std::string_view line) { return from_line(line, read_place_record); }
Result<Event> event_from_line(std::string_view line) { return from_line(line, read_event_record); }
Result<LocalCategory> category_from_line(std::string_view line) {
  return from_line(line, read_category_record);
}
Result<hours::Holiday> holiday_from_line(std::string_view line) {
  return from_line(line, read_holiday_record);
}
Result<HolidayYear> holiday_year_from_line(std::string_view line) {
  return from_line(line, read_holiday_year_record);
}

Result<Record> record_from_line(std::string_view line) {
  auto read = read_record(line);
  if (!read) return read.error();
  return Record{std::move(read->id), std::string(line)};
}

Result<ReadRecord> read_record(std::string_view line) {
  auto object = parse_line(line);
  if (!object) return object.error();
  ReadRecord record{text_of(*object, "id"), std::nullopt};
  const auto type = text_of(*object, "type");
  if (type != "place") {
    if (auto checked = check_other(type, std::move(*object)); !checked) return checked.error();
    return record;
  }
  auto place = read_place_record(std::move(*object));
  if (!place) return place.error();
  record.place = std::move(*place);
  return record;
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
    auto record = record_from_line(line);
    if (!record) return record.error().within(where);
    if (!records.empty() && records.back().id >= record->id) {
      return invalid(where + (records.back().id == record->id ? ": the id of the line above again"
                                                              : ": not in the order of the ids"));
    }
    if (record->id.starts_with(city_prefix)) ++cities;
    records.push_back(std::move(*record));
    text.remove_prefix(end + 1);
  }
  if (cities != 1) {
    return invalid("read release: " + std::to_string(cities) + " city records instead of one");
  }
  return records;
}

void ContentRoot::add(std::string_view id, const os::Sha256Digest& sha256_of_line) {
  digest_.update(id);
  digest_.update("\n");
  digest_.update({reinterpret_cast<const char*>(sha256_of_line.data()), sha256_of_line.size()});
}

std::string ContentRoot::finish() { return os::to_hex(digest_.finish()); }

std::string content_root(std::span<const Record> sorted_records) {
  ContentRoot root;
  for (const auto& record : sorted_records) root.add(record.id, os::sha256(record.line));
  return root.finish();
}

}  // namespace lanrian::data
