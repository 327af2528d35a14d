#include "fonts/thai/line_class.h"

#include <string_view>

#include "fonts/thai/character.h"

namespace lanrian::thai {
namespace {

bool one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

LineClass ascii_class(char32_t c) {
  if (is_newline(c)) return LineClass::newline;
  if (is_digit(c)) return LineClass::digit;
  switch (c) {
    case U' ':
    case U'\t':
      return LineClass::space;
    case U'(':
    case U'[':
    case U'{':
      return LineClass::open;
    case U')':
    case U']':
    case U'}':
      return LineClass::close;
    case U'"':
    case U'\'':
      return LineClass::quote;
    case U'!':
    case U'?':
      return LineClass::exclamation;
    case U',':
    case U'.':
    case U':':
    case U';':
      return LineClass::infix;
    case U'/':
      return LineClass::slash;
    case U'-':
      return LineClass::hyphen;
    case U'|':
      return LineClass::dash;
    case U'$':
    case U'+':
    case U'\\':
      return LineClass::prefix;
    case U'%':
      return LineClass::postfix;
    default:
      return LineClass::letter;
  }
}

bool is_ideograph(char32_t c) {
  return within(c, 0x2E80, 0x2FFF) || within(c, 0x3003, 0x9FFF) || within(c, 0xAC00, 0xD7A3) ||
         within(c, 0xF900, 0xFAFF) || within(c, 0xFF03, 0xFFEF) || within(c, 0x2600, 0x27BF) ||
         within(c, 0x1F300, 0x1FAFF) || within(c, 0x20000, 0x3FFFD);
}

}  // namespace

LineClass line_class(char32_t c) {
  if (c < 0x80) return ascii_class(c);
  if (is_thai_letter(c)) return LineClass::thai;
  if (is_digit(c)) return LineClass::digit;
  if (is_newline(c)) return LineClass::newline;
  if (is_mark(c) || c == 0x00AD) return LineClass::mark;  // a soft hyphen would need drawing
  if (c == 0x200B) return LineClass::zero_width_space;
  if (c == 0x2060 || c == 0xFEFF) return LineClass::word_joiner;
  if (one_of(c, U"\u00A0\u202F\u2007\u2011")) return LineClass::glue;
  if (one_of(c, U"\u201C\u2018\u00AB\u201E\u3008\u300A\u300C\u300E\u3010")) return LineClass::open;
  if (one_of(c, U"\u201D\u00BB\u3001\u3002\u3009\u300B\u300D\u300F\u3011")) return LineClass::close;
  if (c == 0x2019) return LineClass::quote;
  if (one_of(c, U"\u2010\u2012\u2013\u2014\u0E5A\u0E5B")) return LineClass::dash;
  if (one_of(c, U"\u2024\u2025\u2026")) return LineClass::ellipsis;
  if (one_of(c, U"\u0E3F\u00A3\u00A5\u20AC\u00B1\u2116\u2212")) return LineClass::prefix;
  if (one_of(c, U"\u00B0\u2030\u2032\u2033\u2103\u2109\u00A2")) return LineClass::postfix;
  if (one_of(c, U"\u2002\u2003\u2009\u200A\u3000")) return LineClass::space;
  return is_ideograph(c) ? LineClass::ideograph : LineClass::letter;
}

}  // namespace lanrian::thai
