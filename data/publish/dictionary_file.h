// dictionary.txt: a city's own words, which a line of text must not break inside (data/README.md).
// Pure functions; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "data/publish/diagnostic.h"

namespace lanrian::data::publish {

// What a dictionary.txt says: its sound words, and every fault.
struct DictionaryFile {
  std::string canonical;                // each word once, in byte order, each ended by a line feed
  std::size_t words = 0;                // in it
  std::vector<Diagnostic> diagnostics;  // by line
};

inline constexpr std::string_view dictionary_file = "dictionary.txt";
inline constexpr std::size_t dictionary_words_max = 10'000;

// Errors: a file that is no text in UTF-8, a line that is no word, more than 10,000 words.
// Warnings: a word that stands there twice, a file without any.
DictionaryFile read_dictionary(std::string_view text);

}  // namespace lanrian::data::publish
