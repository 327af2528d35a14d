// The words and signs of an opening-hours text, with what people write instead of them already
// replaced by what they mean. Values only; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/os/result.h"

namespace lanrian::data::hours {

// What a token is; `sign` has its character in value.
enum class TokenKind : std::uint8_t {
  number,   // value, and how many digits it had
  weekday,  // 0 is Monday
  month,    // 1-12
  holiday,  // 0 PH, 1 SH
  easter,
  sun_event,  // 1 dawn, 2 sunrise, 3 sunset, 4 dusk: TimeBase
  modifier,   // Modifier
  week,
  day_word,      // "day", "days"
  hour_word,     // "hours"
  before_word,   // "before"
  holiday_kind,  // "public" or "school", as holiday's value
  holiday_word,  // "holiday"
  appointment,   // 0 on, 1 by, 2 "appointment" itself
  always,        // "nonstop"
  open_end,
  am,
  pm,
  comment,
  sign,
  end,
};

// One token and where it stood.
struct Token {
  TokenKind kind = TokenKind::end;
  int value = 0;
  std::size_t at = 0;      // the first byte, from 0
  std::size_t digits = 0;  // of a number
  bool glued = false;      // nothing between it and the token before
  bool free = false;       // not as the specification spells it
  std::string text;        // of a comment
};

// The tokens, closed by TokenKind::end. "||" is the sign '|'.
Result<std::vector<Token>> read_tokens(std::string_view text);

// "read opening hours at byte 12: expected ...".
Error hours_error(std::size_t at, std::string_view expected);

}  // namespace lanrian::data::hours
