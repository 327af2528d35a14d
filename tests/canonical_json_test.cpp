#include "data/canonical_json.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::data;

namespace {

std::string reason(std::string_view text) {
  const auto parsed = parse_canonical_json(text);
  return parsed ? "accepted" : parsed.error().message;
}

bool says(std::string_view text, std::string_view part) {
  INFO(reason(text));
  return reason(text).find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("canonical JSON has sorted keys, no spaces, and Thai as it is") {
  JsonObject object;
  object["name:th"] = JsonValue{"น้ำพุ"};
  object["lat"] = JsonValue{std::int64_t{-7}};
  object["list"] = JsonValue{JsonArray{JsonValue{std::int64_t{1}}, JsonValue{"a"}}};
  object["inner"] = JsonValue{JsonObject{{"b", JsonValue{"2"}}, {"a", JsonValue{"1"}}}};
  CHECK(to_canonical_json(object) ==
        R"({"inner":{"a":"1","b":"2"},"lat":-7,"list":[1,"a"],"name:th":"น้ำพุ"})");
}

TEST_CASE("text escapes what RFC 8785 escapes and nothing else") {
  const JsonObject object{{"t", JsonValue{std::string("\"\\/\b\f\n\r\t\x01\x1f\x7f", 11)}}};
  CHECK(to_canonical_json(object) == "{\"t\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"}");
}

TEST_CASE("what was written reads back to the same bytes") {
  for (const char* text :
       {"{}", R"({"a":9223372036854775807,"b":-9223372036854775808})", R"({"a":[],"b":{}})",
        R"({"a":[[[[[[[]]]]]]]})", R"({"":"","t":"\"\\\n\u0000ก😀"})"}) {
    CAPTURE(text);
    const auto parsed = parse_canonical_json(text);
    REQUIRE(parsed);
    CHECK(to_canonical_json(*parsed) == text);
  }
}

TEST_CASE("a key twice is refused by its name, at any depth") {
  CHECK(says(R"({"a":1,"a":2})", "the key a twice"));
  CHECK(says(R"({"x":{"a":1,"a":1}})", "the key a twice"));
}

TEST_CASE("only text and 64-bit integers are values") {
  CHECK(says(R"({"a":1.0})", "1.0"));
  CHECK(says(R"({"a":1e3})", "1e3"));
  CHECK(says(R"({"a":9223372036854775808})", "64 bits"));
  CHECK(says(R"({"a":99999999999999999999})", "64-bit"));
  CHECK(says(R"({"a":null})", "null"));
  CHECK(says(R"({"a":true})", "true or false"));
}

TEST_CASE("what is written in another way than ours is refused") {
  for (const char* text :
       {R"({"b":1,"a":2})", R"({"a": 1})", "{\"a\":1}\n", " {}", R"({"a":-0})", R"({"a":"\/"})",
        R"({"a":"\u0041"})", R"({"a":"\u000A"})", R"({"a":"\ud83d\ude00"})", "\xef\xbb\xbf{}"}) {
    CAPTURE(text);
    CHECK(says(text, "not canonical from byte"));
  }
}

TEST_CASE("what is no JSON object is refused") {
  for (const char* text :
       {"", "[]", "1", R"("a")", "{", R"({"a")", R"({"a":})", R"({"a":1}{})", "nul",
        "{\"a\":\"\n\"}", R"({"a":"\ud800"})", R"({"a":01})", "{'a':1}"}) {
    CAPTURE(text);
    CHECK(reason(text) != "accepted");
    CHECK(parse_canonical_json(text).error().kind == ErrorKind::invalid);
  }
}

TEST_CASE("text that is not UTF-8 is refused") {
  for (const char* bytes :
       {"\xff", "\xc3", "\xe0\xb8", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80"}) {
    CHECK(reason("{\"a\":\"" + std::string(bytes) + "\"}") != "accepted");
  }
}

TEST_CASE("two hundred thousand levels are refused, not followed") {
  CHECK(says("{\"a\":" + std::string(200'000, '['), "more than 8 levels"));
  CHECK(says(R"({"a":[[[[[[[[]]]]]]]]})", "more than 8 levels"));
}

TEST_CASE("a record cut anywhere or with any byte changed never crashes the reader") {
  const std::string good = R"({"a":[{"b":"ก\"\\\n"},-12],"c":"x"})";
  REQUIRE(parse_canonical_json(good));
  for (std::size_t i = 0; i < good.size(); ++i) {
    CHECK_FALSE(parse_canonical_json(std::string_view(good).substr(0, i)));
    for (int byte = 0; byte < 256; ++byte) {
      auto bad = good;
      bad[i] = static_cast<char>(byte);
      const auto parsed = parse_canonical_json(bad);
      if (parsed) CHECK(to_canonical_json(*parsed) == bad);
    }
  }
}
