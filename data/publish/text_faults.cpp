#include "data/publish/text_faults.h"

#include <fmt/format.h>

#include <algorithm>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::data::publish {
namespace {

// NIKHAHIT and SARA AA, a tone between them or not: drawn like SARA AM, which search knows.
bool has_split_sara_am(std::u32string_view text) {
  constexpr char32_t nikhahit = 0x0e4d;
  constexpr char32_t sara_aa = 0x0e32;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != nikhahit) continue;
    const bool tone = thai::within(text[i + 1], 0x0e48, 0x0e4b);
    if (text.substr(i + (tone ? 2 : 1), 1) == std::u32string_view(&sara_aa, 1)) return true;
  }
  return false;
}

std::string name_of(char32_t c) {
  return c < 0x80 ? fmt::format("\\x{:02X}", static_cast<std::uint32_t>(c))
                  : fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
}

// The first character for which `wanted` holds, or 0.
template <typename Wanted>
char32_t first(std::u32string_view text, Wanted wanted) {
  const auto at = std::find_if(text.begin(), text.end(), wanted);
  return at == text.end() ? U'\0' : *at;
}

bool is_zero_width(char32_t c) { return is_invisible(c) && !is_bidi_control(c); }
bool is_private(char32_t c) { return c >= 0xe000 && c <= 0xf8ff; }

// A name for each kind of control character, so that a person can find it.
TextFault control_fault(char32_t c) {
  if (c == U'\n') return {Severity::error, "has a line break", "write it in one line"};
  if (c == U'\t') return {Severity::error, "has a tab", "write a space"};
  return {Severity::error, "has the control character " + name_of(c), "delete it"};
}

}  // namespace

std::optional<TextFault> encoding_fault(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) {
    return TextFault{Severity::error, "has a NUL byte", "delete it, or export the file again"};
  }
  const auto points = thai::decode_utf8(text);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points.text[i] != thai::replacement_character) continue;
    if (points.offsets[i + 1] - points.offsets[i] > 1) continue;
    return TextFault{Severity::error, "is not UTF-8", "save the file as CSV UTF-8"};
  }
  return std::nullopt;
}

std::vector<TextFault> text_faults(std::string_view text, bool multi_line) {
  std::vector<TextFault> faults;
  const auto points = thai::decode_utf8(text);
  if (first(points.text, [](char32_t c) { return c == thai::replacement_character; })) {
    faults.push_back(
        {Severity::error, "has U+FFFD, left by a bad conversion", "type the text again"});
  }
  const auto is_unwanted = [multi_line](char32_t c) {
    return is_control(c) && !(multi_line && c == U'\n');
  };
  if (const auto c = first(points.text, is_unwanted)) faults.push_back(control_fault(c));
  if (const auto c = first(points.text, is_bidi_control)) {
    faults.push_back(
        {Severity::error, "has " + name_of(c) + ", which turns the reading order", "delete it"});
  }
  if (const auto c = first(points.text, is_zero_width)) {
    faults.push_back({Severity::warning, "has the invisible character " + name_of(c), "delete it"});
  }
  if (const auto c = first(points.text, is_private)) {
    faults.push_back(
        {Severity::warning, "has " + name_of(c) + ", which shows as a box", "type the text again"});
  }
  if (points.text.find(U"\u0e40\u0e40") != std::u32string::npos) {
    faults.push_back({Severity::warning, "has two เ where one แ belongs", "write แ"});
  }
  if (has_split_sara_am(points.text)) {
    faults.push_back({Severity::warning, "types ำ as two letters, ํ and า", "write ำ"});
  }
  return faults;
}

bool has_thai(std::string_view text) {
  const auto points = thai::decode_utf8(text);
  return std::any_of(points.text.begin(), points.text.end(),
                     [](char32_t c) { return thai::within(c, 0x0e01, 0x0e5b); });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00a0";
  for (;;) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    text.remove_prefix(begin);
    text.remove_suffix(text.size() - 1 - text.find_last_not_of(" \t\r\n"));
    if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(no_break_space.size());
    } else {
      return text;
    }
  }
}

}  // namespace lanrian::data::publish
