// UTF-8 to code points that remember where they came from, and back. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lanrian::thai {

// What a byte that is not UTF-8 is read as.
inline constexpr char32_t replacement_character = 0xFFFD;

// A text as code points; offsets[i] is the byte at which the i-th begins, and one more entry holds
// the text's length.
struct CodePoints {
  std::u32string text;
  std::vector<std::uint32_t> offsets;

  std::size_t size() const { return text.size(); }
};

// Decodes strictly (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF); each byte
// that does not fit becomes one U+FFFD. Texts of 4 GiB and more are cut there.
CodePoints decode_utf8(std::string_view utf8);

// Encodes; what is no code point (a surrogate, above U+10FFFF) becomes U+FFFD.
std::string encode_utf8(std::u32string_view text);

}  // namespace lanrian::thai
