#include "fonts/thai/search_form.h"

#include <doctest/doctest.h>

#include <random>

#include "fonts/thai/cell.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/dictionary.h"
#include "tests/fakes/plain_search.h"

using namespace lanrian;
using namespace lanrian::thai;

namespace {

std::string form(std::string_view utf8) {
  return encode_utf8(search_form(decode_utf8(utf8).text).text);
}

std::string loose(std::string_view utf8) {
  return encode_utf8(loose_form(search_form(decode_utf8(utf8).text)).text);
}

std::string written_out(std::string_view utf8, const Dictionary* dictionary = nullptr) {
  return encode_utf8(written_out_form(decode_utf8(utf8).text, dictionary).text);
}

std::u32string random_text(std::mt19937& random, std::u32string_view letters, std::size_t size) {
  std::u32string text;
  for (std::size_t i = 0; i < size; ++i) text += letters[random() % letters.size()];
  return text;
}

void check_origins(const SearchForm& form, std::size_t size) {
  REQUIRE(form.origins.size() == form.text.size());
  std::uint32_t begin = 0;
  for (const Origin& origin : form.origins) {
    CHECK(origin.begin < origin.end);
    CHECK(origin.end <= size);
    CHECK(origin.begin >= begin);
    begin = origin.begin;
  }
}

}  // namespace

TEST_CASE("what reads alike has one search form") {
  CHECK(form("น้ำ") == "น้ำ");
  CHECK(form("นํ้า") == "น้ำ");
  CHECK(form("น้ํา") == "น้ำ");
  CHECK(form("นำ้") == "น้ำ");
  CHECK(form("เเม่") == "แม่");
  CHECK(form("เ\u200Bเม่") == "แม่");
  CHECK(form("ก่ิง") == "กิ่ง");
  CHECK(form("ก่่อน") == "ก่อน");
  CHECK(form("พิพิธ\u200Bภัณฑ์") == "พิพิธภัณฑ์");
  CHECK(form("ฤาษี") == "ฤๅษี");
  CHECK(form("พ.ศ. ๒๕๖๙") == "พ.ศ. 2569");
}

TEST_CASE("Latin has no case, width or ligatures, and one way to write é") {
  CHECK(form("CAFÉ Cafe\u0301") == "café café");
  CHECK(form("Ｍuseum ﬁne") == "museum fine");
  CHECK(form("Jim’s “House” – 2") == "jim's \"house\" - 2");
  CHECK(form("STRASSE Straße") == "strasse strasse");
}

TEST_CASE("ๆ and ฯ go, and spaces are one") {
  CHECK(form("ต่าง ๆ") == "ต่าง");
  CHECK(form("ต่างๆ นานา") == "ต่าง นานา");
  CHECK(form("กรุงเทพฯ") == "กรุงเทพ");
  CHECK(form("ผัก ผลไม้ ฯลฯ") == "ผัก ผลไม้");
  CHECK(form("  หอ\u00A0 \t\nสมุด ") == "หอ สมุด");
}

TEST_CASE("nothing sensible has a sensible search form") {
  CHECK(form("") == "");
  CHECK(form("\u200B\uFEFF") == "");
  CHECK(form("ๆ") == "");
  CHECK(form("่") == "่");
  CHECK(form(std::string("ก\0ข", 7)) == "ก ข");
  CHECK(form("\xFF\xFEวัด\xE0\xB8") == "วัด");
  CHECK(search_form(std::u32string{U'ก', 0xD800, U'ข', 0x110000}).text == U"ก ข");
}

TEST_CASE("a million marks, tones or SARA AM take no time to speak of") {
  for (const char32_t c : {U'่', U'ำ', U'เ', U'ํ', char32_t{0x0301}, U'ๆ', char32_t{0x0344}}) {
    const auto result = search_form(std::u32string(1'000'000, c));
    CHECK(result.origins.size() == result.text.size());
  }
  std::u32string mixed;
  for (int i = 0; i < 300'000; ++i) mixed += U"ำา่ํ";
  CHECK(search_form(mixed).text.size() < mixed.size());
}

TEST_CASE("the search form is that of the rules applied one by one, and its own search form") {
  std::mt19937 random(4);
  constexpr std::u32string_view letters =
      U"กกกบนวดฤฦลเเแโาาะำๅิีุูััื่้๊์็ํฺ๎ๆฯ๑1ABthpcéÉ.-   \u200B\u200D\u00A0\uFEFF\u0301\t";
  for (int i = 0; i < 60'000; ++i) {
    const std::u32string text = random_text(random, letters, random() % 14);
    const SearchForm result = search_form(text);
    INFO(encode_utf8(text));
    CHECK(encode_utf8(result.text) == encode_utf8(tests::plain_search_form(text)));
    CHECK(encode_utf8(search_form(result.text).text) == encode_utf8(result.text));
    check_origins(result, text.size());
    check_origins(loose_form(result), text.size());
    check_origins(written_out_form(text, nullptr), text.size());
  }
}

TEST_CASE("the search form of any script is its own search form") {
  std::mt19937 random(5);
  const auto below = [&](std::size_t end) { return static_cast<char32_t>(random() % end); };
  const auto any = [&]() -> char32_t {
    switch (random() % 6) {
      case 0:
        return 0x0300 + below(0x70);
      case 1:
        return 0x0E00 + below(0x100);
      case 2:
        return 0x1100 + below(0x100);
      case 3:
        return 0xFE00 + below(0x1FF);
      case 4:
        return below(0x3100);
      default:
        return below(0x11'0000);
    }
  };
  for (int i = 0; i < 60'000; ++i) {
    std::u32string text;
    for (std::size_t size = random() % 8; text.size() < size;) text += any();
    const SearchForm once = search_form(text);
    const SearchForm twice = search_form(once.text);
    INFO(encode_utf8(text));
    CHECK(encode_utf8(twice.text) == encode_utf8(once.text));
    check_origins(once, text.size());
  }
}

TEST_CASE("each letter of a search form knows the letters it came from") {
  const SearchForm result = search_form(U"เ\u200Bเม่นํ้า");
  REQUIRE(result.text == U"แม่น้ำ");
  CHECK(result.origins[0] == Origin{0, 3});
  CHECK(result.origins[1] == Origin{3, 4});
  CHECK(result.origins[2] == Origin{4, 5});
  CHECK(result.origins[3] == Origin{5, 9});
  CHECK(result.origins[5] == Origin{5, 9});
}

TEST_CASE("the loose form forgets tones, accents, spaces and the h of Thai in Latin") {
  CHECK(loose("น้ำตก") == loose("นำตก"));
  CHECK(loose("พิพิธภัณฑ์ พื้นบ้าน") == loose("พิพิธภัณฑพืนบาน"));
  CHECK(loose("Café") == "cafe");
  CHECK(loose("Chiang Mai") == "jiangmai");
  CHECK(loose("Wat Phra That") == loose("wat pra tat"));
  CHECK(loose("Khun Thong") == loose("kuntong"));
  CHECK(loose("Nakhon Phanom") == loose("nakorn panom").erase(4, 1));
  CHECK(loose("Khao Pood") == loose("Kao Pud"));
  CHECK(loose("Hatt Yaai") == loose("Hat Yai"));
  CHECK(loose("1100") == "1100");
}

TEST_CASE("abbreviations of places are written out, parts of words are not") {
  CHECK(written_out("รร.บ้านดู่") == "โรงเรียนบ้านดู่");
  CHECK(written_out("กทม.") == "กรุงเทพมหานคร");
  CHECK(written_out("กรุงเทพฯ") == "กรุงเทพมหานคร");
  CHECK(written_out("รพ.สต. บ้านใหม่") == "โรงพยาบาลส่งเสริมสุขภาพตำบล บ้านใหม่");
  CHECK(written_out("อ.เมือง จ.แพร่") == "อำเภอเมือง จังหวัดแพร่");
  CHECK(written_out("กรรม") == "");
  CHECK(written_out("ม นเรศวร") == "");
  CHECK(written_out("วัดโพธิ์") == "");
}

TEST_CASE("every abbreviation stands for a text in search form") {
  for (const auto* text : {"กรุงเทพฯ", "กทม.",   "กศน.", "สกร.", "ศพด.", "อบจ.", "อบต.", "มรภ.",
                           "มทร.",    "รพ.สต.", "สนง.", "ทน.",  "ทม.",  "ทต.",  "รร.",  "รพ.",
                           "ม.",      "จ.",     "อ.",   "ต.",   "ถ.",   "ซ."}) {
    const std::string meaning = written_out(text);
    CHECK_FALSE(meaning.empty());
    CHECK(form(meaning) == meaning);
  }
}

TEST_CASE("ๆ repeats the last word when words are known") {
  auto dictionary = Dictionary::open();
  REQUIRE(dictionary.ok());
  CHECK(written_out("ของต่าง ๆ", &*dictionary) == "ของต่างต่าง");
  CHECK(written_out("เด็กๆ", &*dictionary) == "เด็กเด็ก");
  CHECK(written_out("ๆ", &*dictionary) == "");
  CHECK(written_out("เด็กๆ") == "");
}
