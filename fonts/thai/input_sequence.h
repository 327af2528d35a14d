// Which Thai key may follow which: WTT 2.0 (TIS 1566-2541) through libthai, which puts right what
// it can. Constant functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lanrian::thai {

// WTT's levels: 0 takes everything, 1 refuses what cannot be drawn, 2 also what no word has.
enum class InputLevel : std::uint8_t { passthrough, basic, strict };

// What a key does to the text before the caret: its last `replaced` code points become `text`.
struct Keystroke {
  std::size_t replaced = 0;
  std::u32string text;
  friend bool operator==(const Keystroke&, const Keystroke&) = default;
};

// WTT's table: whether `key` may come directly after `before`, 0 for the beginning of a line.
// Whatever is not Thai may always come; before Thai it counts as a sign, control characters as a
// beginning.
bool may_follow(char32_t before, char32_t key, InputLevel level);

// What becomes of a key typed after `before`, of which the last cells matter; nothing when it is
// refused. From level 1 on, what may not follow is put right where that is possible (ก่ and ิ make
// กิ่, ก่ and ้ make ก้, กิ่ and ี make กี่; not in WTT: นำ and ้ make น้ำ, ํ and a tone may stand on one
// base on their way to ำ), and ำ is refused where it stands on no consonant.
std::optional<Keystroke> take_key(std::u32string_view before, char32_t key, InputLevel level);

// Whether a text could have been typed from its first letter to its last without any refusal or
// correction.
bool is_sequence(std::u32string_view text, InputLevel level);

}  // namespace lanrian::thai
