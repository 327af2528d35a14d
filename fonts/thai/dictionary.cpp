#include "fonts/thai/dictionary.h"

#include <datrie/trie.h>
#include <thai/thbrk.h>
#include <thai/thwbrk.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "platform/os/file.h"

namespace lanrian::thai {
namespace {

constexpr const char* trie_name = "thbrk.tri";  // what libthai looks for in a folder

// Longer runs without a sign between are given to libthai in pieces, to bound its memory; the last
// words of a piece are looked at again with the next.
constexpr std::size_t piece_max = 2000;
constexpr std::size_t piece_overlap = 100;

Error no_dictionary() {
  return Error{"open Thai dictionary thbrk.tri: not found: install libthai-data",
               ErrorKind::not_found};
}

// Debian's dictionary, or one put in its place by $LIBTHAI_DICTDIR; empty where there is none.
os::Path find_trie() {
  std::error_code ignored;
  if (const char* folder = std::getenv("LIBTHAI_DICTDIR")) {
    os::Path own = os::Path(folder) / trie_name;
    if (std::filesystem::exists(own, ignored)) return own;
  }
  os::Path installed = os::Path("/usr/share/libthai") / trie_name;
  return std::filesystem::exists(installed, ignored) ? installed : os::Path();
}

bool is_word(std::u32string_view word) {
  return !word.empty() && word.size() <= Dictionary::word_length_max &&
         std::all_of(word.begin(), word.end(), is_thai_letter);
}

// Finds the words of text[begin, end), all Thai letters: sets starts[i] where one begins inside.
void find_words(ThBrk* breaker, std::u32string_view text, std::size_t begin, std::size_t end,
                std::vector<bool>& starts) {
  std::vector<thwchar_t> piece;
  std::array<int, piece_max> breaks{};
  while (begin < end) {
    const std::size_t length = std::min(end - begin, piece_max);
    piece.assign(text.begin() + static_cast<std::ptrdiff_t>(begin),
                 text.begin() + static_cast<std::ptrdiff_t>(begin + length));
    piece.push_back(0);
    const int found = th_brk_wc_find_breaks(breaker, piece.data(), breaks.data(), breaks.size());
    const bool last = begin + length == end;
    const std::size_t sure = last ? length : length - piece_overlap;
    std::size_t next = begin + length;
    for (int i = 0; i < found; ++i) {
      const auto at = static_cast<std::size_t>(breaks[static_cast<std::size_t>(i)]);
      if (at == 0 || at >= length || at > sure) continue;
      starts[begin + at] = true;
      if (!last && at > length / 2) next = begin + at;
    }
    begin = next;
  }
}

}  // namespace

void FreeBreaker::operator()(_ThBrk* breaker) const { th_brk_delete(breaker); }

void FreeTrie::operator()(_Trie* trie) const { trie_free(trie); }

Result<Dictionary> Dictionary::open() {
  Dictionary dictionary;
  if (!find_trie().empty()) return dictionary;
  dictionary.load();  // libthai may know a place that we do not
  if (dictionary.breaker_ == nullptr) return no_dictionary();
  return dictionary;
}

// libthai reads dictionaries from files only, and all of one at once: this one lives for a moment.
Result<Dictionary> Dictionary::with_words(std::span<const std::u32string> words) {
  const os::Path installed = find_trie();
  if (installed.empty()) return no_dictionary();
  std::unique_ptr<Trie, FreeTrie> trie(trie_new_from_file(installed.c_str()));
  if (trie == nullptr)
    return Error{"read Thai dictionary " + installed.string() + ": damaged: reinstall libthai-data",
                 ErrorKind::invalid};
  std::vector<AlphaChar> key;
  for (const std::u32string& word : words.first(std::min(words.size(), words_max))) {
    if (!is_word(word)) continue;
    key.assign(word.begin(), word.end());
    key.push_back(0);
    trie_store_if_absent(trie.get(), key.data(), 0);
  }
  auto folder = os::TemporaryFolder::make("lanrian-dictionary");
  if (!folder) return folder.error().within("add a city's words to the Thai dictionary");
  const os::Path merged = folder->path() / trie_name;
  if (trie_save(trie.get(), merged.c_str()) != 0)
    return Error{"write Thai dictionary " + merged.string() + ": no room on the disk?",
                 ErrorKind::full};
  Dictionary dictionary;
  dictionary.load_tried_ = true;
  dictionary.breaker_.reset(th_brk_new(merged.c_str()));
  if (dictionary.breaker_ == nullptr) return Error{"read Thai dictionary " + merged.string()};
  dictionary.words_tried_ = true;
  dictionary.words_ = std::move(trie);
  return dictionary;
}

void Dictionary::load() const {
  if (load_tried_) return;
  load_tried_ = true;
  breaker_.reset(th_brk_new(nullptr));
}

void Dictionary::word_starts(std::u32string_view text, std::vector<bool>& starts) const {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_thai_letter(text[end])) ++end;
    if (end > i + 1) {
      load();
      if (breaker_ == nullptr) return;
      find_words(breaker_.get(), text, i, end, starts);
    }
    i = end + 1;
  }
}

void Dictionary::load_words() const {
  if (words_tried_) return;
  words_tried_ = true;
  const os::Path installed = find_trie();
  if (!installed.empty()) words_.reset(trie_new_from_file(installed.c_str()));
}

bool Dictionary::contains(std::u32string_view word) const {
  if (!is_word(word)) return false;
  load_words();
  if (words_ == nullptr) return false;
  std::vector<AlphaChar> key(word.begin(), word.end());
  key.push_back(0);
  return trie_retrieve(words_.get(), key.data(), nullptr) != 0;
}

std::vector<std::u32string> words_in(std::string_view list) {
  std::vector<std::u32string> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('\n'), list.size());
    if (end > 0) words.push_back(decode_utf8(list.substr(0, end)).text);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

}  // namespace lanrian::thai
