// The order of names in a list: bytes that sort with memcmp as the Royal Institute's dictionary
// sorts Thai, with Latin before it. Constant function; any thread.
//
// Why not ICU's keys: its data and code are 36 MB that nothing else on a kiosk needs; keys made by
// a publisher would be bytes in each release, and those of two publishers with different versions
// of ICU do not mix. Ours are made where a slot is written and are the same everywhere.
#pragma once

#include <string>
#include <string_view>

namespace lanrian::thai {

// A key for any text, not UTF-8 included: memcmp, then length, is the order. It is asked
//  1. which letters there are: symbols, numbers by their value, a to z without accents and case,
//     Thai, with every other letter by its code point before or after Thai. เ แ โ ใ ไ come after
//     the consonant behind them; ฤ ฤๅ follow ร, ฦ ฦๅ follow ล; vowels follow ฮ;
//  2. which marks, from the left: accents, ์ ็ ่ ้ ๊ ๋;
//  3. which case or shape: a before A, า before ๅ;
//  4. where signs stand: spaces, punctuation, ฯ ๆ. "-กา" and "ก-า" come before "กา", "กา-" after;
//  5. which code points, where only they differ: 1 before ๑ and before 01.
// That is UTS #10 (version 15) with "shifted" signs, the letters' order from the Thai tailoring of
// CLDR 42 after ราชบัณฑิตยสถาน's dictionary, tested with its 32,895 entries and beside ICU 72. Only
// here is it otherwise: ำ is a vowel after า, where CLDR takes it for า and ํ; what ICU cannot tell
// apart is told apart.
// Texts of one normal_form() have one key, all others differ; a text's beginning comes before the
// text, unless it ends in เ แ โ ใ ไ. Time is linear. A key has 1 byte a letter, 2 or more a number,
// 2 a mark, capital or sign, and 4 more; with other scripts or odd spelling it holds the text too.
std::string collation_key(std::string_view utf8);

}  // namespace lanrian::thai
