#include "fonts/thai/code_points.h"

#include <doctest/doctest.h>

#include <string>

#include "fonts/thai/character.h"

using namespace lanrian;

namespace {

std::u32string text_of(std::string_view utf8) { return thai::decode_utf8(utf8).text; }

}  // namespace

TEST_CASE("code points remember their bytes") {
  const auto decoded = thai::decode_utf8("aกé😀");
  CHECK(decoded.text == U"aกé😀");
  CHECK(decoded.offsets == std::vector<std::uint32_t>{0, 1, 4, 6, 10});
}

TEST_CASE("each byte that is not UTF-8 becomes one replacement character") {
  CHECK(text_of("a\xFF") == U"a\uFFFD");
  CHECK(text_of("\xE0\xB8") == U"\uFFFD\uFFFD");            // cut short
  CHECK(text_of("\xC0\xAF") == U"\uFFFD\uFFFD");            // overlong
  CHECK(text_of("\xE0\x80\xAF") == U"\uFFFD\uFFFD\uFFFD");  // overlong
  CHECK(text_of("\xED\xA0\x80") == U"\uFFFD\uFFFD\uFFFD");  // surrogate
  CHECK(text_of("\xF4\x90\x80\x80") == U"\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(text_of(std::string("\0", 1)) == std::u32string(1, U'\0'));
}

TEST_CASE("Thai marks are told from letters") {
  CHECK(thai::is_mark(U'\u0E48'));
  CHECK(thai::is_mark(U'\u0E31'));
  CHECK_FALSE(thai::is_mark(U'\u0E33'));
  CHECK(thai::stays_with_previous(U'\u0E33'));
  CHECK_FALSE(thai::is_mark(U'ก'));
  CHECK_FALSE(thai::is_thai_letter(U'\u0E3F'));
  CHECK_FALSE(thai::is_thai_letter(U'๑'));
}
