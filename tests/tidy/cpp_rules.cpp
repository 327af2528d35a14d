#include <algorithm>
#include <array>

#include "tests/tidy/rules.h"

namespace lanrian::tidy {
namespace {

// What a '{' opens.
enum class Scope { name_space, type, function };

// A token of C++ code without comments and literals: a word, or one punctuation character.
struct Token {
  std::string_view text;
  std::size_t line = 0;
};

// Preprocessor lines are left out: they have rules of their own.
std::vector<Token> tokens_of(std::string_view code) {
  std::vector<Token> tokens;
  std::size_t number = 0;
  for (const auto line : lines_of(code)) {
    ++number;
    if (line.starts_with('#')) continue;
    for (std::size_t at = 0; at < line.size();) {
      std::size_t end = at;
      while (end < line.size() && is_word_character(line[end])) ++end;
      end = std::max(end, at + 1);
      if (line[at] != ' ') tokens.push_back({line.substr(at, end - at), number});
      at = end;
    }
  }
  return tokens;
}

// `head` is what stands between the last ; { } and the brace: "class Slot", "void close()".
Scope scope_of(std::span<const Token> head) {
  const auto has = [&](std::string_view word) {
    return std::any_of(head.begin(), head.end(), [&](const Token& t) { return t.text == word; });
  };
  if (has("namespace") || has("extern")) return Scope::name_space;
  const bool is_type = has("class") || has("struct") || has("union") || has("enum");
  return is_type && !has("(") ? Scope::type : Scope::function;
}

bool opens_type(std::string_view line) {
  constexpr std::array openings = {"class ", "struct ", "enum class ", "union "};
  const auto opens = [&](std::string_view opening) { return line.starts_with(opening); };
  return std::any_of(openings.begin(), openings.end(), opens) &&
         line.find('{') != std::string_view::npos;
}

// True where the paragraph that the type stands in has a comment above it; small types that belong
// together share one.
bool has_sentence_above(const std::vector<std::string_view>& lines, std::size_t type) {
  for (std::size_t i = type; i > 0 && !lines[i - 1].empty(); --i) {
    if (lines[i - 1].starts_with("// ")) return true;
  }
  return false;
}

}  // namespace

Findings headers_explain_themselves(const Source& source) {
  if (!is_header(source)) return {};
  Findings findings;
  const auto lines = lines_of(source.text);
  if (lines.empty() || !lines.front().starts_with("// ")) {
    findings.push_back(finding(source, 1, "does not say what it is",
                               "open with a comment: purpose, and who may call it"));
  }
  if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    findings.push_back(finding(source, 1, "has no #pragma once", "add it below the comment"));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!opens_type(lines[i]) || has_sentence_above(lines, i)) continue;
    findings.push_back(finding(source, i + 1, "a type without a sentence above it",
                               "say in a comment what it stands for"));
  }
  return findings;
}

Findings no_hidden_state(const Source& source) {
  if (!is_cpp(source)) return {};
  Findings findings;
  const auto code = without_comments_and_literals(source.text);
  const auto tokens = tokens_of(code);
  std::vector<Scope> scopes;
  std::size_t head = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto text = tokens[i].text;
    if (text == "{") {
      scopes.push_back(scope_of(std::span(tokens).subspan(head, i - head)));
    } else if (text == "}" && !scopes.empty()) {
      scopes.pop_back();
    }
    if (text == "{" || text == "}" || text == ";") head = i + 1;
    const bool lasting = text == "static" || text == "thread_local";
    const bool constant = i + 1 < tokens.size() && tokens[i + 1].text == "constexpr";
    if (!lasting || constant || scopes.empty() || scopes.back() != Scope::function) continue;
    findings.push_back(finding(source, tokens[i].line, "a variable that outlives its function",
                               "make it a member of what owns it, or static constexpr"));
  }
  return findings;
}

Findings no_raw_ownership(const Source& source) {
  if (!is_cpp(source)) return {};
  Findings findings;
  const auto code = without_comments_and_literals(source.text);
  std::string_view before;
  for (const auto& token : tokens_of(code)) {
    const bool deleted_function = token.text == "delete" && before == "=";
    const bool banned = token.text == "new" || token.text == "delete" || token.text == "throw";
    if (banned && !deleted_function && before != "operator") {
      findings.push_back(finding(
          source, token.line, "uses " + std::string(token.text),
          token.text == "throw" ? "return an Error" : "own it by value or std::make_unique"));
    }
    before = token.text;
  }
  return findings;
}

}  // namespace lanrian::tidy
