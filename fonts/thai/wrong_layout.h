// Text that was typed with the keyboard on the wrong side: l;ylfu is สวัสดี. To be offered, never to
// be put in place unasked. Constant functions; one thread at a time, for the dictionary's sake.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lanrian::thai {

class Dictionary;

// What the same keys type on the keyboard's other side (keyboard_layout.h), from Latin to Thai or,
// when there is a Thai letter, back; whether it makes sense is not asked. Numbers stay as they are,
// between words stands one space. Empty when a letter is not on the keyboard or the text has
// letters of both sides.
std::u32string on_other_side(std::u32string_view text);

// on_other_side() in normal form, if that makes sense and the text itself makes none; else nothing.
// - Thai makes sense when it has three letters or more, all where WTT's strict level allows them,
//   and seven tenths of them in words of the dictionary.
// - Latin makes sense when it is words and their punctuation, in small letters, in capitals or with
//   a capital first, two thirds of the letters in words whose pairs of letters English or romanised
//   Thai has, and one of those has four letters (six where the Thai breaks no rule of WTT).
// Time is linear.
std::optional<std::string> typed_on_other_layout(std::string_view utf8,
                                                 const Dictionary& dictionary);

}  // namespace lanrian::thai
