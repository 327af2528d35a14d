// One feature of a GeoJSON file as a tree of values, and its point. For the files that read
// GeoJSON.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "data/position.h"

namespace lanrian::data::publish {

struct JsonNode;
using JsonNodes = std::vector<JsonNode>;
using JsonMembers = std::map<std::string, JsonNode, std::less<>>;

// A number, and how it was written, where that is more than the number.
struct JsonNumber {
  double value = 0;
  std::string text;
};

// Any value that JSON has.
struct JsonNode {
  std::variant<std::monostate, bool, JsonNumber, std::string, JsonNodes, JsonMembers> value;
};

// A member of an object; nullptr where there is none, or no object.
const JsonNode* find_member(const JsonNode& node, std::string_view key);

// A point for a geometry, or why it has none; neither of null.
struct FoundPoint {
  std::optional<Position> position;
  std::string fault;
};

// Positions outside Thailand are a fault, swapped ones are named as such.
FoundPoint point_of(const JsonNode& geometry);

}  // namespace lanrian::data::publish
