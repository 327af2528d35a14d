// What a Thai character is, as far as cells and line ends ask. Constant functions; any thread.
#pragma once

namespace lanrian::thai {

inline constexpr char32_t sara_am = 0x0E33;    // ำ
inline constexpr char32_t maiyamok = 0x0E46;   // ๆ
inline constexpr char32_t paiyannoi = 0x0E2F;  // ฯ

constexpr bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Thai vowels, tones and other signs that stand above or below a consonant (category Mn).
constexpr bool is_thai_mark(char32_t c) {
  return c == 0x0E31 || within(c, 0x0E34, 0x0E3A) || within(c, 0x0E47, 0x0E4E);
}

// Any sign that joins the character before it: Thai and Lao marks, combining accents, Arabic
// vowels, variation selectors, the zero-width joiner, emoji skin tones.
constexpr bool is_mark(char32_t c) {
  if (c < 0x0300) return false;
  if (within(c, 0x0E00, 0x0E7F)) return is_thai_mark(c);
  return within(c, 0x0300, 0x036F) || within(c, 0x0483, 0x0489) || within(c, 0x0591, 0x05BD) ||
         within(c, 0x0610, 0x061A) || within(c, 0x064B, 0x065F) || c == 0x0670 ||
         within(c, 0x06D6, 0x06DC) || c == 0x0EB1 || within(c, 0x0EB4, 0x0EBC) ||
         within(c, 0x0EC8, 0x0ECE) || within(c, 0x1AB0, 0x1AFF) || within(c, 0x1DC0, 0x1DFF) ||
         c == 0x200D || within(c, 0x20D0, 0x20FF) || within(c, 0xFE00, 0xFE0F) ||
         within(c, 0xFE20, 0xFE2F) || within(c, 0x1F3FB, 0x1F3FF) || within(c, 0xE0100, 0xE01EF);
}

// เ แ โ ใ ไ, which are written before their consonant.
constexpr bool is_leading_vowel(char32_t c) { return within(c, 0x0E40, 0x0E44); }

// ะ า ำ ๅ ๆ ฯ, which never begin a line.
constexpr bool is_never_first(char32_t c) {
  return c == 0x0E30 || c == 0x0E32 || c == sara_am || c == 0x0E45 || c == maiyamok ||
         c == paiyannoi;
}

// What libthai's dictionary is asked about: consonants, vowels, tones, ๆ and ฯ, not digits and ฿.
constexpr bool is_thai_letter(char32_t c) {
  return within(c, 0x0E01, 0x0E3A) || within(c, 0x0E40, 0x0E4E);
}

// Arabic or Thai digit.
constexpr bool is_digit(char32_t c) { return within(c, U'0', U'9') || within(c, 0x0E50, 0x0E59); }

// Whether `c` must stay with the character before it wherever text is cut: marks, and SARA AM,
// which HarfBuzz splits into a mark on that character and SARA AA.
constexpr bool stays_with_previous(char32_t c) { return c == sara_am || is_mark(c); }

// What ends a line by itself (UAX #14 classes BK, CR, LF, NL).
constexpr bool is_newline(char32_t c) {
  return within(c, 0x0A, 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

}  // namespace lanrian::thai
