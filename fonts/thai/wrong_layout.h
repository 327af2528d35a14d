// Text that was typed with the keyboard on the wrong side: l;ylfu is สวัสดี. To be offered, never to
// be put in place unasked. Constant functions; one thread at a time, for the dictionary's sake.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lanrian::thai {

class Dictionary;

// What the same keys type on the other side (keyboard_layout.h), in normal form, if that makes
// sense and the text itself makes none; else nothing.
// - Thai makes sense when it has three letters or more, all where WTT's strict level allows them,
// and
//   seven tenths of them in words of the dictionary.
// - Latin makes sense when it is words and their punctuation, in small letters, in capitals or with
//   a capital first, two thirds of the letters in words whose pairs of letters English or romanised
//   Thai has, and one of those has four letters (six where the Thai breaks no rule of WTT).
// Spaces and numbers stay as they are. A text with letters of both sides, or with a sign that is
// not on the keyboard, is never offered as something else. Time is linear.
std::optional<std::string> typed_on_other_layout(std::string_view utf8,
                                                 const Dictionary& dictionary);

}  // namespace lanrian::thai
