#include "tests/bench/search_names.h"

#include <datrie/trie.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "fonts/thai/code_points.h"
#include "fonts/thai/search_form.h"

namespace lanrian::bench {
namespace {

constexpr std::array<std::string_view, 12> kinds_of_place = {
    "วัด",    "พิพิธภัณฑ์", "ห้องสมุด",     "ศูนย์การเรียนรู้", "สวนสาธารณะ", "โรงเรียน",
    "หอศิลป์", "บ้าน",    "ศูนย์วัฒนธรรม", "แหล่งเรียนรู้",   "พระธาตุ",     "อุทยาน"};
constexpr std::array<std::string_view, 8> kinds_in_english = {
    "Museum", "Wat", "Library", "Learning Centre", "Park", "School", "Gallery", "House"};

struct FreeTrie {
  void operator()(Trie* trie) const { trie_free(trie); }
};

// Every word of libthai's dictionary.
std::vector<std::string> dictionary_words() {
  const char* folder = std::getenv("LIBTHAI_DICTDIR");
  const std::string path = std::string(folder ? folder : "/usr/share/libthai") + "/thbrk.tri";
  const std::unique_ptr<Trie, FreeTrie> trie(trie_new_from_file(path.c_str()));
  std::vector<std::string> words;
  if (!trie) return words;
  trie_enumerate(
      trie.get(),
      [](const AlphaChar* key, TrieData, void* user) -> Bool {
        std::u32string word;
        for (; *key != 0; ++key) word += static_cast<char32_t>(*key);
        static_cast<std::vector<std::string>*>(user)->push_back(thai::encode_utf8(word));
        return TRUE;
      },
      &words);
  return words;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
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

// What the seed's cities call their places: English words, and districts in Thai.
struct SeedWords {
  std::vector<std::string> english;
  std::vector<std::string> districts;
};

SeedWords seed_words() {
  SeedWords words;
  std::vector<std::filesystem::path> tables;
  for (const auto& city : std::filesystem::directory_iterator(LANRIAN_SOURCE_DIR "/data/seed")) {
    if (std::filesystem::exists(city.path() / "places.csv"))
      tables.push_back(city.path() / "places.csv");
  }
  std::sort(tables.begin(), tables.end());
  for (const auto& table : tables) {
    std::ifstream file(table);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      const auto cells = cells_of(line);
      if (cells.size() < 5) continue;
      std::istringstream english(cells[2]);
      for (std::string word; english >> word;) words.english.push_back(word);
      words.districts.push_back(cells[4]);
    }
  }
  return words;
}

// Draws alike everywhere: std's distributions differ from library to library.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}
  std::size_t below(std::size_t end) { return random_() % end; }

  // Small numbers often, as words are used (Zipf's law).
  std::size_t zipf(std::size_t end) {
    const double uniform = static_cast<double>(random_()) / 4294967296.0;
    return static_cast<std::size_t>(std::pow(static_cast<double>(end), uniform)) - 1;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

std::vector<SearchNames> generated_names(std::size_t count) {
  Dice dice(11);
  auto thai_words = dictionary_words();
  for (std::size_t i = thai_words.size(); i > 1; --i)
    std::swap(thai_words[i - 1], thai_words[dice.below(i)]);
  const SeedWords seed = seed_words();
  std::vector<SearchNames> names(count);
  for (SearchNames& name : names) {
    name.thai = kinds_of_place[dice.below(kinds_of_place.size())];
    for (std::size_t words = 1 + dice.below(3); words > 0; --words)
      name.thai += thai_words[dice.zipf(thai_words.size())];
    if (dice.below(3) == 0) name.thai += " " + thai_words[dice.below(thai_words.size())];
    for (std::size_t words = 1 + dice.below(2); words > 0; --words)
      name.english += seed.english[dice.below(seed.english.size())] + " ";
    name.english += kinds_in_english[dice.below(kinds_in_english.size())];
    name.district = seed.districts[dice.below(seed.districts.size())];
  }
  return names;
}

std::vector<std::string> generated_keystrokes(const std::vector<SearchNames>& names,
                                              std::size_t queries) {
  Dice dice(12);
  std::vector<std::string> keystrokes;
  for (std::size_t i = 0; i < queries; ++i) {
    const SearchNames& name = names[dice.below(names.size())];
    const bool english = i % 4 == 3;
    const auto letters =
        thai::search_form(thai::decode_utf8(english ? name.english : name.thai).text).text;
    std::size_t begin = i % 4 == 0 ? 0 : dice.below(letters.size());
    if (english) begin = begin < letters.size() / 2 ? 0 : letters.rfind(U' ') + 1;
    for (std::size_t size = 1; size <= 8 && begin + size <= letters.size(); ++size) {
      if (letters[begin + size - 1] == U' ') break;
      keystrokes.push_back(thai::encode_utf8(letters.substr(begin, size)));
    }
  }
  return keystrokes;
}

}  // namespace lanrian::bench
