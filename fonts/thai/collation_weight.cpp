#include "fonts/thai/collation_weight.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "fonts/thai/character.h"

namespace lanrian::thai {
namespace {

using Kind = CollationKind;

// The orders are those of the CLDR root collation (CLDR 42, allkeys_CLDR.txt), and for Thai those
// of its `th` tailoring, which follows the Royal Institute's dictionary.
constexpr std::u32string_view sign_order =
    U"\t\n\v\f\r _-\u2010\u2012\u2013\u2014\u2015,;:!¡?¿.·'\u2018\u2019\u201A\u2039\u203A\""
    U"\u201C\u201D\u201E\u00AB\u00BB()[]{}§¶@*/\\&#%‰†‡•\u2032\u2033\u0E4Fฯ\u0E5A\u0E5Bๆ";
constexpr std::u32string_view symbol_order = U"`^°©®+±÷×<=>|~¢$£¥฿€";
// Acute, grave, breve, circumflex, caron, ring, diaeresis, double acute, tilde, dot, stroke,
// cedilla, ogonek, macron.
constexpr std::u32string_view accent_order =
    U"\u0301\u0300\u0306\u0302\u030C\u030A\u0308\u030B\u0303\u0307\u0338\u0327\u0328\u0304";
// ํ ะ ั า ำ ิ ี ึ ื ุ ู เ แ โ ใ ไ ฺ, all after ฮ.
constexpr std::u32string_view vowel_order =
    U"\u0E4D\u0E30\u0E31\u0E32\u0E33\u0E34\u0E35\u0E36\u0E37\u0E38\u0E39\u0E40\u0E41\u0E42\u0E43"
    U"\u0E44\u0E3A";
// ๎ ์ ็ ่ ้ ๊ ๋, all after the accents.
constexpr std::u32string_view thai_mark_order = U"\u0E4E\u0E4C\u0E47\u0E48\u0E49\u0E4A\u0E4B";

constexpr std::uint8_t first_sign = 2;  // above what ends a level of a key
constexpr std::uint8_t first_thai_mark = 0x80;
constexpr std::uint8_t first_vowel = 0x0E2F - 0x0E01;  // letters: 0 to 45 are ก to ฮ

constexpr std::uint8_t variant_of_shape = 1;  // full width, ligature, ๅ, Thai digit
constexpr std::uint8_t variant_of_case = 2;   // added to it

constexpr char32_t first_thai = 0x0E00;
constexpr std::size_t block = 0x80;
using Table = std::array<CollationWeight, block>;

// Weighs the characters of `order` that stand in the block, from `first_weight` on.
constexpr void weigh(Table& table, char32_t first, std::u32string_view order, Kind kind,
                     std::size_t first_weight) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i] >= first && order[i] < first + block)
      table[order[i] - first] = {kind, static_cast<std::uint8_t>(first_weight + i)};
  }
}

constexpr Table weigh_ascii() {
  Table table{};
  for (auto& weight : table) weight.kind = Kind::ignored;
  weigh(table, 0, sign_order, Kind::sign, first_sign);
  weigh(table, 0, symbol_order, Kind::symbol, 0);
  weigh(table, 0, U"0123456789", Kind::digit, 0);
  weigh(table, 0, U"abcdefghijklmnopqrstuvwxyz", Kind::letter, 0);
  weigh(table, 0, U"ABCDEFGHIJKLMNOPQRSTUVWXYZ", Kind::letter, 0);
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c].variant = variant_of_case;
  return table;
}

constexpr Table weigh_thai() {
  Table table{};
  weigh(table, first_thai, sign_order, Kind::sign, first_sign);
  weigh(table, first_thai, symbol_order, Kind::symbol, 0);
  for (std::uint8_t i = 0; i < first_vowel; ++i) table[1U + i] = {Kind::letter, i};
  weigh(table, first_thai, vowel_order, Kind::letter, first_vowel);
  weigh(table, first_thai, thai_mark_order, Kind::mark, first_thai_mark);
  table[0x45] = {Kind::letter, table[0x32].weight, variant_of_shape};  // ๅ as า
  for (std::uint8_t i = 0; i < 10; ++i) table[0x50U + i] = {Kind::digit, i, variant_of_shape};
  return table;
}

constexpr Table ascii = weigh_ascii();
constexpr Table thai = weigh_thai();

CollationWeight in_order(Kind kind, std::u32string_view order, std::size_t first_weight,
                         char32_t c) {
  const auto at = order.find(c);
  if (at == std::u32string_view::npos) return {kind, weight_by_code_point};
  return {kind, static_cast<std::uint8_t>(first_weight + at)};
}

// Whether a combining character stands above, below or across a letter; not the vowel signs and
// viramas of other scripts (UAX #44, Canonical_Combining_Class).
bool is_accent(int combining_class) {
  return combining_class == 1 || combining_class == 7 || combining_class == 8 ||
         (combining_class >= 10 && combining_class <= 36) || combining_class >= 200;
}

CollationWeight weight_by_category(char32_t c) {
  const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  switch (property->category) {
    case UTF8PROC_CATEGORY_MN:
      if (is_accent(property->combining_class)) return in_order(Kind::mark, accent_order, 0, c);
      return property->ignorable ? CollationWeight{Kind::ignored} : CollationWeight{};
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return in_order(Kind::sign, sign_order, first_sign, c);
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
      return in_order(Kind::symbol, symbol_order, 0, c);
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
      return {Kind::ignored};
    default:
      return {};
  }
}

// A letter of another alphabet that is ordered as Latin ones.
struct LatinSpelling {
  char32_t letter;
  std::u32string_view spelling;
};
constexpr std::array<LatinSpelling, 7> latin_spellings = {{{U'æ', U"ae"},
                                                           {U'ø', U"o\u0338"},
                                                           {U'đ', U"d\u0338"},
                                                           {U'ħ', U"h\u0338"},
                                                           {U'ł', U"l\u0338"},
                                                           {U'œ', U"oe"},
                                                           {U'ŧ', U"t\u0338"}}};

void append(CollationParts& parts, char32_t c, std::uint8_t variant) {
  if (parts.size < std::size(parts.parts)) parts.parts[parts.size++] = {c, variant};
}

void append_spelled(CollationParts& parts, char32_t c, std::uint8_t variant) {
  const auto found = std::find_if(latin_spellings.begin(), latin_spellings.end(),
                                  [c](const LatinSpelling& known) { return known.letter == c; });
  if (found == latin_spellings.end()) return append(parts, c, variant);
  for (const char32_t letter : found->spelling) append(parts, letter, variant | variant_of_shape);
}

using Decomposed = std::array<utf8proc_int32_t, 32>;

// utf8proc's parts of a code point, itself where it has none.
unsigned decompose(char32_t c, int options, Decomposed& out) {
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), out.data(),
                                             static_cast<utf8proc_ssize_t>(out.size()),
                                             static_cast<utf8proc_option_t>(options), nullptr);
  if (count >= 0 && count <= static_cast<utf8proc_ssize_t>(out.size()))
    return static_cast<unsigned>(count);
  out[0] = static_cast<utf8proc_int32_t>(c);
  return 1;
}

}  // namespace

CollationWeight collation_weight(char32_t c) {
  if (c < block) return ascii[c];
  if (c - first_thai < block) return thai[c - first_thai];
  return weight_by_category(c);
}

CollationParts collation_parts(char32_t c) {
  CollationParts parts;
  if (within(c, 0x3400, 0xD7FF)) {  // ideographs and Hangul are in order as they stand
    append(parts, c, 0);
    return parts;
  }
  Decomposed canonical{};
  Decomposed plain{};
  Decomposed folded{};
  const auto canonical_size = decompose(c, UTF8PROC_DECOMPOSE, canonical);
  const auto plain_size = decompose(c, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, plain);
  const bool same_shape = std::equal(canonical.begin(), canonical.begin() + canonical_size,
                                     plain.begin(), plain.begin() + plain_size);
  for (unsigned i = 0; i < plain_size; ++i) {
    const auto part = static_cast<char32_t>(plain[i]);
    const auto size = decompose(part, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, folded);
    const bool same_case = size == 1 && folded[0] == plain[i];
    const auto variant = static_cast<std::uint8_t>((same_shape ? 0 : variant_of_shape) +
                                                   (same_case ? 0 : variant_of_case));
    for (unsigned k = 0; k < size; ++k)
      append_spelled(parts, static_cast<char32_t>(folded[k]), variant);
  }
  return parts;
}

}  // namespace lanrian::thai
