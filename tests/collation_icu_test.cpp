// Our order of names beside two others: the Royal Institute's dictionary, and ICU's `th` with
// numbers by value and Latin first.
#include <doctest/doctest.h>
#include <unicode/ucol.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "fonts/thai/code_points.h"
#include "fonts/thai/collation_key.h"
#include "fonts/thai/normal_form.h"
#include "tests/fakes/shared_data.h"

using namespace lanrian;
using thai::collation_key;

namespace {

using Texts = std::vector<std::string>;

struct CloseCollator {
  void operator()(UCollator* collator) const { ucol_close(collator); }
};

// ICU's opinion: `th`, all four levels, numbers by their value, scripts in the order of the root.
// Its sort keys are asked, for ucol_strcoll of ICU 72 puts ๑๐ before ๑ก and 1ก before 10.
class IcuOrder {
 public:
  IcuOrder() : collator_(ucol_open("th", &status_)) {
    ucol_setReorderCodes(collator_.get(), nullptr, 0, &status_);
    ucol_setAttribute(collator_.get(), UCOL_STRENGTH, UCOL_QUATERNARY, &status_);
    ucol_setAttribute(collator_.get(), UCOL_NUMERIC_COLLATION, UCOL_ON, &status_);
    REQUIRE(U_SUCCESS(status_));
  }

  std::string key(const std::string& utf8) const {
    const auto text = icu::UnicodeString::fromUTF8(utf8);
    std::string key(256 + utf8.size() * 4, '\0');
    const auto size = ucol_getSortKey(collator_.get(), text.getBuffer(), text.length(),
                                      reinterpret_cast<std::uint8_t*>(key.data()),
                                      static_cast<std::int32_t>(key.size()));
    key.resize(static_cast<std::size_t>(size));
    return key;
  }

  int compare(const std::string& a, const std::string& b) const { return key(a).compare(key(b)); }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  std::unique_ptr<UCollator, CloseCollator> collator_;
};

int sign(int value) { return (value > 0) - (value < 0); }

int compare_keys(const std::string& a, const std::string& b) {
  return collation_key(a).compare(collation_key(b));
}

// How often two opinions differ; where ICU sees no difference ours may.
struct Disagreements {
  std::size_t pairs = 0;
  std::size_t against_icu = 0;
  Texts examples = {};
};

void compare_one(const IcuOrder& icu, const std::string& a, const std::string& b,
                 Disagreements& found) {
  ++found.pairs;
  const int theirs = sign(icu.compare(a, b));
  if (theirs == 0 || theirs == sign(compare_keys(a, b))) return;
  ++found.against_icu;
  if (found.examples.size() < 30) found.examples.push_back("[" + a + "] [" + b + "]");
}

std::string text_of(const Texts& texts) {
  std::string all;
  for (const auto& text : texts) all += text + "\n";
  return all;
}

// Neighbours in our order, and pairs by chance.
Disagreements compare_many(Texts texts, std::size_t random_pairs) {
  const IcuOrder icu;
  Disagreements found;
  std::mt19937 random(4);
  for (std::size_t i = 0; i < random_pairs; ++i)
    compare_one(icu, texts[random() % texts.size()], texts[random() % texts.size()], found);
  std::sort(texts.begin(), texts.end(), [](const std::string& a, const std::string& b) {
    return collation_key(a) < collation_key(b);
  });
  for (std::size_t i = 1; i < texts.size(); ++i) compare_one(icu, texts[i - 1], texts[i], found);
  return found;
}

Texts read_words() {
  Texts words;
  std::ifstream list(tests::shared_data("thai/riwords.txt"));
  for (std::string line; std::getline(list, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#' || line.starts_with("\xEF\xBB\xBF")) continue;
    words.push_back(line);
  }
  return words;
}

// The cells of a line of CSV without line ends in cells.
Texts cells_of(const std::string& line) {
  Texts cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

// The Thai and English names of 2,618 places.
Texts read_names() {
  Texts names;
  std::ifstream table(tests::shared_data("places/learning_places.csv"));
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    const auto cells = cells_of(line);
    REQUIRE(cells.size() == 15);
    names.push_back(cells[1]);
    if (!cells[2].empty()) names.push_back(cells[2]);
  }
  return names;
}

}  // namespace

TEST_CASE("the dictionary of the Royal Institute is in our order") {
  const auto words = read_words();
  if (words.empty()) {
    MESSAGE("skipped: thai/riwords.txt is not there");
    return;
  }
  REQUIRE(words.size() == 32'895);
  for (std::size_t i = 1; i < words.size(); ++i) {
    INFO(words[i - 1], " before ", words[i]);
    CHECK((collation_key(words[i - 1]) < collation_key(words[i]) || words[i - 1] == words[i]));
  }
}

TEST_CASE("ICU orders the words of the dictionary as we do") {
  const auto words = read_words();
  if (words.empty()) return;
  const auto found = compare_many(words, 300'000);
  INFO(text_of(found.examples));
  CHECK(found.against_icu == 0);
}

TEST_CASE("ICU orders the names of real places as we do") {
  const auto names = read_names();
  if (names.empty()) {
    MESSAGE("skipped: places/learning_places.csv is not there");
    return;
  }
  const auto found = compare_many(names, 300'000);
  INFO(text_of(found.examples));
  CHECK(found.against_icu == 0);
}

TEST_CASE("ICU orders mixed Thai, Latin, numbers and signs as we do") {
  const Texts parts = {"วัด",   "เก",    "เกาะ", "แม่", "น้ำ", "คำ", "ก็", "ศิลป์", "ฤๅษี", "ฤดู",  "ฦๅ",
                       "ไทย",  "ป่า",    "ป้า",   "ปา", "ก",  "ข",  "ค่", "เ",   "Wat", "wat", "Café",
                       "cafe", "Ōkami", "A",    "b",  "é",  "1",  "2", "9",   "10",  "007", "๑",
                       "๒",    "๑๐",    "2569", " ",  " ",  "-",  "–", ".",   ",",   "(",   ")",
                       "'",    "’",     "&",    "/",  ":",  "ๆ",  "ฯ", "+",   "฿",   "$"};
  Texts texts(3000);
  std::mt19937 random(5);
  for (auto& text : texts) {
    for (auto left = random() % 5 + 1; left > 0; --left) text += parts[random() % parts.size()];
    text = thai::encode_utf8(thai::normal_form(thai::decode_utf8(text).text));
  }
  const auto found = compare_many(texts, 300'000);
  INFO(text_of(found.examples));
  CHECK(found.against_icu == 0);
}

// ICU takes ำ apart into า and ํ, so that it comes before า and another vowel; ours is a vowel of
// its own after า, as the dictionary lists them. ํๅ, to ICU a ำ, is nothing that is written.
TEST_CASE("ICU orders any Thai characters but ำ as we do") {
  Texts texts(5000);
  std::mt19937 random(6);
  for (auto& text : texts) {
    std::u32string points;
    for (auto left = random() % 5 + 1; left > 0; --left)
      points += static_cast<char32_t>(0x0E01 + random() % 0x5B);
    points = thai::normal_form(points);
    const auto is_sara_am = [](char32_t c) { return c == 0x0E33 || c == 0x0E4D; };
    if (std::none_of(points.begin(), points.end(), is_sara_am)) text = thai::encode_utf8(points);
  }
  const auto found = compare_many(texts, 300'000);
  INFO(text_of(found.examples));
  CHECK(found.against_icu == 0);
}
