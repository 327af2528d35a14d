#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "data/search/highlight.h"
#include "data/search/searcher.h"
#include "fonts/thai/cell.h"
#include "fonts/thai/code_points.h"
#include "tests/fakes/plain_search.h"

using namespace lanrian;
using namespace lanrian::data::search;

namespace {

using Texts = std::vector<tests::PlainText>;

// Words as catalogs have them, and ways to write them that look the same.
std::string random_name(std::mt19937& random) {
  constexpr std::array<std::string_view, 22> words = {
      "วัด", "พิพิธภัณฑ์", "บ้าน", "น้ำ",  "แม่",   "กิ่งแก้ว", "หอ",   "ลำน้ำ",  "กำ",  "น้ำใจ", "ฤๅษี",
      "๑๒", "Museum", "Wat", "ban", "Café", "2569",  "ต่างๆ", "เด็ก ๆ", "ບ້ານ", "-",    "ก่อน"};
  std::string name;
  for (std::size_t i = 1 + random() % 4; i > 0; --i) {
    name += words[random() % words.size()];
    if (random() % 3 == 0) name += ' ';
  }
  return name;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string dirtied(std::string text, std::mt19937& random) {
  if (random() % 3 == 0) replace_all(text, "แ", "เเ");
  if (random() % 3 == 0) replace_all(text, "น้ำ", "นํ้า");
  if (random() % 4 == 0) replace_all(text, "น้ำ", "น้ํา");
  if (random() % 4 == 0) replace_all(text, "น้ำ", "นำ้");
  if (random() % 3 == 0) replace_all(text, "กิ่", "ก่ิ");
  if (random() % 4 == 0) replace_all(text, "ก่", "ก่่");
  if (random() % 4 == 0) replace_all(text, "ิ", "\u200Bิ");
  if (random() % 4 == 0) replace_all(text, " ", "\u00A0 ");
  if (random() % 4 == 0) replace_all(text, "2", "๒");
  if (random() % 4 == 0) replace_all(text, "ฤๅ", "ฤา");
  if (random() % 4 == 0) replace_all(text, "é", "e\u0301");
  if (random() % 4 == 0) replace_all(text, "a", "A");
  if (random() % 9 == 0) text += "\uFEFF";
  return text;
}

Texts random_catalog(std::mt19937& random, std::uint32_t documents) {
  Texts texts;
  for (std::uint32_t document = 0; document < documents; ++document) {
    for (std::size_t i = random() % 4; i > 0; --i)
      texts.push_back({document, static_cast<std::uint32_t>(random() % 8),
                       dirtied(random_name(random), random)});
  }
  return texts;
}

std::shared_ptr<const TextIndex> index_of(const Texts& texts, const thai::Dictionary* dictionary) {
  TextIndexBuilder builder(dictionary);
  for (const auto& [document, kind, text] : texts)
    builder.add(document, static_cast<TextKind>(kind), text);
  return std::make_shared<const TextIndex>(std::move(builder).finish().value());
}

// Some letters from anywhere in a text of the catalog, or of two, written in some way.
std::string random_query(std::mt19937& random, const Texts& texts) {
  std::u32string query;
  for (std::size_t words = random() % 4 == 0 ? 2 : 1; words > 0; --words) {
    const auto letters = thai::decode_utf8(texts[random() % texts.size()].text).text;
    if (letters.empty()) continue;
    if (!query.empty()) query += U' ';
    query += letters.substr(random() % letters.size(), 1 + random() % 9);
  }
  return dirtied(thai::encode_utf8(query), random);
}

// As people type who leave tones, accents and the h of Thai in Latin to others.
std::string without_some_marks(std::string text, std::mt19937& random) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> left_out = {
      {{"้", ""}, {"่", ""}, {"์", ""}, {"é", "e"}, {"h", ""}, {"u", "oo"}, {"t", "th"}, {" ", ""}}};
  for (const auto& [from, to] : left_out)
    if (random() % 2 == 0) replace_all(text, from, to);
  return text;
}

// Direct hits as (document, rank, kind).
using Lines = std::vector<std::array<std::size_t, 3>>;

Lines lines_of(const SearchAnswer& answer) {
  Lines lines;
  for (const Hit& hit : answer.hits) {
    if (hit.why <= Why::inside)
      lines.push_back(
          {hit.document, static_cast<std::size_t>(hit.why), static_cast<std::size_t>(hit.kind)});
  }
  return lines;
}

Lines lines_of(const std::vector<tests::PlainKey>& keys, std::size_t limit) {
  Lines lines;
  for (const auto& key : keys) {
    if (lines.size() < limit) lines.push_back({key[4], key[0], key[1]});
  }
  return lines;
}

// Whether what is marked contains what was typed; ฤา is ฤๅ, though its า alone is no ๅ.
bool reads_like(std::u32string_view marked, std::u32string typed) {
  std::u32string form = tests::plain_search_form(marked);
  std::replace(form.begin(), form.end(), U'ๅ', U'า');
  std::replace(typed.begin(), typed.end(), U'ๅ', U'า');
  return form.find(typed) != std::u32string::npos;
}

std::string_view text_of(const Texts& texts, const Hit& hit) {
  auto at = std::find_if(texts.begin(), texts.end(),
                         [&](const auto& text) { return text.document == hit.document; });
  return (at + hit.ordinal)->text;
}

}  // namespace

TEST_CASE(
    "search finds what looking at every text finds, in the same order, from the first letter") {
  std::mt19937 random(7);
  std::size_t found = 0;
  for (int round = 0; round < 60; ++round) {
    const Texts texts = random_catalog(random, static_cast<std::uint32_t>(2 + random() % 150));
    if (texts.empty()) continue;
    const auto index = index_of(texts, nullptr);
    const auto methods = scan_methods();
    Searcher searcher(index, methods[random() % methods.size()]);
    for (int i = 0; i < 40; ++i) {
      const std::string query = random_query(random, texts);
      const auto expected = tests::plain_search(texts, query);
      const SearchOptions options{.limit = random() % 3 == 0 ? 5U : 50U, .allowed = {}};
      const auto answer = searcher.find(query, options);
      INFO("query [", query, "]");
      CHECK(answer.found == expected.size());
      CHECK(lines_of(answer) == lines_of(expected, options.limit));
      found += answer.found;
    }
  }
  CHECK(found > 10'000);
}

TEST_CASE("what is similar or sounds alike is what looking at every text without its tones finds") {
  std::mt19937 random(11);
  std::size_t found = 0;
  for (int round = 0; round < 60; ++round) {
    const Texts texts = random_catalog(random, static_cast<std::uint32_t>(2 + random() % 60));
    if (texts.empty()) continue;
    Searcher searcher(index_of(texts, nullptr));
    for (int i = 0; i < 40; ++i) {
      const std::string query = without_some_marks(random_query(random, texts), random);
      const auto answer = searcher.find(query, {.limit = 1000, .allowed = {}});
      if (answer.found >= Searcher::few) continue;
      std::vector<std::uint32_t> loosely = tests::plain_loose_search(texts, query);
      std::vector<std::uint32_t> similar;
      for (const Hit& hit : answer.hits) {
        if (hit.why == Why::similar || hit.why == Why::sounds_like) {
          similar.push_back(hit.document);
        } else {
          std::erase(loosely, hit.document);
        }
      }
      std::sort(similar.begin(), similar.end());
      INFO("query [", query, "]");
      CHECK(similar == loosely);
      found += similar.size();
    }
  }
  CHECK(found > 1000);
}

TEST_CASE("typing a query letter by letter finds the same as asking for it at once") {
  std::mt19937 random(8);
  for (int round = 0; round < 20; ++round) {
    const Texts texts = random_catalog(random, 400);
    const auto index = index_of(texts, nullptr);
    Searcher typed(index);
    for (int i = 0; i < 30; ++i) {
      const auto letters = thai::decode_utf8(random_query(random, texts)).text;
      for (std::size_t size = 1; size <= letters.size(); ++size) {
        const std::string query = thai::encode_utf8(letters.substr(0, size));
        Searcher fresh(index);
        const auto at_once = fresh.find(query);
        const auto narrowed = typed.find(query);
        INFO("query [", query, "]");
        CHECK(narrowed.found == at_once.found);
        CHECK(lines_of(narrowed) == lines_of(at_once));
        CHECK(typed.documents() == fresh.documents());
      }
    }
  }
}

TEST_CASE("a dictionary changes the order at most, except that it repeats the word before ๆ") {
  std::mt19937 random(9);
  auto dictionary = thai::Dictionary::open();
  REQUIRE(dictionary.ok());
  const Texts texts = random_catalog(random, 600);
  Searcher plain(index_of(texts, nullptr));
  Searcher with_words(index_of(texts, &*dictionary));
  for (int i = 0; i < 300; ++i) {
    const std::string query = random_query(random, texts);
    plain.find(query);
    with_words.find(query);
    INFO("query [", query, "]");
    CHECK(std::includes(with_words.documents().begin(), with_words.documents().end(),
                        plain.documents().begin(), plain.documents().end()));
  }
}

TEST_CASE("highlights show what was typed, on cell edges, in every text that was found") {
  std::mt19937 random(10);
  std::size_t ranges_seen = 0;
  for (int round = 0; round < 10; ++round) {
    const Texts texts = random_catalog(random, 120);
    const auto index = index_of(texts, nullptr);
    Searcher searcher(index);
    for (int i = 0; i < 60; ++i) {
      const std::string query = random_query(random, texts);
      const auto answer = searcher.find(query);
      for (const Hit& hit : answer.hits) {
        const std::string_view text = text_of(texts, hit);
        const auto letters = thai::decode_utf8(text);
        const auto ranges = highlights(answer.query, hit.why, text);
        INFO("query [", query, "] text [", text, "]");
        CHECK_FALSE(ranges.empty());
        std::u32string marked;
        for (const auto [begin, end] : ranges) {
          const auto at = [&](std::size_t byte) {
            return static_cast<std::size_t>(
                std::lower_bound(letters.offsets.begin(), letters.offsets.end(), byte) -
                letters.offsets.begin());
          };
          CHECK(begin < end);
          CHECK(thai::is_caret_stop(letters.text, at(begin)));
          CHECK(thai::is_caret_stop(letters.text, at(end)));
          marked += letters.text.substr(at(begin), at(end) - at(begin));
          ++ranges_seen;
        }
        if (hit.why <= Why::inside && answer.query.plain.phrase.empty())
          CHECK(reads_like(marked, answer.query.plain.words[0]));
      }
    }
  }
  CHECK(ranges_seen > 5'000);
}
