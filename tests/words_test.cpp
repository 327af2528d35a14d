#include "app/kiosk/words.h"

#include <doctest/doctest.h>

using namespace lanrian;
using namespace lanrian::kiosk;

TEST_CASE("no word lacks a translation in any language") {
  for (const auto language : {Language::th, Language::en}) {
    const Words words(language);
    for (const auto key : words.missing()) MESSAGE(std::string(key));
    CHECK(words.missing().empty());
  }
}

TEST_CASE("counts have the plural of their language") {
  CHECK(Words(Language::en).places(1) == "1 place");
  CHECK(Words(Language::en).places(0) == "0 places");
  CHECK(Words(Language::en).places(18) == "18 places");
  CHECK(Words(Language::th).places(1) == "1 แห่ง");
  CHECK(Words(Language::th).places(18) == "18 แห่ง");
}

TEST_CASE("Thai dates are of the Buddhist era, English ones of the Christian era") {
  const os::Date date{2026, 11, 23};
  CHECK(Words(Language::th).date(date) == "23 พฤศจิกายน พ.ศ. 2569");
  CHECK(Words(Language::en).date(date) == "23 November 2026");
  CHECK(Words(Language::th).date({2024, 2, 29}) == "29 กุมภาพันธ์ พ.ศ. 2567");
}

TEST_CASE("distances have no more digits than a straight line deserves") {
  const Words words(Language::en);
  CHECK(words.distance(0) == "0 m");
  CHECK(words.distance(844) == "840 m");
  CHECK(words.distance(949) == "950 m");
  CHECK(words.distance(951) == "1.0 km");
  CHECK(words.distance(9'940) == "9.9 km");
  CHECK(words.distance(9'960) == "10 km");
  CHECK(words.distance(23'400) == "23 km");
  CHECK(Words(Language::th).distance(1400) == "1.4 กม.");
}

TEST_CASE("every category has its own word in both languages") {
  for (const auto language : {Language::th, Language::en}) {
    const Words words(language);
    for (std::size_t i = 1; i < data::category_count; ++i) {
      const auto category = static_cast<data::Category>(i);
      const auto before = static_cast<data::Category>(i - 1);
      CHECK(words[name_of(category)] != words[name_of(before)]);
    }
    CHECK(word_keys[static_cast<std::size_t>(name_of(data::Category::theatre_music))] ==
          "category-theatre-music");
  }
}

TEST_CASE("Thai is written with Thai digits by choice, other languages never") {
  const Words thai(Language::th, Digits::thai);
  CHECK(thai.number(1234567890) == "๑๒๓๔๕๖๗๘๙๐");
  CHECK(thai.places(18) == "๑๘ แห่ง");
  CHECK(thai.date({2026, 11, 23}) == "๒๓ พฤศจิกายน พ.ศ. ๒๕๖๙");
  CHECK(thai.time_range(9 * 60, 16 * 60 + 30) == "๐๙.๐๐–๑๖.๓๐ น.");
  CHECK(thai.distance(1400) == "๑.๔ กม.");
  CHECK(thai.missing().empty());
  for (std::size_t i = 0; i < word_count; ++i) {
    CHECK(thai[static_cast<Word>(i)].find_first_of("0123456789") == std::string_view::npos);
  }
  CHECK(Words(Language::en, Digits::thai).date({2026, 11, 23}) == "23 November 2026");
}
