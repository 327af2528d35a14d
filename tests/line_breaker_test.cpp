#include "fonts/thai/line_breaker.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "tests/fakes/shared_data.h"

using namespace lanrian;

namespace {

std::string with_bars(std::string_view text, const std::vector<std::size_t>& offsets) {
  std::string shown(text);
  std::size_t bars = 0;
  for (const std::size_t at : offsets) shown.insert(at + bars++, "|");
  return shown;
}

// The text with '|' where a line may end.
std::string barred(const thai::LineBreaker& breaker, std::string_view text) {
  std::vector<std::size_t> offsets;
  breaker.break_offsets(text, offsets);
  return with_bars(text, offsets);
}

std::string breaks(std::string_view text) {
  const auto breaker = thai::LineBreaker::open();
  REQUIRE(breaker.ok());
  return barred(*breaker, text);
}

// The text with '|' between words.
std::string words(std::string_view text) {
  const auto breaker = thai::LineBreaker::open();
  REQUIRE(breaker.ok());
  std::vector<std::size_t> offsets;
  breaker->word_offsets(text, offsets);
  return with_bars(text, offsets);
}

std::size_t count_of_breaks(const std::string& text) {
  const auto breaker = thai::LineBreaker::open();
  REQUIRE(breaker.ok());
  std::vector<std::size_t> offsets;
  breaker->break_offsets(text, offsets);
  return offsets.size();
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("Thai breaks at words") {
  CHECK(breaks("พิพิธภัณฑสถานแห่งชาติขอนแก่น") == "พิพิธภัณฑสถาน|แห่ง|ชาติ|ขอนแก่น");
  CHECK(breaks("โรงพยาบาลอยู่ใกล้บ้าน") == "โรงพยาบาล|อยู่|ใกล้|บ้าน");
  CHECK(breaks("วัดพระธาตุ ดอยสุเทพ") == "วัด|พระ|ธาตุ |ดอย|สุเทพ");
}

TEST_CASE("no line begins with what belongs to the word before") {
  CHECK(breaks("ต่างๆ นานา") == "ต่างๆ |นานา");
  CHECK(breaks("ต่าง ๆ กัน") == "ต่าง ๆ |กัน");
  CHECK(breaks("กรุงเทพฯ ไทย").find("|ฯ") == std::string::npos);
  CHECK(breaks("ก ะ") == "ก ะ");
  CHECK(breaks("หนู แมว ฯลฯ อยู่") == "หนู |แมว ฯลฯ |อยู่");
  CHECK(breaks("ฯพณฯ ท่าน") == "ฯพณฯ |ท่าน");
  CHECK(breaks("ก ้า") == "ก ้า");
  CHECK(breaks("a\u0301b c\u0301") == "a\u0301b |c\u0301");
}

TEST_CASE("no line ends after a vowel that is written before its consonant") {
  for (const char* vowel : {"เ", "แ", "โ", "ใ", "ไ"}) {
    CAPTURE(vowel);
    CHECK(breaks(std::string(vowel) + "hotel") == std::string(vowel) + "hotel");
    CHECK(breaks(std::string("ก ") + vowel + "(") == std::string("ก |") + vowel + "(");
  }
}

TEST_CASE("numbers, ranges and phone numbers stay whole") {
  CHECK(breaks("เปิด 08.30–16.30") == "เปิด |08.30–16.30");
  CHECK(breaks("เปิด 08.30-16.30") == "เปิด |08.30-16.30");
  CHECK(breaks("เปิด 08.30 - 16.30") == "เปิด |08.30 - 16.30");
  CHECK(breaks("เปิด ๐๘.๓๐ – ๑๖.๓๐") == "เปิด |๐๘.๓๐ – ๑๖.๓๐");
  CHECK(breaks("โทร 043-811-620 ค่ะ") == "โทร |043-811-620 |ค่ะ");
  CHECK(breaks("โทร 043 811 620 ค่ะ") == "โทร |043 811 620 |ค่ะ");
  CHECK(breaks("โทร (043) 811 620") == "โทร |(043) 811 620");
  CHECK(breaks("โทร +66 43 811 620") == "โทร |+66 43 811 620");
  CHECK(breaks("081-234-5678 a") == "081-234-5678 |a");
  CHECK(breaks("1,234.50 2/3 12:30") == "1,234.50 |2/3 |12:30");
  CHECK(breaks("โทร. 0-4381-1620 ต่อ 12 ค่ะ") == "โทร. |0-4381-1620 |ต่อ 12 |ค่ะ");
  CHECK(breaks("02-123-4567, 081 234 5678") == "02-123-4567, |081 234 5678");
  CHECK(breaks("เบอร์ 043-811620-5") == "เบอร์ |043-811620-5");
  CHECK(breaks("๐๔๓ ๘๑๑ ๖๒๐ ค่ะ") == "๐๔๓ ๘๑๑ ๖๒๐ |ค่ะ");
  CHECK(breaks("08:30-16:30 น. ทุก") == "08:30-16:30 น. |ทุก");
  CHECK(breaks("8.30–16.30น.") == "8.30–16.30น.");
  CHECK(breaks("21/11/2569 16.43, 103.5") == "21/11/2569 |16.43, |103.5");
  CHECK(breaks("16°26′N -5 +5") == "16°26′N |-5 |+5");
  CHECK(breaks("1 2 3") == "1 |2 |3");
  CHECK(breaks("012345678901234567890 1") == "012345678901234567890 |1");
}

TEST_CASE("a number stays with its unit and a year with its era") {
  CHECK(breaks("ไกล 12 กม. จาก") == "ไกล |12 กม. |จาก");
  CHECK(breaks("20 บาท") == "20 บาท");
  CHECK(breaks("12\u00A0แห่ง") == "12\u00A0แห่ง");
  CHECK(breaks("5 km away") == "5 km |away");
  CHECK(breaks("5 kmx") == "5 |kmx");
  CHECK(breaks("สร้าง พ.ศ. ๒๕๖๘") == "สร้าง |พ.ศ. ๒๕๖๘");
  CHECK(breaks("50% ฿20 20°") == "50% |฿20 |20°");
  CHECK(breaks("ชื้น 65 % ร้อน 32 °C") == "ชื้น |65 % |ร้อน |32 °C");
  CHECK(breaks("วัน 21 พ.ย. 9 โมง") == "วัน |21 พ.ย. |9 โมง");
  CHECK(breaks("21 พฤศจิกายน พ.ศ. 2569") == "21 พฤศจิกายน |พ.ศ. 2569");
  CHECK(breaks("11 พ.ศ. 2569") == "11 |พ.ศ. 2569");
  CHECK(breaks("ปีพ.ศ. 2569") == "ปี|พ.ศ. 2569");
  CHECK(breaks("21 November 2026") == "21 November |2026");
  CHECK(breaks("ราคา 1,200 บาท / ฿200") == "ราคา |1,200 บาท / |฿200");
  CHECK(breaks("$20 € 20 20 € ฿ 5") == "$20 |€ 20 |20 € |฿ 5");
  CHECK(breaks("วัว 5 ตัว") == "วัว |5 ตัว");
}

TEST_CASE("a number stays with what it is the number of") {
  CHECK(breaks("No. 5 ถนน") == "No. 5 |ถนน");
  CHECK(breaks("Casino. 5") == "Casino. |5");
  CHECK(breaks("เลขที่ 99/1 หมู่ 5 ตำบล") == "เลขที่ 99/1 |หมู่ 5 |ตำบล");
  CHECK(breaks("99/1 ม. 5 ต.ธาตุ ซ. 3") == "99/1 ม. 5 |ต.ธาตุ |ซ. 3");
  CHECK(breaks("ชั้น 2 ห้อง 201") == "ชั้น 2 |ห้อง 201");
  CHECK(breaks("หมวดหมู่ 5") == "หมวด|หมู่ |5");
  CHECK(breaks("สมัยรัชกาลที่ 9") == "สมัย|รัชกาล|ที่ |9");
  CHECK(breaks("สมัย รัชกาลที่ 9") == "สมัย |รัชกาลที่ 9");
}

TEST_CASE("brackets and quotation marks stay with what they hold") {
  CHECK(breaks("วัด (เก่า) ใหม่") == "วัด |(เก่า) |ใหม่");
  CHECK(breaks("วัด ( เก่า ) ใหม่") == "วัด |( เก่า ) |ใหม่");
  CHECK(breaks("วัด“เก่า”นี้") == "วัด|“เก่า”|นี้");
  CHECK(breaks("ใช่ไหม? ใช่!") == "ใช่|ไหม? |ใช่!");
  CHECK(breaks("Queen’s \"a b\"") == "Queen’s |\"a |b\"");
}

TEST_CASE("a dash ends a line rather than begins one, and parts no abbreviations") {
  CHECK(breaks("จันทร์ – ศุกร์") == "จันทร์ – |ศุกร์");
  CHECK(breaks("จันทร์ - ศุกร์") == "จันทร์ - |ศุกร์");
  CHECK(breaks("จันทร์–ศุกร์") == "จันทร์–|ศุกร์");
  CHECK(breaks("เปิด จ.–ศ. ปิด ส.-อา.") == "เปิด |จ.–ศ. |ปิด |ส.-อา.");
}

TEST_CASE("addresses of the web break after a slash or not at all") {
  CHECK(breaks("ดู https://museum.go.th/th/a?id=1&x=2 ที่") ==
        "ดู |https://|museum.go.th/|th/|a?|id=1&x=2 |ที่");
  CHECK(breaks("info@museum.or.th โทร") == "info@museum.or.th |โทร");
  CHECK(breaks("เปิด/ปิด A&B") == "เปิด/|ปิด |A&B");
}

TEST_CASE("signs that are joined into one picture stay one") {
  CHECK(breaks("ไป😀😀มา") == "ไป|😀|😀|มา");
  CHECK(breaks("👨\u200D👧👋🏽") == "👨\u200D👧|👋🏽");
}

TEST_CASE("Latin breaks at spaces and hyphens") {
  CHECK(breaks("Khon Kaen National Museum") == "Khon |Kaen |National |Museum");
  CHECK(breaks("Wi-Fi free") == "Wi-|Fi |free");
  CHECK(breaks("a -b") == "a |-b");
  CHECK(breaks("ครับhello") == "ครับ|hello");
  CHECK(breaks("a,b e.g. x") == "a,b |e.g. |x");
  CHECK(breaks("ดู...แล้ว") == "ดู...|แล้ว");
}

TEST_CASE("invisible characters force and forbid breaks") {
  CHECK(breaks("กก\u200Bกก") == "กก\u200B|กก");
  CHECK(breaks("ab\u200Bcd") == "ab\u200B|cd");
  CHECK(breaks("แห่ง\u2060ชาติ") == "แห่ง\u2060ชาติ");
  CHECK(breaks("a \u2060b") == "a \u2060b");
  CHECK(breaks("a\u00A0b") == "a\u00A0b");
  CHECK(breaks("a\nb\r\nc") == "a\n|b\r\n|c");
  CHECK(breaks("ก\u0085ข\u2028ค") == "ก\u0085|ข\u2028|ค");
  CHECK(breaks("exam\u00ADple โรง\u00ADเรียน") == "exam\u00ADple |โรง\u00ADเรียน");
}

TEST_CASE("what is no text does not crash and is no place to break") {
  CHECK(breaks("") == "");
  CHECK(breaks("\xFF\xFE\xE0\xB8") == "\xFF\xFE\xE0\xB8");
  CHECK(breaks(std::string("a\0b c", 5)) == std::string("a\0b |c", 6));
}

// Nothing is timed: quadratic time at these lengths is minutes, which ctest's limit ends.
TEST_CASE("long texts are broken in linear time, words at the seams included") {
  CHECK(count_of_breaks(repeated("ก", 333'000)) < 333'000);
  CHECK(count_of_breaks("ก" + repeated("่", 10'000)) == 0);
  CHECK(count_of_breaks(repeated("ตากลม", 60'000)) >= 59'999);
  CHECK(count_of_breaks(repeated(" ", 1'000'000)) == 0);
  CHECK(count_of_breaks(repeated("0 ", 500'000)) == 0);  // one number in groups
  const std::string words = breaks(repeated("โรงพยาบาล", 1000));
  CHECK(words == repeated("โรงพยาบาล|", 999) + "โรงพยาบาล");
}

namespace {

// Where a text of words parted by '|' has word edges between two Thai letters, and its words as
// (begin, end) pairs, both counted in code points without the bars.
struct Words {
  std::set<std::size_t> edges;
  std::set<std::pair<std::size_t, std::size_t>> words;
};

Words words_of(const std::string& barred) {
  Words found;
  std::u32string plain;
  std::set<std::size_t> bars;
  for (const char32_t c : thai::decode_utf8(barred).text) {
    if (c == U'|')
      bars.insert(plain.size());
    else
      plain += c;
  }
  for (std::size_t i = 0; i < plain.size();) {
    if (!thai::is_thai_letter(plain[i])) {
      ++i;
      continue;
    }
    std::size_t begin = i;
    for (++i; i <= plain.size(); ++i) {
      const bool inside = i < plain.size() && thai::is_thai_letter(plain[i]);
      if (inside && !bars.contains(i)) continue;
      found.words.insert({begin, i});
      if (!inside) break;
      found.edges.insert(i);
      begin = i;
    }
  }
  return found;
}

struct Score {
  double hits = 0, found = 0, wanted = 0;
  double f1() const { return 2 * hits / (found + wanted); }
};

template <typename Set>
void add(Score& score, const Set& found, const Set& wanted) {
  for (const auto& one : found) score.hits += wanted.contains(one) ? 1 : 0;
  score.found += static_cast<double>(found.size());
  score.wanted += static_cast<double>(wanted.size());
}

}  // namespace

TEST_CASE("words, numbers, spaces and signs are parted where a double tap would") {
  CHECK(words("ไปโรงพยาบาลที่ใกล้บ้าน") == "ไป|โรงพยาบาล|ที่|ใกล้|บ้าน");
  CHECK(words("วัด (Wat Pho) 08.30–16.30 น.") == "วัด| |(|Wat| |Pho|)| |08.30|–|16.30| |น|.");
  CHECK(words("don't stop  it") == "don't| |stop|  |it");
  CHECK(words("ครับhello10บาท") == "ครับ|hello|10|บาท");
  CHECK(words("a\u0301b กำ\r\nน้ำ\n") == "a\u0301b| |กำ|\r\n|น้ำ|\n");
  CHECK(words("") == "");
  CHECK(words("\xFF\xFE") == "\xFF\xFE");
}

namespace {

// How well a way of parting words agrees with the corpus, and how often it parts what Thai forbids.
struct Agreement {
  Score words;
  Score edges;
  int forbidden = 0;
};

Agreement agreement(std::istream& corpus, std::string (*part)(std::string_view)) {
  Agreement result;
  for (std::string line; std::getline(corpus, line);) {
    std::string plain;
    for (const char c : line)
      if (c != '|') plain += c;
    const std::string ours = part(plain);
    const Words found = words_of(ours);
    const Words wanted = words_of(line);
    add(result.words, found.words, wanted.words);
    add(result.edges, found.edges, wanted.edges);
    const std::u32string shown = thai::decode_utf8(ours).text;
    for (std::size_t i = 1; i + 1 < shown.size(); ++i)
      if (shown[i] == U'|' && (thai::is_never_first(shown[i + 1]) || thai::is_mark(shown[i + 1]) ||
                               thai::is_leading_vowel(shown[i - 1])))
        ++result.forbidden;
  }
  return result;
}

}  // namespace

TEST_CASE("words agree with those of human readers") {
  for (const auto part : {&breaks, &words}) {
    std::ifstream corpus(tests::shared_data("thai/wisesight-160-samples-tokenised.label"));
    if (!corpus) {
      MESSAGE("skipped: no wisesight-160-samples-tokenised.label in $LANRIAN_SHARED_DATA/thai");
      return;
    }
    const Agreement ours = agreement(corpus, part);
    MESSAGE(std::string(part == &words ? "words" : "line breaks"), ": word F1 ", ours.words.f1(),
            ", boundary F1 ", ours.edges.f1(), ", forbidden ", ours.forbidden);
    CHECK(ours.words.f1() >= 0.828);
    CHECK(ours.edges.f1() >= 0.911);
    CHECK(ours.forbidden == 0);
  }
}

namespace {

// How often a line would begin or end with what never stands there, spaces before it or not.
int forbidden_breaks(const thai::LineBreaker& breaker, const std::u32string& text) {
  const std::string utf8 = thai::encode_utf8(text);
  const thai::CodePoints decoded = thai::decode_utf8(utf8);
  std::vector<std::size_t> offsets;
  breaker.break_offsets(utf8, offsets);
  int forbidden = 0;
  for (const std::size_t offset : offsets) {
    const auto at = std::lower_bound(decoded.offsets.begin(), decoded.offsets.end(), offset);
    const auto i = static_cast<std::size_t>(at - decoded.offsets.begin());
    if (thai::is_newline(text[i - 1])) continue;
    const bool in_number = thai::is_digit(text[i - 1]) && thai::is_digit(text[i]);
    if (thai::is_never_first(text[i]) || thai::is_mark(text[i]) ||
        thai::is_leading_vowel(text[i - 1]) || in_number)
      ++forbidden;
  }
  return forbidden;
}

// What slips of a hand make of a text: letters left out, doubled, swapped and put in from
// elsewhere.
std::u32string with_slips(std::u32string text, std::mt19937& chance) {
  constexpr std::u32string_view strays = U"\u0E48\u0E49\u0E33\u0E40\u0E44ๆฯะา 5.–(\u200B\u2060";
  for (std::size_t slip = 0; slip < text.size() / 8 + 1 && text.size() > 1; ++slip) {
    const std::size_t i = chance() % (text.size() - 1);
    switch (chance() % 4) {
      case 0:
        text.erase(i, 1);
        break;
      case 1:
        text.insert(i, 1, text[i]);
        break;
      case 2:
        std::swap(text[i], text[i + 1]);
        break;
      default:
        text.insert(i, 1, strays[chance() % strays.size()]);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("no misspelling makes a line begin or end with what never stands there") {
  const auto breaker = thai::LineBreaker::open();
  REQUIRE(breaker.ok());
  std::mt19937 chance(2569);  // NOLINT(cert-msc51-cpp): the same texts in every run
  const std::u32string usual =
      U"วันที่ 21 พ.ย. เปิด 08.30–16.30 น. โทร 043 811 620 น้ำ แข็ง ต่าง ๆ เด็ก ๆ ฯลฯ “เก่า” (5 กม.)";
  for (int i = 0; i < 2000; ++i) {
    const std::u32string text = with_slips(usual, chance);
    CAPTURE(thai::encode_utf8(text));
    CHECK(forbidden_breaks(*breaker, text) == 0);
  }
  std::ifstream corpus(tests::shared_data("thai/wisesight-160-samples-tokenised.label"));
  if (!corpus) MESSAGE("skipped its half: no wisesight-160 in $LANRIAN_SHARED_DATA/thai");
  for (std::string line; std::getline(corpus, line);) {
    std::u32string text = thai::decode_utf8(line).text;
    text.erase(std::remove(text.begin(), text.end(), U'|'), text.end());
    CHECK(forbidden_breaks(*breaker, text) == 0);
    for (int i = 0; i < 10; ++i) CHECK(forbidden_breaks(*breaker, with_slips(text, chance)) == 0);
  }
}

TEST_CASE("a city's own words are not broken, and another city's are") {
  CHECK(breaks("ไปซีคอนสแควร์รับเบี้ยยังชีพ") == "ไป|ซีคอน|สแควร์|รับ|เบี้ย|ยัง|ชีพ");
  auto merged = thai::Dictionary::with_words(thai::words_in("ซีคอนสแควร์\nเบี้ยยังชีพ\n"));
  REQUIRE_MESSAGE(merged.ok(), merged.error().message);
  auto breaker = thai::LineBreaker::open();
  REQUIRE(breaker.ok());
  breaker->use(std::move(*merged));
  CHECK(barred(*breaker, "ไปซีคอนสแควร์รับเบี้ยยังชีพ") == "ไป|ซีคอนสแควร์|รับ|เบี้ยยังชีพ");
  CHECK(barred(*breaker, "โรงพยาบาลอยู่ใกล้บ้าน") == "โรงพยาบาล|อยู่|ใกล้|บ้าน");
}

TEST_CASE("what is no word of Thai letters is left out of a dictionary, thousands are taken") {
  std::vector<std::u32string> words = {U"",
                                       U"abc",
                                       U"กา ขา",
                                       U"กา1",
                                       std::u32string(5000, U'ก'),
                                       std::u32string(U"กา\0ขา", 5),
                                       U"ซีคอนสแควร์"};
  for (char32_t a = U'ก'; a <= U'ฮ'; ++a)
    for (char32_t b = U'ก'; b <= U'ฮ'; ++b)
      for (char32_t c = U'ก'; c <= U'ช'; ++c) words.push_back({a, U'ะ', b, U'า', c, U'ี'});
  auto merged = thai::Dictionary::with_words(words);
  REQUIRE(merged.ok());
  CHECK(barred(thai::LineBreaker(std::move(*merged)), "ไปซีคอนสแควร์") == "ไป|ซีคอนสแควร์");
}
