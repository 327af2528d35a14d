// The words of opening hours in the languages they are found in. A text is read in the first
// language that knows all its words; where two know them and disagree, in none. Values only; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/hours/hours_tokens.h"

namespace lanrian::data::hours {

// What a word means.
struct WordMeaning {
  TokenKind kind = TokenKind::end;
  int value = 0;
  friend bool operator==(const WordMeaning&, const WordMeaning&) = default;
};

// A word of no meaning, like "Uhr".
inline constexpr WordMeaning no_meaning = {TokenKind::end, 0};

// The meanings of all words (ASCII in lower case), in order, or nothing.
std::optional<std::vector<WordMeaning>> meanings_of(const std::vector<std::string>& words);

// Whether the specification itself spells a word so.
bool is_standard_word(std::string_view word);

}  // namespace lanrian::data::hours
