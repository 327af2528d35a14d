#include "tests/tidy/rules.h"

namespace lanrian::tidy {

std::string finding(const Source& source, std::size_t line, std::string_view what,
                    std::string_view remedy) {
  return source.path + ":" + std::to_string(line) + ": " + std::string(what) + "; " +
         std::string(remedy);
}

Findings tree_findings(std::span<const Source> tree) {
  Findings all;
  const auto add = [&](const Findings& found) {
    all.insert(all.end(), found.begin(), found.end());
  };
  for (const auto& source : tree) {
    for (const auto rule :
         {layers_hold, foreign_headers_stay_home, headers_explain_themselves, no_hidden_state,
          no_raw_ownership, short_enough, clean_text, nothing_left_undone}) {
      add(rule(source));
    }
  }
  for (const auto rule : {own_header_first, links_hold, sources_are_built}) add(rule(tree));
  return all;
}

}  // namespace lanrian::tidy
