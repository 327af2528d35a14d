#include <algorithm>
#include <array>

#include "tests/tidy/architecture.h"
#include "tests/tidy/rules.h"

namespace lanrian::tidy {
namespace {

// Where a whole word stands in a line, or npos.
std::size_t find_word(std::string_view line, std::string_view word, std::size_t from = 0) {
  for (auto at = line.find(word, from); at != std::string_view::npos;
       at = line.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool starts = at == 0 || !is_word_character(line[at - 1]);
    const bool ends = end == line.size() || !is_word_character(line[end]);
    if (starts && ends) return at;
  }
  return std::string_view::npos;
}

// Thai vowels and tones that stand above or below a letter: U+0E31, U+0E34-0E3A, U+0E47-0E4E.
bool is_thai_mark(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE0') return false;
  const auto last = static_cast<unsigned char>(text[2]);
  if (text[1] == '\xB8') return last == 0xB1 || (last >= 0xB4 && last <= 0xBA);
  return text[1] == '\xB9' && last >= 0x87 && last <= 0x8E;
}

// Columns as clang-format and a terminal count them: characters, without marks that take no room.
std::size_t columns_of(std::string_view line) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(line[i]) & 0xC0U) != 0x80U;
    if (starts && !is_thai_mark(line.substr(i))) ++columns;
  }
  return columns;
}

// The bytes of the UTF-8 sequence that starts the text (Unicode 15, table 3-7), 0 if it is broken.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool outside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
  return overlong || outside ? 0 : length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

// Written in two parts, so that this file may contain them.
constexpr std::array never_words = {
    "FIX"
    "ME",
    "X"
    "XX"};
constexpr std::string_view later_word =
    "TO"
    "DO";
constexpr std::size_t reason_words_min = 6;

// A note of later work is legal with the reason why it is not done now.
bool lacks_reason(std::string_view line) {
  const auto at = find_word(line, later_word);
  return at != std::string_view::npos && words_of(line.substr(at)).size() <= reason_words_min;
}

}  // namespace

Findings short_enough(const Source& source) {
  Findings findings;
  const auto lines = lines_of(source.text);
  if (source.path.ends_with("README.md") && lines.size() > readme_lines_max) {
    findings.push_back(
        finding(source, lines.size(), "is longer than 120 lines", "keep the front door short"));
  }
  if (!is_code(source)) return findings;
  if (lines.size() > file_lines_max) {
    findings.push_back(finding(source, lines.size(), "is longer than 500 lines",
                               "split it where a second noun begins"));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (columns_of(lines[i]) <= line_columns_max) continue;
    findings.push_back(finding(source, i + 1, "is wider than 100 columns", "break the line"));
  }
  return findings;
}

Findings clean_text(const Source& source) {
  Findings findings;
  if (!is_code(source) && !source.path.ends_with(".md")) return findings;
  if (!source.text.empty() && !source.text.ends_with('\n')) {
    findings.push_back(finding(source, lines_of(source.text).size(), "ends without a line feed",
                               "end the last line"));
  }
  std::size_t number = 0;
  for (const auto line : lines_of(source.text)) {
    ++number;
    if (!is_utf8(line)) findings.push_back(finding(source, number, "is not UTF-8", "convert it"));
    if (line.ends_with('\r')) {
      findings.push_back(finding(source, number, "ends with CR LF", "use LF alone"));
    } else if (line.ends_with(' ') || line.ends_with('\t')) {
      findings.push_back(finding(source, number, "ends with blanks", "remove them"));
    }
    if (is_cpp(source) && line.find('\t') != std::string_view::npos) {
      findings.push_back(finding(source, number, "contains a tab", "indent with two spaces"));
    }
  }
  return findings;
}

Findings nothing_left_undone(const Source& source) {
  Findings findings;
  std::size_t number = 0;
  for (const auto line : lines_of(source.text)) {
    ++number;
    for (const auto* word : never_words) {
      if (find_word(line, word) == std::string_view::npos) continue;
      findings.push_back(finding(source, number, std::string(word) + " left in", "do it now"));
    }
    if (!lacks_reason(line)) continue;
    findings.push_back(finding(source, number, std::string(later_word) + " without a reason",
                               "do it, or say in a sentence why not now"));
  }
  return findings;
}

}  // namespace lanrian::tidy
