// What both files of this folder need to read canonical JSON. Pure.
#pragma once

#include <optional>

#include "data/canonical_json.h"

namespace lanrian::data::exchange {

// The value of a key, or nothing where it is missing or of another type.
template <typename Value>
std::optional<Value> value_at(const JsonObject& object, const char* key) {
  const auto entry = object.find(key);
  if (entry == object.end()) return std::nullopt;
  const auto* value = std::get_if<Value>(&entry->second.value);
  return value ? std::optional<Value>(*value) : std::nullopt;
}

}  // namespace lanrian::data::exchange
