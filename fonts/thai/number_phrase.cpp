#include "fonts/thai/number_phrase.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "fonts/thai/character.h"
#include "fonts/thai/line_class.h"

namespace lanrian::thai {
namespace {

using namespace std::string_view_literals;

constexpr std::array thai_units = {
    U"กม"sv,    U"กิโล"sv,   U"ม."sv, U"ซม"sv,  U"มม"sv,  U"เมตร"sv,  U"เซนติเมตร"sv,
    U"ตร."sv,   U"ตาราง"sv, U"ไร่"sv, U"งาน"sv, U"บาท"sv, U"สตางค์"sv, U"น."sv,
    U"นาฬิกา"sv, U"โมง"sv,   U"ทุ่ม"sv, U"นาที"sv, U"ชม"sv,  U"ชั่วโมง"sv, U"วินาที"sv,
    U"วัน"sv,    U"เดือน"sv,  U"ปี"sv,  U"คน"sv,  U"แห่ง"sv, U"ชั้น"sv,    U"ครั้ง"sv,
    U"องศา"sv,  U"กก."sv,   U"ตัว"sv, U"เล่ม"sv, U"รูป"sv,  U"องค์"sv,   U"หลัง"sv,
    U"ต้น"sv,    U"ชิ้น"sv,    U"พัน"sv, U"หมื่น"sv, U"แสน"sv, U"ล้าน"sv,   U"เปอร์เซ็นต์"sv};

// A day stays with its month.
constexpr std::array months = {U"มกราคม"sv,   U"กุมภาพันธ์"sv, U"มีนาคม"sv,  U"เมษายน"sv, U"พฤษภาคม"sv,
                               U"มิถุนายน"sv,   U"กรกฎาคม"sv, U"สิงหาคม"sv, U"กันยายน"sv, U"ตุลาคม"sv,
                               U"พฤศจิกายน"sv, U"ธันวาคม"sv,  U"ม.ค."sv,   U"ก.พ."sv,   U"มี.ค."sv,
                               U"เม.ย."sv,    U"พ.ค."sv,    U"มิ.ย."sv,   U"ก.ค."sv,   U"ส.ค."sv,
                               U"ก.ย."sv,     U"ต.ค."sv,    U"พ.ย."sv,   U"ธ.ค."sv};

constexpr std::array latin_units = {
    U"km"sv,        U"m"sv,       U"cm"sv,       U"mm"sv,      U"kg"sv,      U"g"sv,
    U"ha"sv,        U"sqm"sv,     U"h"sv,        U"hr"sv,      U"hrs"sv,     U"hours"sv,
    U"min"sv,       U"mins"sv,    U"minutes"sv,  U"am"sv,      U"pm"sv,      U"a.m."sv,
    U"p.m."sv,      U"AM"sv,      U"PM"sv,       U"THB"sv,     U"January"sv, U"February"sv,
    U"March"sv,     U"April"sv,   U"May"sv,      U"June"sv,    U"July"sv,    U"August"sv,
    U"September"sv, U"October"sv, U"November"sv, U"December"sv};

constexpr std::array eras = {U"พ.ศ."sv, U"ค.ศ."sv, U"ร.ศ."sv, U"จ.ศ."sv, U"ม.ศ."sv};

// What a number without a unit is the number of. None that would make, with its number and what
// that stays with, a piece too wide for a phone (วันที่ 21 พฤศจิกายน).
constexpr std::array labels = {U"เลขที่"sv, U"หมู่"sv,  U"หมู่ที่"sv, U"ม."sv,     U"ซ."sv,  U"ซอย"sv,
                               U"ชั้น"sv,   U"ห้อง"sv, U"ต่อ"sv,  U"รัชกาลที่"sv, U"No."sv, U"no."sv};

bool is_space(char32_t c) { return c == U' '; }

bool is_dash(char32_t c) { return c == U'-' || c == U'~' || within(c, 0x2010, 0x2014); }

bool is_currency(char32_t c) {
  return line_class(c) == LineClass::prefix && c != U'+' && c != U'\\' && c != 0xB1 && c != 0x2212;
}

bool is_latin_letter(char32_t c) { return within(c | 0x20U, U'a', U'z') || within(c, 0xC0, 0x24F); }

bool digit_at(std::u32string_view text, std::size_t i) {
  return i < text.size() && is_digit(text[i]);
}

bool starts_with_unit(std::u32string_view text) {
  const auto begins = [text](std::u32string_view unit) { return text.starts_with(unit); };
  if (std::any_of(thai_units.begin(), thai_units.end(), begins)) return true;
  if (std::any_of(months.begin(), months.end(), begins)) return true;
  if (line_class(text.front()) == LineClass::postfix) return true;
  if (is_currency(text.front()))
    return !digit_at(text, text.size() > 1 && is_space(text[1]) ? 2 : 1);
  return std::any_of(latin_units.begin(), latin_units.end(), [&](std::u32string_view unit) {
    return begins(unit) && (text.size() == unit.size() || !is_latin_letter(text[unit.size()]));
  });
}

bool ends_with_era(std::u32string_view text) {
  return std::any_of(eras.begin(), eras.end(),
                     [text](std::u32string_view era) { return text.ends_with(era); });
}

// The length of what a number after this text belongs to: a label, an era's last sign, a currency
// sign; 0 where there is none.
std::size_t label_length(std::u32string_view text) {
  if (text.empty()) return 0;
  if (is_currency(text.back()) || ends_with_era(text)) return 1;
  const auto is_inside_word = [](char32_t c) {
    return is_thai_letter(c) || is_latin_letter(c) || is_digit(c) || c == U'.';
  };
  for (const std::u32string_view label : labels) {
    if (!text.ends_with(label)) continue;
    if (text.size() == label.size() || !is_inside_word(text[text.size() - label.size() - 1]))
      return label.size();
  }
  return 0;
}

// The index after a separator inside a phone number: one sign, or a bracket and a space.
std::size_t skip_separator(std::u32string_view text, std::size_t i) {
  constexpr std::u32string_view separators = U" -().\u00A0\u2010\u2011\u2013";
  for (int signs = 0; signs < 2 && i < text.size(); ++signs) {
    if (separators.find(text[i]) == std::u32string_view::npos) break;
    ++i;
  }
  return i;
}

// Where a phone number that begins at `begin` ends, or `begin` when there is none: 9 or 10 digits
// after a leading 0, 10 or 11 with the country code 66 after a plus sign.
std::size_t phone_end(std::u32string_view text, std::size_t begin) {
  const bool international = text.substr(begin).starts_with(U"+66");
  if (!international && text[begin] != U'0' && text[begin] != 0x0E50) return begin;
  const std::size_t digits_max = international ? 11 : 10;
  const std::size_t digits_min = digits_max - 1;
  std::size_t end = begin;
  std::size_t digits = 0;
  std::size_t i = begin + (international ? 1 : 0);
  while (digit_at(text, i)) {
    while (digit_at(text, i) && digits <= digits_max) ++i, ++digits;
    if (digits > digits_max) break;
    if (digits >= digits_min) end = i;
    i = skip_separator(text, i);
  }
  return end;
}

void glue(std::vector<bool>& glued, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) glued[i] = true;
}

bool ends_number(std::u32string_view text, std::size_t i) { return i > 0 && is_digit(text[i - 1]); }

}  // namespace

void glue_number_phrases(std::u32string_view text, std::vector<bool>& glued) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool number_begins = is_digit(text[i]) || text[i] == U'+';
    if (number_begins && !ends_number(text, i)) {
      const std::size_t end = phone_end(text, i);
      glue(glued, std::min(i + 1, end), end);
    }
    if (!is_space(text[i]) || i + 1 >= text.size()) continue;
    const std::size_t next = i + 1;
    if (digit_at(text, next)) {
      if (const std::size_t label = label_length(text.substr(0, i)); label > 0)
        glue(glued, i - label + 1, next + 1);
    }
    if (!ends_number(text, i)) continue;
    if (starts_with_unit(text.substr(next))) glued[next] = true;
    const bool range = is_dash(text[next]) && next + 1 < text.size() && is_space(text[next + 1]) &&
                       digit_at(text, next + 2);
    if (range) glue(glued, next, next + 3);
  }
}

}  // namespace lanrian::thai
