// What can be wrong with a text before anyone asks what it says: bytes that are not UTF-8,
// characters that cannot be seen, Thai typed in a way that looks right and is not found by search.
// Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/publish/diagnostic.h"

namespace lanrian::data::publish {

// One fault, worded as a Diagnostic's.
struct TextFault {
  Severity severity = Severity::error;
  std::string problem;
  std::string remedy;
};

// C0, DEL, C1 and the separators U+2028 and U+2029.
constexpr bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

// Embeddings, overrides and isolates (UAX #9): they can make a line read as another.
constexpr bool is_bidi_control(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

// Bidi controls and marks, zero-width characters, the soft hyphen.
constexpr bool is_invisible(char32_t c) {
  return is_bidi_control(c) || c == 0x00ad || c == 0x061c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
}

// What makes a cell no text at all: bytes that are not UTF-8, a NUL byte.
std::optional<TextFault> encoding_fault(std::string_view text);

// The other faults of a text, each kind once: errors for U+FFFD, control characters (a line feed is
// legal in a `multi_line` text) and bidi controls; warnings for other invisible characters, private
// ones, and Thai that is not in normal form.
std::vector<TextFault> text_faults(std::string_view text, bool multi_line);

// Whether Thai letters occur, for columns that should be English.
bool has_thai(std::string_view text);

// Without white space (ASCII's and U+00A0) at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace lanrian::data::publish
