#include "fonts/thai/wrong_layout.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/dictionary.h"
#include "fonts/thai/input_sequence.h"
#include "fonts/thai/keyboard_layout.h"
#include "fonts/thai/normal_form.h"

namespace lanrian::thai {
namespace {

constexpr std::size_t letters_min = 3;

// A side of the keyboard.
enum class Side { latin, thai };

bool is_latin_letter(char32_t c) { return within(c, U'A', U'Z') || within(c, U'a', U'z'); }

// What the key that types `c` on one side types on the other; 0 when no key there types it.
char32_t other_side(char32_t c, Side from) {
  for (const Key& key : keyboard_keys()) {
    const char32_t plain = from == Side::latin ? key.latin : key.thai;
    const char32_t shifted = from == Side::latin ? key.latin_shift : key.thai_shift;
    if (plain == c) return from == Side::latin ? key.thai : key.latin;
    if (shifted == c) return from == Side::latin ? key.thai_shift : key.latin_shift;
  }
  return 0;
}

std::vector<std::u32string_view> words_between_spaces(std::u32string_view text) {
  std::vector<std::u32string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(U' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

bool is_number(std::u32string_view word) {
  return std::all_of(word.begin(), word.end(), [](char32_t c) { return within(c, U'0', U'9'); });
}

// How many letters a Thai text has, and how many of them are in words of the dictionary.
struct KnownLetters {
  std::size_t all = 0;
  std::size_t known = 0;
};

KnownLetters known_letters(std::u32string_view text, const Dictionary& dictionary) {
  KnownLetters letters;
  std::vector<bool> starts(text.size(), false);
  dictionary.word_starts(text, starts);
  for (std::size_t begin = 0; begin < text.size();) {
    if (!is_thai_letter(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin + 1;
    while (end < text.size() && !starts[end] && is_thai_letter(text[end])) ++end;
    letters.all += end - begin;
    if (end > begin + 1 && dictionary.contains(text.substr(begin, end - begin)))
      letters.known += end - begin;
    begin = end;
  }
  return letters;
}

// Whether a word is written as Latin words are: small letters, capitals, or a capital first.
bool is_cased_like_latin(std::u32string_view word) {
  const auto is_small = [](char32_t c) { return !within(c, U'A', U'Z'); };
  const auto is_big = [](char32_t c) { return !within(c, U'a', U'z'); };
  return std::all_of(word.begin() + 1, word.end(), is_small) ||
         std::all_of(word.begin(), word.end(), is_big);
}

// Which letters follow which; '.' is a word's end. Pairs that are in at least five of 5,255
// words of English prose and 2,464 of romanised Thai place names.
constexpr std::array<std::string_view, 27> pairs = {
    "abcdefghijklmnopqrstuvwxyz",  // at a word's begin
    "abcdefghijklmnoprstuvwxy.",   // after a
    "abcehijlmoprstuy.",           // after b
    "acehiklmorstuy.",             // after c
    "abcdeghijlmorstuvwy.",        // after d
    "abcdefghijklmnopqrstuvwxy.",  // after e
    "aefilmorstuy.",               // after f
    "aceghiklmnoprstuwyz.",        // after g
    "aeilmnorstuwy.",              // after h
    "abcdefghiklmnoprstuvwxyz.",   // after i
    "aeiou.",                      // after j
    "adehiklnoprsuw.",             // after k
    "abdefgiklopstuvy.",           // after l
    "abcdeiklmnoprstuy.",          // after m
    "abcdefghiklmnoprstuvwy.",     // after n
    "abcdefghijklmnoprstuvwxy.",   // after o
    "acdehilmnoprstuy.",           // after p
    "u",                           // after q
    "abcdefgiklmnoprstuvwy.",      // after r
    "acefghiklmnoprstuwy.",        // after s
    "acdefhiklmnoprstuvwy.",       // after t
    "abcdefghiklmnoprstwx.",       // after u
    "aeio.",                       // after v
    "aehilnors.",                  // after w
    "aceipt.",                     // after x
    "aceilmnoprstuw.",             // after y
    "aeio",                        // after z
};

bool is_pair(char32_t before, char32_t next) {
  const auto row = before == U' ' ? 0U : (before | 0x20U) - U'a' + 1U;
  const char letter = next == U' ' ? '.' : static_cast<char>(next | 0x20U);
  return pairs.at(row).find(letter) != std::string_view::npos;
}

// Whether a word of Latin letters can be English or romanised Thai, by its pairs of letters.
bool is_word_like(std::u32string_view word) {
  char32_t before = U' ';
  for (const char32_t c : word) {
    if (!is_pair(before, c)) return false;
    before = c;
  }
  return is_pair(before, U' ');
}

// Words of letters, with brackets, commas, full stops, hyphens and apostrophes between them.
std::vector<std::u32string_view> latin_words(std::u32string_view text) {
  std::vector<std::u32string_view> words;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    std::size_t end = begin;
    while (end < text.size() && is_latin_letter(text[end])) ++end;
    if (end == begin) continue;
    words.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

// A number or a word: brackets around it, a comma or full stop behind it, hyphens and the like
// between its letters.
bool is_written_as_latin(std::u32string_view word) {
  while (!word.empty() && word.front() == U'(') word.remove_prefix(1);
  while (!word.empty() &&
         std::u32string_view(U"),.").find(word.back()) != std::u32string_view::npos)
    word.remove_suffix(1);
  const auto is_inside = [](char32_t c) {
    return is_latin_letter(c) || std::u32string_view(U"-.'&").find(c) != std::u32string_view::npos;
  };
  return is_number(word) || std::all_of(word.begin(), word.end(), is_inside);
}

// Nothing but words and numbers, and two thirds of the letters in words that can be Latin ones, one
// of them of some length.
bool looks_like_latin(std::u32string_view text, std::size_t length_min) {
  const auto tokens = words_between_spaces(text);
  if (!std::all_of(tokens.begin(), tokens.end(), is_written_as_latin)) return false;
  std::size_t all = 0;
  std::size_t word_like = 0;
  std::size_t longest = 0;
  for (const std::u32string_view word : latin_words(text)) {
    if (!is_cased_like_latin(word)) return false;
    all += word.size();
    if (!is_word_like(word)) continue;
    word_like += word.size();
    longest = std::max(longest, word.size());
  }
  return longest >= length_min && word_like * 3 >= all * 2;
}

// Nothing but letters, numbers, brackets and hyphens, each letter where WTT allows it.
bool is_in_thai_order(std::u32string_view text) {
  const auto may_stand = [](char32_t c) {
    return is_thai_letter(c) || is_digit(c) || c == U' ' || c == U'(' || c == U')' || c == U'-';
  };
  const auto words = words_between_spaces(text);
  return std::all_of(text.begin(), text.end(), may_stand) &&
         std::all_of(words.begin(), words.end(), [](std::u32string_view word) {
           return is_sequence(word, InputLevel::strict);
         });
}

// Seven tenths of the letters are in words of the dictionary.
bool looks_like_thai(std::u32string_view text, const Dictionary& dictionary) {
  if (!is_in_thai_order(text)) return false;
  const KnownLetters letters = known_letters(text, dictionary);
  return letters.all >= letters_min && letters.known * 10 >= letters.all * 7;
}

}  // namespace

std::u32string on_other_side(std::u32string_view text) {
  const bool has_thai = std::any_of(text.begin(), text.end(), is_thai_letter);
  std::u32string other;
  for (const std::u32string_view word : words_between_spaces(text)) {
    if (!other.empty()) other += U' ';
    for (const char32_t c : word) {
      const char32_t typed =
          is_number(word) ? c : other_side(c, has_thai ? Side::thai : Side::latin);
      if (typed == 0) return {};
      other += typed;
    }
  }
  return other;
}

std::optional<std::string> typed_on_other_layout(std::string_view utf8,
                                                 const Dictionary& dictionary) {
  const std::u32string text = decode_utf8(utf8).text;
  const std::u32string other = on_other_side(text);
  if (other.empty()) return std::nullopt;
  if (std::any_of(text.begin(), text.end(), is_thai_letter)) {
    const bool ordered = is_in_thai_order(text);
    if (!looks_like_latin(other, ordered ? 6 : 4)) return std::nullopt;
    if (ordered && looks_like_thai(text, dictionary)) return std::nullopt;
    return encode_utf8(other);
  }
  if (looks_like_latin(text, 2)) return std::nullopt;
  const std::u32string thai = normal_form(other);
  if (!looks_like_thai(thai, dictionary)) return std::nullopt;
  return encode_utf8(thai);
}

}  // namespace lanrian::thai
