#include "fonts/thai/wrong_layout.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "fonts/thai/code_points.h"
#include "fonts/thai/dictionary.h"
#include "fonts/thai/keyboard_layout.h"
#include "tests/fakes/shared_data.h"

using namespace lanrian;

namespace {

thai::Dictionary open_dictionary() {
  auto opened = thai::Dictionary::open();
  REQUIRE(opened.ok());
  return std::move(*opened);
}

std::string offered(std::string_view text) {
  return thai::typed_on_other_layout(text, open_dictionary()).value_or("");
}

// What the key that types `c` types on the other side; digits are keys of their own as well.
char32_t other_side(char32_t c, bool is_thai) {
  if (c == U' ' || (is_thai && c >= U'0' && c <= U'9')) return c;
  for (const thai::Key& key : thai::keyboard_keys()) {
    if (c == (is_thai ? key.thai : key.latin)) return is_thai ? key.latin : key.thai;
    if (c == (is_thai ? key.thai_shift : key.latin_shift))
      return is_thai ? key.latin_shift : key.thai_shift;
  }
  return 0;
}

// The keys of a text pressed with the keyboard on the other side; nothing when one is not on it.
std::optional<std::string> mistyped(const std::string& text, bool is_thai) {
  std::u32string typed;
  for (const char32_t c : thai::decode_utf8(text).text) {
    const char32_t other = other_side(c, is_thai);
    if (other == 0) return std::nullopt;
    typed += other;
  }
  return thai::encode_utf8(typed);
}

// One column of a table of places; quoted cells may hold commas.
std::vector<std::string> column(const std::filesystem::path& table, const std::string& name) {
  std::vector<std::string> cells;
  std::size_t wanted = std::string::npos;
  std::ifstream file(table);
  std::string line;
  while (std::getline(file, line)) {
    std::vector<std::string> row(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) {
        row.emplace_back();
      } else if (c != '"' && c != '\r') {
        row.back() += c;
      }
    }
    if (wanted == std::string::npos) {
      for (std::size_t i = 0; i < row.size(); ++i)
        if (row[i] == name) wanted = i;
      REQUIRE(wanted != std::string::npos);
    } else if (wanted < row.size() && !row[wanted].empty()) {
      cells.push_back(row[wanted]);
    }
  }
  return cells;
}

// What becomes of names typed as they should be, and on the wrong side.
struct Figures {
  int names = 0;
  int false_offers = 0;
  int mistyped = 0;
  int detected = 0;
};

Figures figures_of(const std::vector<std::string>& names, bool is_thai) {
  const auto dictionary = open_dictionary();
  Figures figures;
  for (const std::string& name : names) {
    ++figures.names;
    if (const auto offer = thai::typed_on_other_layout(name, dictionary)) {
      ++figures.false_offers;
      MESSAGE("false offer: ", name, " as ", *offer);
    }
    const auto wrong = mistyped(name, is_thai);
    if (!wrong) continue;
    ++figures.mistyped;
    if (thai::typed_on_other_layout(*wrong, dictionary) == name) ++figures.detected;
  }
  return figures;
}

void check(const std::string& what, const Figures& figures, double detected_min) {
  const double share = static_cast<double>(figures.detected) / figures.mistyped;
  MESSAGE(what, ": ", figures.names, " names, ", figures.false_offers, " false offers; ",
          figures.detected, " of ", figures.mistyped, " mistyped ones detected (", share, ")");
  CHECK(figures.false_offers == 0);
  CHECK(share >= detected_min);
}

}  // namespace

TEST_CASE("Thai typed on the Latin side is offered as Thai") {
  CHECK(offered("l;ylfu") == "สวัสดี");
  CHECK(offered("Fi'rpk[k]") == "โรงพยาบาล");
  CHECK(offered(";yf") == "วัด");
  CHECK(offered("shv'l,6f") == "ห้องสมุด");
  CHECK(offered(";yf 9") == "วัด 9");
}

TEST_CASE("Latin typed on the Thai side is offered as Latin") {
  CHECK(offered("ทีหำีท") == "museum");
  CHECK(offered("สริพฟพั") == "library");
  CHECK(offered("?ีหำีท") == "Museum");
  CHECK(offered("\"ฟะ ฉ้ฟสนืเ") == "Wat Chalong");
}

TEST_CASE("what makes sense as it stands is left alone") {
  for (const std::string_view text :
       {"hello", "Wat Pho", "museum", "KFC",       "park",   "Liu",     "TK Park", "Science Centre",
        "the",   "ATM",     "วัดโพธิ์",  "ฟาร์มจระเข้", "พระนอน", "กระแสน้ำ", "นิทรรศ",   "ธนธานี",
        "นาน",   "สวัสดี",    "ก",      "กระบี่",      "ต่าง ๆ",  "อาหาร",   "กทม.",    "รร."}) {
    CAPTURE(text);
    CHECK(offered(text).empty());
  }
}

TEST_CASE("numbers, addresses and mixed texts are never offered as something else") {
  for (const std::string_view text : {"",
                                      " ",
                                      "9",
                                      "0812345678",
                                      "043-811-620",
                                      "08.30-16.30",
                                      "(043) 811 620",
                                      "99/1",
                                      "7-11",
                                      "...",
                                      "info@example.org",
                                      "https://example.org/a",
                                      "l;ylfu สวัสดี",
                                      "วัด Pho",
                                      "caf\u00E9",
                                      "\xFF;yf",
                                      "l;ylfu\u4E2D",
                                      "มัสยิด مسجد",
                                      "l;",
                                      "2569",
                                      "๒๕๖๙"}) {
    CAPTURE(text);
    CHECK(offered(text).empty());
  }
}

TEST_CASE("the seed's names are detected when mistyped and never offered as something else") {
  std::vector<std::string> thai_names;
  std::vector<std::string> english_names;
  for (const auto& city : std::filesystem::directory_iterator(LANRIAN_SOURCE_DIR "/data/seed")) {
    const auto table = city.path() / "places.csv";
    if (!std::filesystem::exists(table)) continue;
    for (auto& name : column(table, "name_th")) thai_names.push_back(std::move(name));
    for (auto& name : column(table, "name_en")) english_names.push_back(std::move(name));
  }
  REQUIRE(thai_names.size() >= 100);
  check("seed, Thai", figures_of(thai_names, true), 0.94);
  check("seed, English", figures_of(english_names, false), 0.93);
}

TEST_CASE("so are those of the whole country") {
  const auto table = tests::shared_data("places/learning_places.csv");
  if (table.empty()) {
    MESSAGE("skipped: no places/learning_places.csv");
    return;
  }
  check("country, Thai", figures_of(column(table, "name_th"), true), 0.93);
  check("country, English", figures_of(column(table, "name_en"), false), 0.93);
}

TEST_CASE("words of the Royal Institute's dictionary are hardly ever offered as Latin") {
  const auto path = tests::shared_data("thai/riwords.txt");
  if (path.empty()) {
    MESSAGE("skipped: no thai/riwords.txt");
    return;
  }
  const auto dictionary = open_dictionary();
  std::ifstream file(path);
  int words = 0;
  int false_offers = 0;
  for (std::string word; std::getline(file, word); ++words)
    if (thai::typed_on_other_layout(word, dictionary)) ++false_offers;
  MESSAGE(false_offers, " false offers over ", words, " words");
  CHECK(words > 30'000);
  CHECK(false_offers <= 10);
}

TEST_CASE("a long text is looked at in linear time") {
  std::string text;
  while (text.size() < 200'000) text += "l;ylfu";
  CHECK_FALSE(offered(text).empty());
}
