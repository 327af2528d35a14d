#include <algorithm>

#include "tests/tidy/architecture.h"
#include "tests/tidy/rules.h"

namespace lanrian::tidy {
namespace {

bool lists(std::string_view words, std::string_view wanted) {
  const auto all = words_of(words);
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

const ForeignHeaders* find_foreign(std::string_view header) {
  const auto begins = [&](std::string_view prefix) { return header.starts_with(prefix); };
  const auto found = std::find_if(foreign_headers.begin(), foreign_headers.end(),
                                  [&](const ForeignHeaders& foreign) {
                                    const auto prefixes = words_of(foreign.begin_with);
                                    return std::any_of(prefixes.begin(), prefixes.end(), begins);
                                  });
  return found == foreign_headers.end() ? nullptr : &*found;
}

// <vector>, <cstring>: the C++ standard library has neither folders nor endings.
bool is_standard(std::string_view header) {
  return header.find_first_of("./") == std::string_view::npos;
}

// The remedy for one foreign include, or nothing where it is right.
std::string foreign_remedy(const Source& source, const Include& include) {
  const auto folder = layer_of(source.path);
  const auto* foreign = find_foreign(include.header);
  if (!foreign) return "use the C++ header (<cmath>), or name it in tests/tidy/architecture.h";
  if (folder == "tests" || foreign->at_home_in == "*") return {};
  if (!lists(foreign->at_home_in, folder)) {
    return "include it only in " + std::string(foreign->at_home_in);
  }
  if (!is_header(source) || foreign->kind == Kind::cpp_library) return {};
  return "declare its types in the header, include it in the .cpp";
}

}  // namespace

bool may_use(std::string_view from, std::string_view to) {
  if (from == to || from == "tests") return true;
  return std::any_of(layers.begin(), layers.end(), [&](const Layer& layer) {
    return layer.folder == from && lists(layer.may_use, to);
  });
}

Findings layers_hold(const Source& source) {
  if (!is_cpp(source)) return {};
  const auto from = layer_of(source.path);
  if (from.empty()) {
    return {
        finding(source, 1, "lies in no layer", "move it, or name its folder in the layer table")};
  }
  Findings findings;
  for (const auto& include : includes_of(source)) {
    if (!include.quoted) continue;
    const auto to = layer_of(include.header);
    if (to.empty()) {
      findings.push_back(finding(source, include.line, "\"" + include.header + "\" is in no layer",
                                 "write the path from the root; foreign headers go in <>"));
    } else if (!may_use(from, to)) {
      findings.push_back(finding(source, include.line,
                                 std::string(from) + " may not include " + std::string(to),
                                 "move the code down, or pass the value in"));
    }
  }
  return findings;
}

Findings foreign_headers_stay_home(const Source& source) {
  if (!is_cpp(source)) return {};
  Findings findings;
  for (const auto& include : includes_of(source)) {
    if (include.quoted || is_standard(include.header)) continue;
    const auto remedy = foreign_remedy(source, include);
    if (remedy.empty()) continue;
    findings.push_back(
        finding(source, include.line, "<" + include.header + "> is not at home here", remedy));
  }
  return findings;
}

Findings own_header_first(std::span<const Source> tree) {
  Findings findings;
  for (const auto& source : tree) {
    if (!source.path.ends_with(".cpp")) continue;
    const auto own = source.path.substr(0, source.path.size() - 3) + "h";
    const auto is_own = [&](const Source& other) { return other.path == own; };
    if (std::none_of(tree.begin(), tree.end(), is_own)) continue;
    const auto includes = includes_of(source);
    if (!includes.empty() && includes.front().header == own) continue;
    findings.push_back(finding(source, includes.empty() ? 1 : includes.front().line,
                               "its own header is not the first",
                               "include \"" + own + "\" first, which proves that it stands alone"));
  }
  return findings;
}

}  // namespace lanrian::tidy
