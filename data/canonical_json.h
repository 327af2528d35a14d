// Canonical JSON: one and only one way to write a value, so that equal values are equal bytes and
// can be hashed. It is RFC 8785 (JCS) narrowed to objects with ASCII keys, arrays, text and 64-bit
// integers: no floats, no true, false or null. Pure functions over values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/os/result.h"

namespace lanrian::data {

struct JsonValue;
using JsonArray = std::vector<JsonValue>;
using JsonObject = std::map<std::string, JsonValue, std::less<>>;  // in byte order of the keys

// Anything canonical JSON can say.
struct JsonValue {
  std::variant<std::int64_t, std::string, JsonArray, JsonObject> value;
};

// Objects and arrays inside one another, the outermost counted.
inline constexpr std::size_t json_depth_max = 8;

// Keys in byte order, no spaces, no line feed. In text only `"`, `\` and U+0000 to U+001F are
// escaped (\b \t \n \f \r, else \u00xx in lower case); the rest stands as the UTF-8 it is.
std::string to_canonical_json(const JsonObject& object);

// Reads one object. Refused, with the reason (`invalid`): a key twice, a float, an integer beyond
// 64 bits, true, false, null, more than json_depth_max levels, text that is not UTF-8, anything
// after the object, and every text that to_canonical_json() would have written otherwise.
Result<JsonObject> parse_canonical_json(std::string_view text);

}  // namespace lanrian::data
