// JSON as TUF needs it: read strictly, kept whole so that unknown fields stay signed, and written
// in two ways: the canonical form that is hashed and signed (OLPC, TUF 4.1), and ordinary JSON for
// files. Pure functions over values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/os/result.h"

namespace lanrian::sync::tuf {

struct Json;
using JsonArray = std::vector<Json>;
using JsonObject = std::map<std::string, Json, std::less<>>;  // in byte order of the keys
using JsonNull = std::monostate;

// Any JSON value without floats. Integers are int64 below zero and uint64 from zero on.
struct Json {
  std::variant<JsonNull, bool, std::int64_t, std::uint64_t, std::string, JsonArray, JsonObject>
      value;
};

bool operator==(const Json& a, const Json& b);

// Objects and arrays inside one another, the outermost counted.
inline constexpr std::size_t json_depth_max = 32;

// Reads one value. Refused, with the reason (`invalid`): a key twice, a float, an integer beyond 64
// bits, more than json_depth_max levels, text that is not UTF-8, a byte order mark, anything but
// white space after the value.
Result<Json> parse_json(std::string_view text);

// What is hashed and signed: keys in byte order, no spaces, and in text only `"` and `\` escaped. A
// line feed stands raw, so this is not always JSON.
std::string to_canonical_json(const Json& value);

// The same with U+0000 to U+001F escaped: JSON that parse_json() reads back to an equal value.
std::string to_json_text(const Json& value);

}  // namespace lanrian::sync::tuf
