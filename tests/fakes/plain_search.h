// Search as one would explain it, against which the fast one is held: the original texts, the rules
// of spelling applied one by one until nothing changes, and every document looked at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lanrian::tests {

// The search form, for texts of Thai, ASCII, É, an acute after a, c, e or p, and what shows
// nothing.
std::u32string plain_search_form(std::u32string_view text);

// What is left of a search form without tones, accents, spaces and punctuation, with one letter for
// those that Latin spellings of Thai mix up; for Thai, Lao, ASCII, á, ć, é and ṕ.
std::u32string plain_loose_form(std::u32string form);

// One text of a document.
struct PlainText {
  std::uint32_t document = 0;
  std::uint32_t kind = 0;
  std::string text;
};

// What a document is ordered by: rank (0 it is the text, 1 begins it, 2 begins a word, 3 inside),
// kind, position, length, document.
using PlainKey = std::vector<std::size_t>;

// The keys of all documents that have all words of the query, the best first; words begin after
// what is neither letter nor digit and where Thai, digits and other letters meet.
std::vector<PlainKey> plain_search(const std::vector<PlainText>& texts, std::string_view query);

// The documents whose texts have all words of the query in loose form; none when fewer than two
// letters are left of it.
std::vector<std::uint32_t> plain_loose_search(const std::vector<PlainText>& texts,
                                              std::string_view query);

}  // namespace lanrian::tests
