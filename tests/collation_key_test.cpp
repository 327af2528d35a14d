#include "fonts/thai/collation_key.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "fonts/thai/code_points.h"
#include "fonts/thai/normal_form.h"

using namespace lanrian::thai;

namespace {

using Texts = std::vector<std::string>;

// The texts in the order of their keys; equal keys would let them stand as they are.
Texts sorted(Texts texts) {
  std::stable_sort(texts.begin(), texts.end(), [](const std::string& a, const std::string& b) {
    return collation_key(a) < collation_key(b);
  });
  return texts;
}

// Gives the texts in the order given, and strictly so.
void check_order(const Texts& wanted) {
  for (std::size_t i = 1; i < wanted.size(); ++i) {
    INFO(wanted[i - 1], " before ", wanted[i]);
    CHECK(collation_key(wanted[i - 1]) < collation_key(wanted[i]));
  }
  CHECK(sorted(Texts(wanted.rbegin(), wanted.rend())) == wanted);
}

std::string normal(std::string_view utf8) {
  return encode_utf8(normal_form(decode_utf8(utf8).text));
}

std::string random_text(std::mt19937& random, const Texts& parts, std::size_t size_max) {
  std::string text;
  for (std::size_t left = random() % (size_max + 1); left > 0; --left)
    text += parts[random() % parts.size()];
  return text;
}

// Whatever may trouble an order: all of Thai, digits, case, accents, signs, nothings, bad bytes.
Texts troublesome_parts() {
  Texts parts = {
      "a", "A", "b",      "Z",      "0",      "1",        "9",      "๐",      "๑",      " ", "-",
      ".", "–", "'",      "+",      "$",      "é",        "É",      "e",      "u",      "ü", "œ",
      "ß", "ł", "\u0301", "\u0323", "\u200B", "\t",       "\x01",   "ａ",     "ﬁ",      "½", "α",
      "Ж", "ກ", "漢",     "한",     "\xFF",   "\xE0\xB8", "\u00A0", "\u034F", "\u20DD", "😀"};
  for (char32_t c = 0x0E00; c < 0x0E60; ++c) parts.push_back(encode_utf8(std::u32string(1, c)));
  return parts;
}

}  // namespace

TEST_CASE("vowels written before a consonant come after it") {
  check_order({"ก", "กก", "กะ", "กา", "กำ", "กิ", "กู", "เก", "เกา", "แก", "โก", "ใก", "ไก", "ข"});
  check_order({"เก", "เข", "ไข", "ค"});
  check_order({"กา", "กาก", "กาะ", "กำ", "กิ"});
}

TEST_CASE("tones and other marks count when the letters are equal") {
  check_order({"ก", "ก็", "กก", "ก๊ก", "กกขนาก"});
  check_order({"กน", "ก่น", "ก้น", "ก๊น", "ก๋น", "กบ"});
  check_order({"กา", "ก่า", "ก้า", "ก๊า", "ก๋า", "กาก"});
  check_order({"ขาว", "ข่าว", "ข้าว", "ขาวเกลือ"});
  check_order({"การ", "การ์", "กาล"});
  check_order({"เกม", "เก็ม", "เก่ม"});
}

TEST_CASE("ฤ and ฦ are letters after ร and ล") {
  check_order({"ร", "รูป", "ไร", "ฤ", "ฤดู", "ฤษี", "ฤๅ", "ฤๅษี", "ล", "ไล่", "ฦ", "ฦๅ", "ฦๅชา", "ว"});
  check_order({"ฤาษี", "ฤๅษี"});
}

TEST_CASE("spaces, punctuation, ๆ and ฯ count last") {
  check_order({"กกหู", "ก กา", "กกุธภัณฑ์", "ก ข", "ก ข ไม่กระดิกหู", "กง"});
  check_order({"-กระจิบ", "กระจิบ"});
  check_order({"กุกๆ กักๆ", "กุกกัก"});
  check_order({"ก-า", "กา", "กา-", "กา--", "กาๆ"});
  check_order({"กรุง", "กรุงฯ", "กรุงเก่า"});
  check_order({"St Mary", "St. Mary", "StMary"});
  check_order({"Ban Di", "Bang", "Bang Khun", "Bangkok", "Bang Lamphu", "Ban Na"});
}

TEST_CASE("numbers count by their value, Thai digits like others") {
  check_order({"วัด", "วัด 1", "วัด ๑", "วัด 2", "วัด ๙", "วัด 10", "วัด 010", "วัด ๑๑", "วัดก"});
  check_order(
      {"0", "00", "1", "9", "10", "99", "100", std::string(300, '9'), "1" + std::string(300, '0')});
}

TEST_CASE("Latin comes before Thai, accents before case") {
  check_order(
      {"+", "7", "a", "A", "á", "Á", "ab", "B", "Zoo", "α", "ж", "ก", "ฮ", "ກ", "漢", "한"});
  check_order({"cote", "Cote", "coté", "côte", "Côte", "côté"});
  check_order({"Bang Khun", "Bāng Khun", "Bangkok", "Ban Khlong"});
  check_order({"lodz", "łodz", "lodzx", "oer", "œr", "ofen", "strasse", "straße", "strasser"});
}

TEST_CASE("an empty text comes first") { check_order({"", "\x01", " ", "-", "+", "0", "a", "ก"}); }

TEST_CASE("what reads alike has one key") {
  CHECK(collation_key("น้ำ") == collation_key("นํ้า"));
  CHECK(collation_key("น้ำ") == collation_key("น้ํา"));
  CHECK(collation_key("น้ำ") == collation_key("นำ้"));
  CHECK(collation_key("แม่") == collation_key("เเม่"));
  CHECK(collation_key("กิ่ง") == collation_key("ก่ิง"));
  CHECK(collation_key("e\u0301") == collation_key("é"));
  CHECK(collation_key("วัด\u200Bโพธิ์") == collation_key("วัดโพธิ์"));
  CHECK(collation_key("\xFF") == collation_key("\uFFFD"));
}

TEST_CASE("keys are equal for texts of one normal form and for no others") {
  std::mt19937 random(1);
  const auto parts = troublesome_parts();
  for (int i = 0; i < 200'000; ++i) {
    const auto a = random_text(random, parts, 4);
    const auto b = random_text(random, parts, 4);
    CAPTURE(a);
    CAPTURE(b);
    REQUIRE(collation_key(a) == collation_key(normal(a)));
    REQUIRE((collation_key(a) == collation_key(b)) == (normal(a) == normal(b)));
  }
}

TEST_CASE("texts with the same letters otherwise spelled have different keys") {
  std::mt19937 random(2);
  const Texts parts = {"ก", "ข", "เ", "แ", "า", "ๅ", "ะ", "ฤ", "่",  "้",
                       "์",  "ิ",  "-", "ๆ", " ", "1", "๑", "0", "a", "A"};
  for (int i = 0; i < 200'000; ++i) {
    auto a = decode_utf8(random_text(random, parts, 6)).text;
    auto b = a;
    std::shuffle(b.begin(), b.end(), random);
    a = normal_form(a);
    b = normal_form(b);
    const auto a8 = encode_utf8(a);
    const auto b8 = encode_utf8(b);
    CAPTURE(a8);
    CAPTURE(b8);
    REQUIRE((collation_key(a8) == collation_key(b8)) == (a == b));
  }
}

TEST_CASE("a text's beginning comes before the text") {
  std::mt19937 random(3);
  const auto parts = troublesome_parts();
  for (int i = 0; i < 100'000; ++i) {
    const auto whole = normal(random_text(random, parts, 8));
    auto points = decode_utf8(whole).text;
    points.resize(random() % (points.size() + 1));
    const auto begin = encode_utf8(points);
    const bool waits_for_consonant =
        !points.empty() && points.back() >= 0x0E40 && points.back() <= 0x0E44;
    if (waits_for_consonant || begin == whole || normal(begin) != begin) continue;
    CAPTURE(begin);
    CAPTURE(whole);
    REQUIRE(collation_key(begin) < collation_key(whole));
  }
}

TEST_CASE("long texts and many marks are no trouble") {
  for (const char* part : {"่", "-", "A", "9", "ก", "\u0301", "ก่", "a-", "\xFF"}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += part;
    CHECK(collation_key(text) < collation_key(text + "ก"));
    CHECK(collation_key("ก" + text) < collation_key("ข" + text));
  }
  // Gaps of every length round the steps they are written in.
  for (std::size_t gap = 230; gap < 500; ++gap) {
    const std::string less(gap, 'a');
    const std::string more(gap + 1, 'a');
    CHECK(collation_key(more + "Aa") < collation_key(less + "Aaa"));
    CHECK(collation_key(more + "éa") < collation_key(less + "éaa"));
    CHECK(collation_key(less + "-aaa") < collation_key(more + "-aa"));
    CHECK(collation_key(std::string(gap, '9')) < collation_key("1" + std::string(gap, '0')));
  }
}
