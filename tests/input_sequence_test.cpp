#include "fonts/thai/input_sequence.h"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fakes/shared_data.h"

using namespace lanrian;
using thai::InputLevel;

namespace {

// The text after its keys were typed one after the other; a refused one leaves '!'.
std::u32string typed(std::u32string_view keys, InputLevel level = InputLevel::basic) {
  std::u32string text;
  for (const char32_t key : keys) {
    const auto stroke = thai::take_key(text, key, level);
    if (!stroke) return text + U'!';
    text.resize(text.size() - stroke->replaced);
    text += stroke->text;
  }
  return text;
}

// A class of TIS 1566-2541 and its characters.
struct WttClass {
  std::string_view name;
  std::u32string characters;
};

std::vector<WttClass> wtt_classes() {
  std::u32string consonants;
  for (char32_t c = U'ก'; c <= U'ฮ'; ++c)
    if (c != U'ฤ' && c != U'ฦ') consonants += c;
  std::u32string others = U"ฯ฿ๆ๏๚๛";
  for (char32_t c = 0x0E50; c <= 0x0E59; ++c) others += c;
  return {{"NON", others},          {"CONS", consonants},
          {"LV", U"เแโใไ"},         {"FV1", U"\u0E30\u0E32\u0E33"},
          {"FV2", U"\u0E45"},       {"FV3", U"ฤฦ"},
          {"BV1", U"\u0E38"},       {"BV2", U"\u0E39"},
          {"BD", U"\u0E3A"},        {"TONE", U"\u0E48\u0E49\u0E4A\u0E4B"},
          {"AD1", U"\u0E4C\u0E4D"}, {"AD2", U"\u0E47"},
          {"AD3", U"\u0E4E"},       {"AV1", U"\u0E34"},
          {"AV2", U"\u0E31\u0E36"}, {"AV3", U"\u0E35\u0E37"}};
}

// The table of facts: row class, column class, and an entry such as S110, the digits being the
// answers at levels 0, 1 and 2.
std::map<std::string, std::map<std::string, std::string>> matrix_of_facts(
    const std::filesystem::path& path) {
  std::map<std::string, std::map<std::string, std::string>> matrix;
  std::vector<std::string> columns;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::vector<std::string> cells;
    for (std::string word; words >> word;) cells.push_back(word);
    if (cells.size() == 17 && columns.empty()) columns = cells;
    if (cells.size() != 18) continue;
    for (std::size_t i = 0; i < columns.size(); ++i) matrix[cells[0]][columns[i]] = cells[i + 1];
  }
  return matrix;
}

}  // namespace

TEST_CASE("a key that comes in the wrong order is put right") {
  CHECK(typed(U"ก\u0E48\u0E34") == U"ก\u0E34\u0E48");        // ก่ ิ: กิ่
  CHECK(typed(U"ก\u0E48\u0E49") == U"ก\u0E49");              // ก่ ้: ก้
  CHECK(typed(U"ก\u0E34\u0E48\u0E35") == U"ก\u0E35\u0E48");  // กิ่ ี: กี่
  CHECK(typed(U"ก\u0E34\u0E48\u0E38") == U"ก\u0E38\u0E48");  // กิ่ ุ: กุ่
  CHECK(typed(U"น\u0E33\u0E49") == U"น\u0E49\u0E33");        // นำ ้: น้ำ
  CHECK(typed(U"น\u0E48\u0E33\u0E49") == U"น\u0E49\u0E33");  // น่ำ ้: น้ำ
  CHECK(typed(U"ยก\u0E48\u0E34บ") == U"ยก\u0E34\u0E48บ");
}

TEST_CASE("a tone and the ring of SARA AM, typed as two keys, both stay") {
  CHECK(typed(U"น\u0E49\u0E4D\u0E32") == U"น\u0E4D\u0E49\u0E32");
  CHECK(typed(U"น\u0E4D\u0E49\u0E32") == U"น\u0E4D\u0E49\u0E32");
}

TEST_CASE("words are typed as they are spelt") {
  for (const std::u32string_view word :
       {U"สวัสดี", U"โรงพยาบาล", U"น้ำ", U"พิพิธภัณฑสถาน", U"เกี๊ยะ", U"ฤๅษี", U"สิทธิ์", U"ก๋วยเตี๋ยว", U"ผู้ใหญ่",
        U"๒๕๖๘", U"ฯลฯ", U"museum", U"วัด Wat 9", U"ต่าง ๆ", U"น้ำตก"}) {
    CHECK(typed(word) == word);
    CHECK(thai::is_sequence(word, InputLevel::basic));
  }
}

TEST_CASE("a mark with nothing to stand on is refused") {
  CHECK(typed(U"\u0E34") == U"!");
  CHECK(typed(U"a\u0E34") == U"a!");
  CHECK(typed(U"เ\u0E48") == U"เ!");
  CHECK(typed(U"ก \u0E49") == U"ก !");
  CHECK(typed(U"ก\n\u0E49") == U"ก\n!");
  CHECK_FALSE(thai::is_sequence(U"\u0E49ก", InputLevel::basic));
  CHECK_FALSE(thai::is_sequence(U"ก\u0E48\u0E34", InputLevel::basic));
}

TEST_CASE("SARA AM is refused where it stands on no consonant") {
  CHECK(typed(U"\u0E33") == U"!");
  CHECK(typed(U"a\u0E33") == U"a!");
  CHECK(typed(U"เ\u0E33") == U"เ!");
  CHECK(typed(U"ก \u0E33") == U"ก !");
  CHECK(typed(U"ก\n\u0E33") == U"ก\n!");
  CHECK(typed(U"ก\u0E33\u0E33") == U"ก\u0E33!");
  CHECK(typed(U"\u0E33", InputLevel::passthrough) == U"\u0E33");
  CHECK(typed(U"ก\u0E33") == U"ก\u0E33");
}

TEST_CASE("level 2 refuses what level 1 lets pass, level 0 takes all") {
  CHECK(typed(U"เเ", InputLevel::basic) == U"เเ");
  CHECK(typed(U"เเ", InputLevel::strict) == U"เ!");
  CHECK(typed(U"\u0E34\u0E34\u0E48", InputLevel::passthrough) == U"\u0E34\u0E34\u0E48");
}

TEST_CASE("what is not Thai may follow anything, and Thai letters anything that is not") {
  for (const char32_t before : std::u32string(U"ก\u0E48\u0E33a \n\u0301\uFFFD\U0001F600")) {
    for (const char32_t key : std::u32string(U"a1 .\u0301\u0300\uFFFD\U0001F600\u0EB1")) {
      CHECK(thai::may_follow(before, key, InputLevel::strict));
      CHECK(thai::take_key(std::u32string(1, before), key, InputLevel::strict).has_value());
    }
    CHECK(thai::may_follow(before, U'ก', InputLevel::strict));
  }
}

TEST_CASE("a long heap of marks before the caret is no trouble") {
  const auto heap = U"ก" + std::u32string(10'000, U'\u0E34');
  const auto stroke = thai::take_key(heap, U'\u0E48', InputLevel::basic);
  REQUIRE(stroke.has_value());
  CHECK(stroke->replaced <= 4);
}

TEST_CASE("the whole table of WTT is libthai's") {
  const auto path = tests::shared_data("thai/wtt_matrix_libthai.txt");
  if (path.empty()) {
    MESSAGE("skipped: no thai/wtt_matrix_libthai.txt");
    return;
  }
  const auto matrix = matrix_of_facts(path);
  REQUIRE(matrix.size() == 17);
  int compared = 0;
  int differing = 0;
  auto befores = wtt_classes();
  befores.push_back({"NON", U"a \u00E9\u4E2D"});
  befores.push_back({"CTRL", std::u32string(U"\n\u2028") + U'\0'});
  for (const auto& [row, before_characters] : befores) {
    for (const auto& [column, keys] : wtt_classes()) {
      const std::string& fact = matrix.at(std::string(row)).at(std::string(column));
      for (const char32_t before : before_characters) {
        for (const char32_t key : keys) {
          for (const std::size_t level : {0U, 1U, 2U}) {
            const bool accepted = thai::may_follow(before, key, static_cast<InputLevel>(level));
            if (accepted != (fact.at(level + 1) == '1')) ++differing;
            ++compared;
          }
        }
      }
    }
  }
  MESSAGE(compared, " answers compared");
  CHECK(differing == 0);
}

TEST_CASE("corrections and refusals are libthai's") {
  const auto path = tests::shared_data("thai/wtt_matrix_libthai.txt");
  if (path.empty()) {
    MESSAGE("skipped: no thai/wtt_matrix_libthai.txt");
    return;
  }
  const auto thai_of = [](const std::string& hex) {
    const auto tis = static_cast<char32_t>(std::stoul(hex, nullptr, 16));
    return tis == 0 ? U'\0' : static_cast<char32_t>(tis - 0xA0 + 0x0E00);
  };
  std::ifstream file(path);
  std::string line;
  int compared = 0;
  while (std::getline(file, line)) {
    if (!line.starts_with("context ")) continue;
    std::istringstream words(line.substr(8));
    std::u32string before;
    std::string word;
    while (words >> word && word != "+") before += thai_of(word);
    words >> word;
    const auto stroke = thai::take_key(before, thai_of(word), InputLevel::basic);
    REQUIRE(stroke.has_value());
    const auto offset = line.find("off=") + 4;
    CHECK(-std::stoi(line.substr(offset)) == static_cast<int>(stroke->replaced));
    std::istringstream conversion(line.substr(line.find("conv=") + 5));
    std::u32string text;
    while (conversion >> word && word != "00") text += thai_of(word);
    CHECK(stroke->text == text);
    ++compared;
  }
  CHECK(compared == 6);
}
