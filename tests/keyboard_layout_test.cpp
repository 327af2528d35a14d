#include "fonts/thai/keyboard_layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "fonts/thai/code_points.h"
#include "tests/fakes/shared_data.h"

using namespace lanrian;

namespace {

// How often each character is on the Thai side of the keyboard.
std::map<char32_t, int> thai_side() {
  std::map<char32_t, int> times;
  for (const thai::Key& key : thai::keyboard_keys()) {
    ++times[key.thai];
    ++times[key.thai_shift];
  }
  return times;
}

// The character in a cell of the table of facts; 0 for an empty one.
char32_t only_character(const std::string& cell) {
  const auto text = thai::decode_utf8(cell).text;
  REQUIRE(text.size() <= 1);
  return text.empty() ? 0 : text.front();
}

std::vector<thai::Key> keys_of_facts(const std::filesystem::path& path) {
  std::vector<thai::Key> keys;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    if (line.starts_with('#')) continue;
    std::istringstream cells(line);
    std::string name;
    std::string latin;
    std::string latin_shift;
    std::string thai;
    std::string thai_shift;
    std::getline(cells, name, '\t');
    std::getline(cells, latin, '\t');
    std::getline(cells, latin_shift, '\t');
    std::getline(cells, thai, '\t');
    std::getline(cells, thai_shift, '\t');
    if (latin.empty()) continue;
    keys.push_back({only_character(latin), only_character(latin_shift), only_character(thai),
                    only_character(thai_shift)});
  }
  return keys;
}

bool before(const thai::Key& a, const thai::Key& b) { return a.latin < b.latin; }

}  // namespace

TEST_CASE("each of the 44 consonants is on the keyboard once") {
  const auto times = thai_side();
  int consonants = 0;
  for (char32_t c = U'ก'; c <= U'ฮ'; ++c) {
    if (c == U'ฤ' || c == U'ฦ') continue;
    CAPTURE(static_cast<unsigned>(c));
    REQUIRE(times.contains(c));
    CHECK(times.at(c) == 1);
    ++consonants;
  }
  CHECK(consonants == 44);
}

TEST_CASE("every Thai sign but ๎ ๏ ๚ ๛ is on the keyboard, and once") {
  const auto times = thai_side();
  std::u32string absent;
  for (char32_t c = 0x0E01; c <= 0x0E5B; ++c) {
    if (c > 0x0E3A && c < 0x0E3F) continue;  // unassigned
    if (!times.contains(c)) {
      absent += c;
      continue;
    }
    CAPTURE(static_cast<unsigned>(c));
    CHECK(times.at(c) == 1);
  }
  CHECK(absent == U"\u0E4E\u0E4F\u0E5A\u0E5B");
}

TEST_CASE("Latin letters, digits and ASCII's signs are all on the keyboard") {
  std::u32string typed;
  for (const thai::Key& key : thai::keyboard_keys()) {
    typed += key.latin;
    typed += key.latin_shift;
  }
  std::sort(typed.begin(), typed.end());
  std::u32string ascii;
  for (char32_t c = U'!'; c <= U'~'; ++c) ascii += c;
  CHECK(typed == ascii);
}

TEST_CASE("the rows stand as they do on a keyboard") {
  std::vector<std::u32string> rows;
  for (std::size_t row = 0; row < thai::keyboard_rows; ++row) {
    rows.emplace_back();
    for (const thai::Key& key : thai::keyboard_row(row)) rows.back() += key.latin;
  }
  CHECK(rows[0] == U"`1234567890-=");
  CHECK(rows[1] == U"qwertyuiop[]\\");
  CHECK(rows[2] == U"asdfghjkl;'");
  CHECK(rows[3] == U"zxcvbnm,./");
  std::u32string home;
  for (const thai::Key& key : thai::keyboard_row(2)) home += key.thai;
  CHECK(home == U"ฟหกดเ้่าสวง");
}

TEST_CASE("the table says what the table of facts says") {
  const auto path = tests::shared_data("thai/kedmanee_from_xkb.tsv");
  if (path.empty()) {
    MESSAGE("skipped: no thai/kedmanee_from_xkb.tsv");
    return;
  }
  auto facts = keys_of_facts(path);
  std::vector<thai::Key> ours(thai::keyboard_keys().begin(), thai::keyboard_keys().end());
  std::sort(facts.begin(), facts.end(), before);
  std::sort(ours.begin(), ours.end(), before);
  CHECK(facts.size() == 47);
  CHECK(ours == facts);
}
