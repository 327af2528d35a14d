// Cuts a text where its script changes, for HarfBuzz shapes one script at a time. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lanrian::fonts {

// text[begin, end) in one script, as HarfBuzz's tag (hb_script_t).
struct ScriptRun {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t script = 0;
  friend bool operator==(const ScriptRun&, const ScriptRun&) = default;
};

// Spaces, digits and punctuation go with the script before them, at the start with the one after.
// A mark or SARA AM never begins a run: it takes the script of its base, or gives its own to a base
// that has none (a dotted circle). Covers the whole text; empty for an empty one.
std::vector<ScriptRun> script_runs(std::u32string_view text);

}  // namespace lanrian::fonts
