// What a text is found by. One function makes it of what is kept and of what is typed, so that
// everything that reads alike is found alike. Constant functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lanrian::thai {

class Dictionary;

// The code points [begin, end) of an original text.
struct Origin {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Origin&, const Origin&) = default;
};

// A text made for searching, and of each of its code points where in the original it came from.
// Origins never go backwards; several code points may share one.
struct SearchForm {
  std::u32string text;
  std::vector<Origin> origins;  // as many as the text has code points
};

// normal_form(), and besides:
// - All that shows nothing goes; ๆ goes with the spaces before it; ฯ and ฯลฯ go.
// - ฤา and ฦา become ฤๅ and ฦๅ; Thai digits become 0 to 9.
// - What is not Thai becomes NFKC without case; curly quotes and dashes become ' " and -.
// - Spaces, control characters and what is no code point become one space, none at the ends.
// search_form(search_form(x).text).text == search_form(x).text. Time is linear.
SearchForm search_form(std::u32string_view text);

// The same for a text whose abbreviations are written out (รร. as โรงเรียน) and whose ๆ repeats the
// word before it; without a dictionary ๆ goes. Empty when that is search_form(text) itself.
SearchForm written_out_form(std::u32string_view text, const Dictionary* dictionary);

// What is left when one forgets spelling: no ็ ่ ้ ๊ ๋ ์ ํ ๎ ฺ, no accents, spaces and punctuation;
// Latin th ph kh ch oo as t p k j u, doubled letters once. Different words may become the same.
SearchForm loose_form(const SearchForm& form);

}  // namespace lanrian::thai
