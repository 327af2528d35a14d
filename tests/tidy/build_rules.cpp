#include <algorithm>
#include <map>

#include "tests/tidy/rules.h"

namespace lanrian::tidy {
namespace {

// The words of one call in a CMakeLists.txt: lanrian_library(data SOURCES place.cpp USES …).
struct Call {
  std::size_t line = 0;
  std::vector<std::string> words;
};

// CMake without its comments, so that what was commented out counts as gone.
std::string without_comments(std::string_view cmake) {
  std::string code;
  for (const auto line : lines_of(cmake)) {
    code += line.substr(0, line.find('#'));
    code += '\n';
  }
  return code;
}

bool is_list(const Source& source) { return source.path.ends_with("CMakeLists.txt"); }

// "data/" for data/CMakeLists.txt, "" for the one at the root.
std::string folder_of(const Source& list) {
  return list.path.substr(0, list.path.size() - std::string_view("CMakeLists.txt").size());
}

std::vector<Call> calls_of(std::string_view command, const std::string& code) {
  std::vector<Call> calls;
  const auto opening = std::string(command) + "(";
  for (auto at = code.find(opening); at != std::string::npos; at = code.find(opening, at + 1)) {
    const auto start = at + opening.size();
    const auto arguments = code.substr(start, code.find(')', start) - start);
    Call call{1, {}};
    for (const char c : code.substr(0, at)) call.line += c == '\n' ? 1 : 0;
    for (const auto word : words_of(arguments)) call.words.emplace_back(word);
    if (!call.words.empty()) calls.push_back(std::move(call));
  }
  return calls;
}

// The layer of a target is the layer of its first source.
std::string_view layer_of_call(const Source& list, const Call& call) {
  const auto sources = std::find(call.words.begin(), call.words.end(), "SOURCES");
  if (sources == call.words.end() || sources + 1 == call.words.end()) return {};
  return layer_of(folder_of(list) + *(sources + 1));
}

std::map<std::string, std::string_view> layers_of_targets(std::span<const Source> tree) {
  std::map<std::string, std::string_view> targets;
  for (const auto& list : tree) {
    if (!is_list(list)) continue;
    for (const auto& call : calls_of("lanrian_library", without_comments(list.text))) {
      targets["lanrian::" + call.words.front()] = layer_of_call(list, call);
    }
  }
  return targets;
}

bool is_named(std::string_view cmake, const std::string& path) {
  auto code = without_comments(cmake);
  std::replace_if(
      code.begin(), code.end(), [](char c) { return c == '(' || c == ')' || c == '"'; }, ' ');
  const auto words = words_of(code);
  return std::find(words.begin(), words.end(), path) != words.end();
}

}  // namespace

Findings links_hold(std::span<const Source> tree) {
  Findings findings;
  const auto targets = layers_of_targets(tree);
  const auto check = [&](const Source& list, const Call& call) {
    const auto from = layer_of_call(list, call);
    for (const auto& word : call.words) {
      const auto target = targets.find(word);
      if (target == targets.end() || may_use(from, target->second)) continue;
      findings.push_back(finding(list, call.line, std::string(from) + " may not link " + word,
                                 "link only what the folder may include"));
    }
  };
  for (const auto& list : tree) {
    if (!is_list(list)) continue;
    const auto code = without_comments(list.text);
    for (const auto& call : calls_of("lanrian_library", code)) check(list, call);
    for (const auto& call : calls_of("lanrian_program", code)) check(list, call);
  }
  return findings;
}

Findings sources_are_built(std::span<const Source> tree) {
  Findings findings;
  for (const auto& source : tree) {
    if (!source.path.ends_with(".cpp")) continue;
    const auto names_it = [&](const Source& list) {
      const auto folder = is_list(list) ? folder_of(list) : "no list";
      return source.path.starts_with(folder) &&
             is_named(list.text, source.path.substr(folder.size()));
    };
    if (std::any_of(tree.begin(), tree.end(), names_it)) continue;
    findings.push_back(
        finding(source, 1, "is never built", "name it in the CMakeLists.txt of its folder"));
  }
  return findings;
}

}  // namespace lanrian::tidy
