// One spelling for what looks the same: น้ำ, นํ้า and น้ํา are typed differently and read alike.
// Unicode's NFC and NFKC do not unite them. Constant functions; any thread.
#pragma once

#include <string>
#include <string_view>

namespace lanrian::thai {

// The text as it is kept while typing and after pasting; its letters, digits and case stay.
// - No-break spaces become spaces; U+200B, U+2060, U+FEFF and U+00AD go, and so do U+200C and
//   U+200D unless a character stands before them that is not Thai.
// - เเ becomes แ.
// - ํ and า become ำ, with a tone between them or not, and a tone typed after ำ goes before it.
// - The marks of one base are ordered: ฺ, vowel below, vowel above, ํ, tone, ์, ๎; a mark that stands
//   twice is kept once.
// - Everything that is not Thai becomes NFC; what is no code point becomes U+FFFD.
// normal_form(normal_form(x)) == normal_form(x). Time is linear, save for sorting marks.
std::u32string normal_form(std::u32string_view text);

// Whether a text can be cut before this character and made normal piece by piece, whatever stands
// on both sides: Thai consonants and ASCII.
bool begins_normal_form(char32_t code_point);

}  // namespace lanrian::thai
