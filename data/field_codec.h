// Fields of a thing to members of a JSON object and back, by its table in record_fields.h. For the
// files that write and read records.
#pragma once

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <type_traits>

#include "data/canonical_json.h"
#include "data/place.h"
#include "data/record_fields.h"
#include "data/record_reader.h"

namespace lanrian::data {

std::string_view to_text(Tristate state);  // "yes"; of unknown nothing
Tristate tristate_from(std::string_view text);

template <typename T>
void write_fields(JsonObject& object, const T& thing, std::span<const Field<T>> fields);

// Adds a member; an unknown value is an absent key, never an empty one.
void put(JsonObject& object, std::string_view key, const std::string& text);
void put(JsonObject& object, std::string_view key, const std::vector<std::string>& texts);
void put(JsonObject& object, std::string_view key, const std::optional<std::int32_t>& number);
void put(JsonObject& object, std::string_view key, Tristate state);
void put(JsonObject& object, std::string_view key, const std::optional<Position>& position);
void put(JsonObject& object, std::string_view key, Category category);
void put(JsonObject& object, std::string_view key, const std::vector<Price>& prices);
void put(JsonObject& object, std::string_view key, const std::vector<Medium>& media);

// What a reader needs to know of a field besides its member.
struct FieldRule {
  std::string_view key;
  Shape shape = Shape::line;
  std::span<const std::string_view> words;
  bool required = false;
};

// Takes a member as what it is to be; a fault stays in the reader.
void take(RecordReader& reader, const FieldRule& rule, std::string& text);
void take(RecordReader& reader, const FieldRule& rule, std::vector<std::string>& texts);
void take(RecordReader& reader, const FieldRule& rule, std::optional<std::int32_t>& number);
void take(RecordReader& reader, const FieldRule& rule, Tristate& state);
void take(RecordReader& reader, const FieldRule& rule, std::optional<Position>& position);
void take(RecordReader& reader, const FieldRule& rule, Category& category);
void take(RecordReader& reader, const FieldRule& rule, std::vector<Price>& prices);
void take(RecordReader& reader, const FieldRule& rule, std::vector<Medium>& media);

template <typename T>
void write_fields(JsonObject& object, const T& thing, std::span<const Field<T>> fields) {
  for (const auto& field : fields) {
    std::visit([&](auto member) { put(object, field.key, thing.*member); }, field.member);
  }
}

// A table in the order of its keys, which is that of a record's members.
template <typename T, std::size_t N>
constexpr std::array<Field<T>, N> by_key(std::array<Field<T>, N> fields) {
  std::sort(fields.begin(), fields.end(),
            [](const Field<T>& a, const Field<T>& b) { return a.key < b.key; });
  return fields;
}

// `fields` by_key().
template <typename T>
void read_fields(RecordReader& reader, T& thing, std::span<const Field<T>> fields) {
  for (const auto& field : fields) {
    const FieldRule rule{field.key, field.shape, field.words, field.required};
    // A position is two members, of which one alone is a fault.
    const bool is_there = reader.has_next(rule.key) || rule.shape == Shape::position;
    if (rule.required && !is_there) reader.fail(rule.key, "is missing");
    if (!is_there) continue;
    std::visit([&](auto member) { take(reader, rule, thing.*member); }, field.member);
  }
}

}  // namespace lanrian::data
