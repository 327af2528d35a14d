#include "data/publish/readability.h"

#include <algorithm>
#include <array>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::data::publish {
namespace {

constexpr std::ptrdiff_t thai_letters_min = 20;
constexpr std::size_t letters_of_abbreviation_max = 3;

// Words with which a Thai sentence goes on after a space.
constexpr std::array carry_on = {
    std::u32string_view(U"และ"),  std::u32string_view(U"หรือ"),   std::u32string_view(U"แต่"),
    std::u32string_view(U"โดย"),  std::u32string_view(U"ซึ่ง"),    std::u32string_view(U"ที่"),
    std::u32string_view(U"เพื่อ"),  std::u32string_view(U"อัน"),    std::u32string_view(U"ได้แก่"),
    std::u32string_view(U"เช่น"),  std::u32string_view(U"รวม"),   std::u32string_view(U"พร้อม"),
    std::u32string_view(U"ทั้ง"),   std::u32string_view(U"จึง"),    std::u32string_view(U"ทำให้"),
    std::u32string_view(U"ตั้งแต่"), std::u32string_view(U"จาก"),   std::u32string_view(U"ใน"),
    std::u32string_view(U"ของ"),  std::u32string_view(U"กับ"),    std::u32string_view(U"เป็น"),
    std::u32string_view(U"มี"),    std::u32string_view(U"ฯลฯ"),   std::u32string_view(U"เมื่อ"),
    std::u32string_view(U"ส่วน"),  std::u32string_view(U"สำหรับ"), std::u32string_view(U"ตลอดจน"),
};

std::ptrdiff_t thai_letters_in(std::u32string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char32_t c) { return thai::within(c, 0x0e01, 0x0e2e); });
}

bool carries_on(std::u32string_view text) {
  return std::any_of(carry_on.begin(), carry_on.end(),
                     [&](std::u32string_view word) { return text.starts_with(word); });
}

bool is_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }

// "St." and "e.g." end no sentence: a capital and few letters, or a single one. Neither does a
// point before a small letter.
bool ends_sentence(std::u32string_view text, std::size_t at) {
  const char32_t c = text[at];
  if (c != U'.' && c != U'!' && c != U'?') return false;
  if (at + 1 < text.size() && text[at + 1] != U' ') return false;
  const auto next = text.find_first_not_of(U' ', at + 1);
  if (next != std::u32string_view::npos && thai::within(text[next], U'a', U'z')) return false;
  const auto begin = text.substr(0, at).find_last_of(U" .(") + 1;
  const auto length = at - begin;
  const bool abbreviation =
      length == 1 || (length <= letters_of_abbreviation_max && is_capital(text[begin]));
  return c != U'.' || !abbreviation;
}

// Sentences of one line, at least one.
int sentences_in_line(std::u32string_view line) {
  int sentences = 1;
  std::size_t begin = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const bool stop = ends_sentence(line, i);
    const bool thai_space =
        line[i] == U' ' && thai_letters_in(line.substr(begin, i - begin)) >= thai_letters_min &&
        !carries_on(line.substr(i + 1)) && thai_letters_in(line.substr(i + 1)) >= thai_letters_min;
    if (!stop && !thai_space) continue;
    if (line.find_first_not_of(U' ', i + 1) == std::u32string_view::npos) break;
    ++sentences;
    begin = i + 1;
  }
  return sentences;
}

}  // namespace

int sentences_in(std::string_view text) {
  const auto points = thai::decode_utf8(text);
  const std::u32string_view all = points.text;
  int sentences = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    const auto end = std::min(all.find(U'\n', begin), all.size());
    const auto line = all.substr(begin, end - begin);
    if (line.find_first_not_of(U" \t\r") != std::u32string_view::npos) {
      sentences += sentences_in_line(line);
    }
    begin = end + 1;
  }
  return sentences;
}

}  // namespace lanrian::data::publish
