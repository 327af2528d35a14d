// UAX #14's line-breaking classes, as many of them as signs of Thai, Latin and numbers need. Any
// thread.
#pragma once

#include <cstdint>

namespace lanrian::thai {

// A class and its name in UAX #14; what has no class of its own here is a letter (AL).
enum class LineClass : std::uint8_t {
  newline,           // BK CR LF NL
  space,             // SP, and the tabulator
  zero_width_space,  // ZW
  word_joiner,       // WJ
  glue,              // GL
  mark,              // CM ZWJ
  open,              // OP, and opening quotation marks
  close,             // CL CP, and closing quotation marks
  quote,             // QU
  exclamation,       // EX
  infix,             // IS
  slash,             // SY
  hyphen,            // HY
  dash,              // BA
  ellipsis,          // IN
  prefix,            // PR
  postfix,           // PO
  digit,             // NU
  letter,            // AL
  ideograph,         // ID
  thai,              // SA, broken by libthai
};

LineClass line_class(char32_t code_point);

}  // namespace lanrian::thai
