#include "tests/tidy/source.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>

#include "tests/tidy/architecture.h"

namespace lanrian::tidy {
namespace {

namespace fs = std::filesystem;

constexpr std::array text_endings = {".cpp", ".h",   ".cmake", ".txt",     ".sh",    ".md",
                                     ".po",  ".csv", ".toml",  ".service", ".conf",  ".timer",
                                     ".in",  ".py",  ".json",  ".desktop", ".socket"};

bool is_text(const fs::path& path) {
  const bool listed =
      std::find(text_endings.begin(), text_endings.end(), path.extension()) != text_endings.end();
  return listed || path.parent_path().filename() == ".ci";
}

bool is_of_ours(const fs::path& folder) {
  const auto name = folder.filename().string();
  return name == ".ci" || (name != "build" && !name.starts_with('.'));
}

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// True where the ' at `at` stands inside a number: 1'000'000.
bool is_digit_separator(std::string_view cpp, std::size_t at) {
  const auto in_token = [](char c) { return is_word_character(c) || c == '\''; };
  std::size_t start = at;
  while (start > 0 && in_token(cpp[start - 1])) --start;
  return start < at && std::isdigit(static_cast<unsigned char>(cpp[start])) != 0;
}

// Where the literal that opens with the quote at `at` ends: behind its closing quote.
std::size_t literal_end(std::string_view cpp, std::size_t at) {
  if (cpp[at] == '"' && at > 0 && cpp[at - 1] == 'R') {
    const auto opening = std::min(cpp.find('(', at), cpp.size() - 1);
    const auto closing = ")" + std::string(cpp.substr(at + 1, opening - at - 1)) + "\"";
    const auto end = cpp.find(closing, opening);
    return end == std::string_view::npos ? cpp.size() : end + closing.size();
  }
  for (std::size_t i = at + 1; i < cpp.size(); ++i) {
    if (cpp[i] == '\\') {
      ++i;
    } else if (cpp[i] == cpp[at] || cpp[i] == '\n') {
      return i + 1;
    }
  }
  return cpp.size();
}

// Where the comment or literal that starts at `at` ends; `at` itself where none starts.
std::size_t blank_end(std::string_view cpp, std::size_t at) {
  const auto rest = cpp.substr(at);
  if (rest.starts_with("//")) return std::min(cpp.find('\n', at), cpp.size());
  if (rest.starts_with("/*")) {
    const auto end = cpp.find("*/", at + 2);
    return end == std::string_view::npos ? cpp.size() : end + 2;
  }
  if (cpp[at] == '"') return literal_end(cpp, at);
  if (cpp[at] == '\'' && !is_digit_separator(cpp, at)) return literal_end(cpp, at);
  return at;
}

}  // namespace

std::vector<Source> read_tree(const fs::path& root) {
  std::vector<Source> tree;
  fs::recursive_directory_iterator walk(root);
  for (const auto& entry : walk) {
    if (entry.is_directory() && !is_of_ours(entry.path())) walk.disable_recursion_pending();
    if (!entry.is_regular_file() || !is_text(entry.path())) continue;
    tree.push_back({entry.path().lexically_relative(root).generic_string(), read(entry.path())});
  }
  std::sort(tree.begin(), tree.end(),
            [](const Source& a, const Source& b) { return a.path < b.path; });
  return tree;
}

bool is_header(const Source& source) { return source.path.ends_with(".h"); }

bool is_cpp(const Source& source) { return is_header(source) || source.path.ends_with(".cpp"); }

bool is_cmake(const Source& source) {
  return source.path.ends_with(".cmake") || source.path.ends_with("CMakeLists.txt");
}

bool is_code(const Source& source) {
  return is_cpp(source) || is_cmake(source) || source.path.ends_with(".sh") ||
         source.path.starts_with(".ci/");
}

std::vector<std::string_view> lines_of(std::string_view text) { return split(text, "\n"); }

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::vector<std::string_view> words_of(std::string_view text) {
  auto words = split(text, " \n");
  std::erase(words, "");
  return words;
}

std::string without_comments_and_literals(std::string_view cpp) {
  std::string code(cpp);
  for (std::size_t at = 0; at < cpp.size();) {
    const auto end = blank_end(cpp, at);
    for (std::size_t i = at; i < end; ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
    at = std::max(end, at + 1);
  }
  return code;
}

std::vector<Include> includes_of(const Source& source) {
  std::vector<Include> includes;
  const auto code = without_comments_and_literals(source.text);
  const auto code_lines = lines_of(code);
  const auto lines = lines_of(source.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!code_lines[i].starts_with("#include")) continue;
    const auto start = lines[i].find_first_of("<\"");
    const auto end = lines[i].find_first_of(">\"", start + 1);
    if (start == std::string_view::npos || end == std::string_view::npos) continue;
    const auto header = lines[i].substr(start + 1, end - start - 1);
    includes.push_back({std::string(header), i + 1, lines[i][start] == '"'});
  }
  return includes;
}

std::string_view layer_of(std::string_view path) {
  std::string_view found = path.starts_with("tests/") ? "tests" : "";
  for (const auto& layer : layers) {
    const bool inside =
        path.starts_with(layer.folder) && path.substr(layer.folder.size(), 1) == "/";
    if (inside && layer.folder.size() > found.size()) found = layer.folder;
  }
  return found;
}

}  // namespace lanrian::tidy
