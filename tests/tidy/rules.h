// The rules of the house that a compiler does not know. Each looks at one file, or at the whole
// tree, and returns what is wrong as lines "file:line: what; what to do". Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tests/tidy/source.h"

namespace lanrian::tidy {

using Findings = std::vector<std::string>;

// "data/place.h:7: includes a test; programs know no tests"
std::string finding(const Source& source, std::size_t line, std::string_view what,
                    std::string_view remedy);

// Whether code in one layer may include or link another.
bool may_use(std::string_view from, std::string_view to);

// Includes of ours point down the layer table, and are written from the root: "data/place.h".
Findings layers_hold(const Source& source);

// A foreign header is included only where the table says, and a C library by no header of ours.
Findings foreign_headers_stay_home(const Source& source);

// A header opens with what it is, says #pragma once, and has a sentence above each type.
Findings headers_explain_themselves(const Source& source);

// No variable that outlives its function: `static` in a function must be constexpr.
Findings no_hidden_state(const Source& source);

// No new, delete or throw.
Findings no_raw_ownership(const Source& source);

// Files, lines and READMEs within their limits.
Findings short_enough(const Source& source);

// UTF-8, line feeds, a line feed at the end, no trailing spaces, no tabs in C++.
Findings clean_text(const Source& source);

// No note of unfinished work without a reason.
Findings nothing_left_undone(const Source& source);

// A .cpp includes its own header first, where it has one.
Findings own_header_first(std::span<const Source> tree);

// A target links only what its folder may include.
Findings links_hold(std::span<const Source> tree);

// A .cpp that no CMakeLists.txt above it names is never built, and a test there never fails.
Findings sources_are_built(std::span<const Source> tree);

// Everything above.
Findings tree_findings(std::span<const Source> tree);

}  // namespace lanrian::tidy
