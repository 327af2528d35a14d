// What each character weighs where texts are ordered: the table below collation_key.h.
// Constant functions; any thread.
#pragma once

#include <cstdint>

namespace lanrian::thai {

// What a character is to the order.
enum class CollationKind : std::uint8_t {
  ignored,  // shows nothing
  sign,     // space, punctuation, ฯ ๆ: asked last
  symbol,   // + $ ฿: before digits
  digit,    // Arabic or Thai; a row of them is one number
  letter,   // a to z, Thai consonants and vowels
  mark,     // tones, ็ ์, accents: asked when all letters are equal
  foreign,  // not in the table: see collation_parts()
};

// A character's place among its kind; `variant` tells apart what differs in case or shape alone
// (A from a, ๑ from 1, ๅ from า) and is 0 for the plain one.
struct CollationWeight {
  CollationKind kind = CollationKind::foreign;
  std::uint8_t weight = 0;
  std::uint8_t variant = 0;
};

// Weights of signs, symbols and marks that the table does not order are this and the code point.
inline constexpr std::uint8_t weight_by_code_point = 0xFE;

// The weight of an ASCII or Thai character, a listed sign, symbol or accent; else its kind by
// Unicode's general category, weight_by_code_point for all but letters, which stay `foreign`.
CollationWeight collation_weight(char32_t c);

// One part of a character that is neither ASCII nor Thai.
struct CollationPart {
  char32_t code_point = 0;
  std::uint8_t variant = 0;
};

// A short list of parts; no character has more (the longest, U+FDFA, has 18).
struct CollationParts {
  CollationPart parts[32] = {};
  unsigned size = 0;
};

// What a character that is neither ASCII nor Thai is ordered as: NFKD without case, and æ œ ø đ ł
// as ae oe o d l with a stroke or a variant. É is e and an acute accent, variant: upper case.
CollationParts collation_parts(char32_t c);

}  // namespace lanrian::thai
