#include <doctest/doctest.h>

#include "sync/tuf/json.h"

using namespace lanrian;
using namespace lanrian::sync::tuf;

namespace {

std::string canonical(std::string_view text) { return to_canonical_json(parse_json(text).value()); }

std::string refusal(std::string_view text) {
  const auto read = parse_json(text);
  if (read) return "read";
  CHECK(read.error().kind == ErrorKind::invalid);
  CHECK(read.error().message.find('\n') == std::string::npos);
  return read.error().message;
}

}  // namespace

TEST_CASE("canonical JSON sorts keys by bytes and leaves out spaces") {
  CHECK(canonical(R"( { "b" : [ 1 , -2 ] , "a" : { "Z" : null , "a" : true , "_" : false } } )") ==
        R"({"a":{"Z":null,"_":false,"a":true},"b":[1,-2]})");
  // U+FF01 is three bytes from 0xEF on, U+10000 four from 0xF0 on; UTF-16 would order them
  // otherwise.
  CHECK(canonical("{\"\xF0\x90\x80\x80\":1,\"\xEF\xBC\x81\":2,\"z\":3}") ==
        "{\"z\":3,\"\xEF\xBC\x81\":2,\"\xF0\x90\x80\x80\":1}");
}

TEST_CASE("canonical JSON escapes quotes and backslashes and nothing else") {
  CHECK(canonical(R"("a\"b\\c\/d\n\t\u0000\u007f\u0e01")") ==
        std::string("\"a\\\"b\\\\c/d\n\t\0\x7f\xE0\xB8\x81\"", 18));
}

TEST_CASE("JSON text of a value reads back equal, control characters too") {
  for (const char* text :
       {R"({"pem":"-----BEGIN\nPUBLIC\n","n":18446744073709551615,"m":-9223372036854775808})",
        R"(["\u0000\u001f\"\\",true,false,null,{},[],""])", "0", "\"x\""}) {
    CAPTURE(std::string(text));
    const auto value = parse_json(text).value();
    CHECK(parse_json(to_json_text(value)).value() == value);
  }
  CHECK(to_json_text(parse_json(R"("a\nb")").value()) == "\"a\\u000ab\"");
}

TEST_CASE("a key that is there twice is refused at any depth") {
  CHECK(refusal(R"({"a":1,"a":1})") == "read JSON: found the key a twice");
  CHECK(refusal(R"([{"b":{"a":1,"\u0061":1}}])") == "read JSON: found the key a twice");
  CHECK(refusal("{\"\\n\":1,\"\\n\":1}") == "read JSON: found the key ? twice");
  CHECK(parse_json(R"({"a":{"b":1},"b":{"a":1}})"));
}

TEST_CASE("numbers other than 64-bit integers are refused") {
  CHECK(refusal("1.0") == "read JSON: found the number 1.0, which is not a 64-bit integer");
  for (const char* text : {"1e3", "-0.0", "18446744073709551616", "-9223372036854775809"}) {
    CAPTURE(std::string(text));
    CHECK(refusal(text).find("not a 64-bit integer") != std::string::npos);
  }
  CHECK(canonical("[18446744073709551615,-9223372036854775808,-0]") ==
        "[18446744073709551615,-9223372036854775808,0]");
}

TEST_CASE("the thirty-third level is refused, two hundred thousand do no harm") {
  const auto nested = [](std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
  };
  CHECK(parse_json(nested(32)));
  CHECK(refusal(nested(33)) == "read JSON: found more than 32 levels");
  CHECK(refusal(nested(200'000)) == "read JSON: found more than 32 levels");
}

TEST_CASE("what is not one JSON value in UTF-8 is refused") {
  for (const char* text : {"", " ", "{", "{}x", "{}{}", "[1,]", "{\"a\"}", "'a'", "nul", "01",
                           "\"\xC3\"", "\"\xED\xA0\x80\"", "\"\xC0\xAF\"", "\"\\ud800\"",
                           "\"a\nb\"", "\xEF\xBB\xBF{}", "// a\n{}", "<html>"}) {
    CAPTURE(std::string(text));
    CHECK(refusal(text) != "read");
  }
  CHECK(refusal("1e999") != "read");
  CHECK(refusal(std::string("{}\0", 3)) == "read JSON: found U+0000");
  CHECK(refusal(std::string("{}\0{\"a\":1}", 10)) == "read JSON: found U+0000");
  CHECK(parse_json("{} \n"));
}
