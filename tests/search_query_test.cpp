#include "data/search/search_query.h"

#include <doctest/doctest.h>

#include "fonts/thai/cell.h"

using namespace lanrian::data::search;

TEST_CASE("a query is words that must all be found, and all of them as one") {
  const auto query = search_query("  Wat \u00A0 เเม่ ");
  CHECK(query.plain.words == std::vector<std::u32string>{U"wat", U"แม่"});
  CHECK(query.plain.phrase == U"wat แม่");
  CHECK(query.has_thai);
  CHECK(search_query("วัด").plain.phrase.empty());
}

TEST_CASE("a query of nothing to look for is empty") {
  for (const auto* typed : {"", " ", "\u200B", "ๆ", "\t\n", "\xFF"}) {
    CHECK(search_query(typed).plain.empty());
    CHECK(search_query(typed).loose.empty());
  }
  CHECK(search_query(std::string(3, '\0')).plain.empty());
}

TEST_CASE("a query of marks alone is looked for, but not without its marks") {
  CHECK(search_query("่").plain.words == std::vector<std::u32string>{U"่"});
  CHECK(search_query("่").loose.empty());
  CHECK(search_query("ก่").loose.empty());
}

TEST_CASE("a query of a megabyte is cut at a cell, and says so") {
  std::string thai;
  while (thai.size() < 1'000'000) thai += "กิ่";
  const auto query = search_query(thai);
  CHECK(query.cut);
  REQUIRE(query.plain.words.size() == 1);
  CHECK(query.plain.words[0].size() <= query_letters_max);
  CHECK(query.plain.words[0].size() > query_letters_max - 3);
  CHECK(query.plain.words[0].size() % 3 == 0);
  CHECK(search_query(std::string(1'000'000, '\xE0')).cut);
  CHECK(search_query(std::string(1'000'000, 'a')).plain.words[0].size() == query_letters_max);
  std::string marks;
  while (marks.size() < 1'000'000) marks += "่";
  CHECK(search_query(marks).plain.words.size() == 1);
}

TEST_CASE("a query of many words is cut after the sixteenth") {
  std::string typed;
  for (int i = 0; i < 30; ++i) typed += "ก" + std::to_string(i) + " ";
  const auto query = search_query(typed);
  CHECK(query.cut);
  CHECK(query.plain.words.size() == query_words_max);
  CHECK_FALSE(search_query("a b c").cut);
}

TEST_CASE("a longer query is narrower than a shorter one that it contains word by word") {
  const auto words = [](const char* typed) { return search_query(typed).plain; };
  CHECK(is_narrower(words("วัดพ"), words("วัด")));
  CHECK(is_narrower(words("วัด พระ"), words("วัด")));
  CHECK(is_narrower(words("วัด พระ"), words("พร วั")));
  CHECK_FALSE(is_narrower(words("วั"), words("วัด")));
  CHECK_FALSE(is_narrower(words("น้ำ"), words("นํ")));
  CHECK_FALSE(is_narrower(words("วัด"), words("")));
}

TEST_CASE(
    "keys pressed on the wrong side of the keyboard are tried, words are not taken for them") {
  const auto meant = [](const char* typed) { return search_query(typed).other_layout; };
  CHECK(meant("l;ylfu").words == std::vector<std::u32string>{U"สวัสดี"});
  CHECK(meant("Fi'rpk[k]").words == std::vector<std::u32string>{U"โรงพยาบาล"});
  CHECK(meant("ทีหำีท").words == std::vector<std::u32string>{U"museum"});
  CHECK(meant(";yf 99").words == std::vector<std::u32string>{U"วัด", U"99"});
  for (const auto* typed : {"วัด wat", "ບ້ານ", "hello", "2569", "๒๕๖๙", ""})
    CHECK(meant(typed).empty());
}
