#include "data/field_codec.h"

#include <algorithm>

namespace lanrian::data {
namespace {

constexpr auto medium_fields_by_key = by_key(medium_fields);

}  // namespace

std::string_view to_text(Tristate state) {
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
  return {};
}

Tristate tristate_from(std::string_view text) {
  if (text == "yes") return Tristate::yes;
  if (text == "no") return Tristate::no;
  return text == "limited" ? Tristate::limited : Tristate::unknown;
}

void put(JsonObject& object, std::string_view key, const std::string& text) {
  if (!text.empty()) object[std::string(key)].value = text;
}

void put(JsonObject& object, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  JsonArray list;
  for (const auto& text : texts) list.emplace_back().value = text;
  object[std::string(key)].value = std::move(list);
}

void put(JsonObject& object, std::string_view key, const std::optional<std::int32_t>& number) {
  if (number) object[std::string(key)].value = std::int64_t{*number};
}

void put(JsonObject& object, std::string_view key, Tristate state) {
  put(object, key, std::string(to_text(state)));
}

void put(JsonObject& object, std::string_view /*key*/, const std::optional<Position>& position) {
  if (!position) return;
  object["lat"].value = std::int64_t{position->lat_e7};
  object["lon"].value = std::int64_t{position->lon_e7};
}

void put(JsonObject& object, std::string_view key, Category category) {
  put(object, key, std::string(slug(category)));
}

void put(JsonObject& object, std::string_view key, const std::vector<Price>& prices) {
  if (prices.empty()) return;
  JsonArray list;
  for (const auto& price : prices) {
    JsonObject entry;
    put(entry, "who", price.who);
    put(entry, "baht", std::optional(price.baht));
    list.emplace_back().value = std::move(entry);
  }
  object[std::string(key)].value = std::move(list);
}

void put(JsonObject& object, std::string_view key, const std::vector<Medium>& media) {
  if (media.empty()) return;
  JsonArray list;
  for (const auto& medium : media) {
    JsonObject entry;
    write_fields(entry, medium, std::span<const Field<Medium>>(medium_fields));
    list.emplace_back().value = std::move(entry);
  }
  object[std::string(key)].value = std::move(list);
}

void take(RecordReader& reader, const FieldRule& rule, std::string& text) {
  text = reader.text(rule.key, rule.shape == Shape::paragraphs);
  if (text.empty() || fits(rule.shape, rule.words, text)) return;
  reader.fail(rule.key, misfit(rule.shape));
}

void take(RecordReader& reader, const FieldRule& rule, std::vector<std::string>& texts) {
  texts = reader.texts(rule.key);
  const auto fitting = [&](const std::string& text) { return fits(rule.shape, rule.words, text); };
  if (!std::all_of(texts.begin(), texts.end(), fitting)) {
    reader.fail(rule.key, misfit(rule.shape));
  }
}

void take(RecordReader& reader, const FieldRule& rule, std::optional<std::int32_t>& number) {
  const auto value = reader.integer(rule.key);
  if (!value) return;
  if (*value < 0 || *value > std::numeric_limits<std::int32_t>::max()) {
    return reader.fail(rule.key, "is not a number from 0 to 2147483647");
  }
  number = static_cast<std::int32_t>(*value);
}

void take(RecordReader& reader, const FieldRule& rule, Tristate& state) {
  std::string text;
  take(reader, rule, text);
  state = tristate_from(text);
}

void take(RecordReader& reader, const FieldRule& /*rule*/, std::optional<Position>& position) {
  position = reader.position();
}

void take(RecordReader& reader, const FieldRule& rule, Category& category) {
  std::string text;
  take(reader, rule, text);
  category = category_from_slug(text).value_or(Category::museum);
}

void take(RecordReader& reader, const FieldRule& rule, std::vector<Price>& prices) {
  for (auto& object : reader.objects(rule.key)) {
    RecordReader entry(std::move(object));
    Price price;
    take(entry, {"who", Shape::word, rule.words, true}, price.who);
    std::optional<std::int32_t> baht;
    take(entry, {"baht", Shape::number, {}, true}, baht);
    if (price.who.empty() || !baht) entry.fail("entry", "needs who and baht");
    if (entry.failed()) return reader.fail(rule.key, entry.error());
    price.baht = *baht;
    prices.push_back(std::move(price));
  }
}

void take(RecordReader& reader, const FieldRule& rule, std::vector<Medium>& media) {
  for (auto& object : reader.objects(rule.key)) {
    RecordReader entry(std::move(object));
    Medium medium;
    read_fields(entry, medium, std::span<const Field<Medium>>(medium_fields_by_key));
    if (entry.failed()) return reader.fail(rule.key, entry.error());
    media.push_back(std::move(medium));
  }
}

}  // namespace lanrian::data
