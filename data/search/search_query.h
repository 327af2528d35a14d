// What somebody typed into the search field, made ready to be looked for. Values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lanrian::data::search {

// Words that must all be found in a document, in any of its texts, and all of them as one.
struct SearchWords {
  std::vector<std::u32string> words;  // none is empty
  std::u32string phrase;              // empty when there are fewer than two words
  friend bool operator==(const SearchWords&, const SearchWords&) = default;

  bool empty() const { return words.empty(); }
};

// A query and the ways in which it is tried.
struct SearchQuery {
  SearchWords plain;        // in search form
  SearchWords written_out;  // with abbreviations written out; empty when there are none
  SearchWords loose;        // in loose form; empty when too little is left of it
  SearchWords
      other_layout;  // typed with the keyboard on its other side; empty when that is nothing
  bool has_thai = false;
  bool cut = false;  // whether it was longer than is looked for
};

// Longer queries are cut at the end of a cell: nobody types more on a kiosk.
inline constexpr std::size_t query_letters_max = 200;
inline constexpr std::size_t query_words_max = 16;

// Of UTF-8 of any quality and length.
SearchQuery search_query(std::string_view typed);

// Whether everything that `longer` finds is found by `shorter`, too.
bool is_narrower(const SearchWords& longer, const SearchWords& shorter);

}  // namespace lanrian::data::search
