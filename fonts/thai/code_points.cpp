#include "fonts/thai/code_points.h"

#include <limits>

namespace lanrian::thai {
namespace {

// One decoded code point and the bytes it took.
struct Decoded {
  char32_t code_point = replacement_character;
  std::size_t bytes = 1;
};

Decoded decode_one(std::string_view bytes) {
  const auto at = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]));
  };
  const char32_t lead = at(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length) return {};
  char32_t code_point = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) return {};
    code_point = code_point << 6 | (at(i) & 0x3FU);
  }
  const bool overlong = code_point < (length == 4 ? 0x10000U : length == 3 ? 0x800U : 0x80U);
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (overlong || surrogate || code_point > 0x10FFFF) return {};
  return {code_point, length};
}

}  // namespace

CodePoints decode_utf8(std::string_view utf8) {
  utf8 = utf8.substr(0, std::numeric_limits<std::uint32_t>::max());
  CodePoints decoded;
  decoded.text.reserve(utf8.size() / 2);
  decoded.offsets.reserve(utf8.size() / 2 + 1);
  for (std::size_t offset = 0; offset < utf8.size();) {
    const auto [code_point, bytes] = decode_one(utf8.substr(offset));
    decoded.text += code_point;
    decoded.offsets.push_back(static_cast<std::uint32_t>(offset));
    offset += bytes;
  }
  decoded.offsets.push_back(static_cast<std::uint32_t>(utf8.size()));
  return decoded;
}

std::string encode_utf8(std::u32string_view text) {
  std::string utf8;
  utf8.reserve(text.size() * 3);
  const auto add = [&utf8](char32_t byte) { utf8 += static_cast<char>(byte); };
  for (char32_t c : text) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement_character;
    if (c < 0x80) {
      add(c);
    } else if (c < 0x800) {
      add(0xC0U | c >> 6);
      add(0x80U | (c & 0x3FU));
    } else {
      if (c < 0x10000) {
        add(0xE0U | c >> 12);
      } else {
        add(0xF0U | c >> 18);
        add(0x80U | (c >> 12 & 0x3FU));
      }
      add(0x80U | (c >> 6 & 0x3FU));
      add(0x80U | (c & 0x3FU));
    }
  }
  return utf8;
}

}  // namespace lanrian::thai
