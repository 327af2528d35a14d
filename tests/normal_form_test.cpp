#include "fonts/thai/normal_form.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

using namespace lanrian;
using thai::normal_form;

namespace {

// Letters that the rules speak of, and some that they must leave alone.
std::u32string random_text(std::mt19937& random, std::size_t length_max) {
  constexpr std::u32string_view letters =
      U"กนฤ\u0E30\u0E32\u0E33\u0E33เเแ\u0E31\u0E34\u0E35\u0E38\u0E39\u0E3A\u0E47\u0E48\u0E49\u0E4A"
      U"\u0E4B\u0E4C\u0E4D\u0E4D\u0E4E\u0E45\u0E46a \n\u0301\u0323\u0308\u0304u\u01D6\u00A0\u200B"
      U"\u200C\u200D\uFEFF\u00AD\u2060\u1100\u1161\u11A8\uFFFD\U0001F600\u0627\u0653";
  std::uniform_int_distribution<std::size_t> length(0, length_max);
  std::uniform_int_distribution<std::size_t> letter(0, letters.size() - 1);
  std::u32string text(length(random), U' ');
  for (char32_t& c : text) c = letters[letter(random)];
  if (!text.empty() && letter(random) == 0) text[0] = U'\0';
  return text;
}

}  // namespace

TEST_CASE("water is spelt one way") {
  const std::u32string water = U"น\u0E49\u0E33";
  CHECK(normal_form(U"น\u0E49\u0E33") == water);
  CHECK(normal_form(U"น\u0E4D\u0E49\u0E32") == water);
  CHECK(normal_form(U"น\u0E49\u0E4D\u0E32") == water);
  CHECK(normal_form(U"น\u0E33\u0E49") == water);
  CHECK(normal_form(U"น\u0E4D\u0E49\u0E33") == water);
  CHECK(normal_form(U"น\u0E4D\u0E32") == U"น\u0E33");
}

TEST_CASE("two SARA E are SARA AE") {
  CHECK(normal_form(U"เเม่") == U"แม่");
  CHECK(normal_form(U"เเเ") == U"แเ");
  CHECK(normal_form(U"เ\u200Bเม่") == U"แม่");
  CHECK(normal_form(U"เ\u0E48เ") == U"เ\u0E48เ");
  CHECK(normal_form(U"เกเ") == U"เกเ");
}

TEST_CASE("marks are ordered, and none stands twice") {
  CHECK(normal_form(U"ก\u0E48\u0E34") == U"ก\u0E34\u0E48");
  CHECK(normal_form(U"ก\u0E48\u0E38") == U"ก\u0E38\u0E48");
  CHECK(normal_form(U"ธ\u0E4C\u0E34") == U"ธ\u0E34\u0E4C");
  CHECK(normal_form(U"ก\u0E48\u0E48\u0E48า") == U"ก\u0E48า");
  CHECK(normal_form(U"ก\u0E34\u0E48\u0E34") == U"ก\u0E34\u0E48");
  CHECK(normal_form(U"ก\u0E48\u0E49") == U"ก\u0E48\u0E49");
  CHECK(normal_form(std::u32string(10'000, U'\u0E34')) == U"\u0E34");
}

TEST_CASE("signs that show nothing are left out, save between letters that join") {
  CHECK(normal_form(U"\uFEFFวัด\u200Bโพธิ์\u2060\u00ADก") == U"วัดโพธิ์ก");
  CHECK(normal_form(U"วัด\u00A0โพธิ์") == U"วัด โพธิ์");
  CHECK(normal_form(U"ก\u200D\u200Cข\u200C") == U"กข");
  CHECK(normal_form(U"\U0001F469\u200D\U0001F467") == U"\U0001F469\u200D\U0001F467");
  CHECK(normal_form(U"\u0646\u0645\u06CC\u200C\u062E") == U"\u0646\u0645\u06CC\u200C\u062E");
}

TEST_CASE("what is not Thai becomes NFC and keeps its case") {
  CHECK(normal_form(U"Cafe\u0301") == U"Caf\u00E9");
  CHECK(normal_form(U"a\u0301\u0323") == U"\u1EA1\u0301");
  CHECK(normal_form(U"\u1100\u1161\u11A8") == U"\uAC01");
  CHECK(normal_form(U"ＡＢ ﬁ ½ MUSEUM") == U"ＡＢ ﬁ ½ MUSEUM");
  CHECK(normal_form(U"๑๒ 12 ฤาษี ฤๅษี ต่าง ๆ ฯลฯ") == U"๑๒ 12 ฤาษี ฤๅษี ต่าง ๆ ฯลฯ");
}

TEST_CASE("nothing that is no code point is lost or kept") {
  std::u32string text = U"a";
  text += static_cast<char32_t>(0xD800);
  text += static_cast<char32_t>(0x110000);
  text += U'\0';
  text += U"\uFFFDb";
  std::u32string expected = U"a\uFFFD\uFFFD";
  expected += U'\0';
  expected += U"\uFFFDb";
  CHECK(normal_form(text) == expected);
}

TEST_CASE("the normal form of a normal form is itself") {
  std::mt19937 random(1566);
  for (int i = 0; i < 200'000; ++i) {
    const auto text = random_text(random, 12);
    const auto once = normal_form(text);
    if (normal_form(once) == once) continue;
    CAPTURE(i);
    REQUIRE(normal_form(once) == once);
  }
}

TEST_CASE("a text may be cut at a seam and made normal piece by piece") {
  std::mt19937 random(2541);
  int seams = 0;
  for (int i = 0; i < 100'000; ++i) {
    const auto text = random_text(random, 12);
    const std::u32string_view view = text;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!thai::begins_normal_form(text[at])) continue;
      ++seams;
      const auto pieces = normal_form(view.substr(0, at)) + normal_form(view.substr(at));
      if (pieces == normal_form(text)) continue;
      CAPTURE(i);
      CAPTURE(at);
      REQUIRE(pieces == normal_form(text));
    }
  }
  CHECK(seams > 50'000);
}

TEST_CASE("a megabyte of one base's marks is made normal at once") {
  std::u32string thai = U"ก";
  std::u32string latin = U"a";
  for (int i = 0; i < 150'000; ++i) {
    thai += i % 2 == 0 ? U'\u0E49' : U'\u0E34';
    latin += i % 2 == 0 ? U'\u0301' : U'\u0323';
  }
  CHECK(normal_form(thai) == U"ก\u0E34\u0E49");
  CHECK(normal_form(latin).size() == 150'000);
  std::u32string chain = U"ก";
  for (int i = 0; i < 150'000; ++i) chain += i % 2 == 0 ? U"\u0E33\u0E48" : U"\u0E33\u0E49";
  CHECK(normal_form(chain).starts_with(U"ก\u0E48\u0E49"));
}
