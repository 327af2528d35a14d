#include "data/publish/dictionary_file.h"

#include <algorithm>
#include <map>
#include <optional>

#include "data/publish/csv.h"
#include "data/publish/file_kind.h"
#include "data/publish/text_faults.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::data::publish {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::size_t letters_min = 2;
constexpr std::size_t letters_max = 100;

TextFault error(std::string problem, std::string remedy) {
  return {Severity::error, std::move(problem), std::move(remedy)};
}

// What is wrong with a character that is no Thai letter.
TextFault stranger(char32_t c, std::string_view bytes) {
  constexpr const char* in_lines = "write each word on a line of its own";
  if (c == U' ' || c == 0x00a0) return error("has a space", in_lines);
  if (c == U',' || c == U';') return error("has '" + std::string(bytes) + "'", in_lines);
  const bool latin = thai::within(c | 0x20, U'a', U'z');
  if (latin || thai::is_digit(c)) {
    return error("has the " + std::string(latin ? "letter" : "digit") + " '" + std::string(bytes) +
                     "', and lines break well beside those",
                 "keep its Thai letters, or delete the line");
  }
  return error("has '" + printable(bytes) + "', which is no Thai letter", "delete it");
}

// Why a text in UTF-8 is no word of Thai letters; nothing where it is one.
std::optional<TextFault> word_fault(std::string_view text) {
  const auto points = thai::decode_utf8(text);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (thai::is_thai_letter(points.text[i])) continue;
    const auto at = points.offsets[i];
    return stranger(points.text[i], text.substr(at, points.offsets[i + 1] - at));
  }
  const auto first = points.text.front();
  if (thai::is_thai_mark(first) || thai::is_never_first(first)) {
    return error("begins with a sign that belongs behind a letter", "write the letter before it");
  }
  if (points.size() < letters_min) return error("is one letter", "write a whole word");
  if (points.size() > letters_max) {
    return error("has " + std::to_string(points.size()) + " letters, 100 are the most",
                 "write each word on a line of its own");
  }
  return std::nullopt;
}

// Goes through the lines and keeps what is sound.
class DictionaryReader {
 public:
  DictionaryFile read(std::string_view text) {
    if (const auto fault = fault_of_kind(text, Wanted::word_list)) {
      report("", *fault);
      return std::move(file_);
    }
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    while (!text.empty() && !gave_up_) {
      ++line_;
      const auto end = std::min(text.find('\n'), text.size());
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    line_ = 0;
    if (lines_by_word_.empty() && file_.diagnostics.empty()) {
      report("", {Severity::warning, "has no word", "write one word a line, or delete the file"});
    }
    for (const auto& [word, line] : lines_by_word_) file_.canonical += word + '\n';
    file_.words = lines_by_word_.size();
    return std::move(file_);
  }

 private:
  void read_line(std::string_view line) {
    const auto word = trimmed(line.substr(0, line.find('#')));
    if (word.empty()) return;
    if (file_.diagnostics.size() >= diagnostics_max) {
      return give_up("here the faults are too many", "correct those above and check again");
    }
    if (!is_sound(word)) return;
    const auto [earlier, is_new] = lines_by_word_.emplace(word, line_);
    if (!is_new) {
      report(word,
             {Severity::warning, "stands in line " + std::to_string(earlier->second) + " already",
              "delete one"});
    } else if (lines_by_word_.size() > dictionary_words_max) {
      give_up("here the words are more than 10000",
              "keep those that lines break wrongly, and delete the others");
    }
  }

  bool is_sound(std::string_view word) {
    if (auto fault = encoding_fault(word)) {
      if (fault->problem == "is not UTF-8") fault->remedy = "save the file as plain text in UTF-8";
      report(word, *fault);
      return false;
    }
    const auto faults = text_faults(word, false);
    const auto worst = std::find_if(faults.begin(), faults.end(), [](const TextFault& fault) {
      return fault.severity == Severity::error;
    });
    const auto fault = worst == faults.end() ? word_fault(word) : std::optional(*worst);
    if (fault) {
      report(word, *fault);
      return false;
    }
    for (const auto& warning : faults) report(word, warning);
    return true;
  }

  void give_up(const std::string& problem, const std::string& remedy) {
    report("", error(problem, remedy));
    gave_up_ = true;
  }

  void report(std::string_view value, const TextFault& fault) {
    file_.diagnostics.push_back({fault.severity, std::string(dictionary_file), line_, "",
                                 std::string(value), fault.problem, fault.remedy});
  }

  std::size_t line_ = 0;  // 0: the file as a whole
  bool gave_up_ = false;
  std::map<std::string, std::size_t, std::less<>> lines_by_word_;
  DictionaryFile file_;
};

}  // namespace

DictionaryFile read_dictionary(std::string_view text) { return DictionaryReader().read(text); }

}  // namespace lanrian::data::publish
