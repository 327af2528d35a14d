#include "fonts/script_runs.h"

#include <hb.h>

#include "fonts/thai/character.h"

namespace lanrian::fonts {
namespace {

using thai::within;

bool is_real(hb_script_t script) {
  return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

// Basic Latin and Thai, most of what is read, without asking HarfBuzz.
hb_script_t script_of(char32_t c) {
  if (c < 0x80) return within(c | 0x20U, U'a', U'z') ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
  if (within(c, 0x0E01, 0x0E3A) || within(c, 0x0E40, 0x0E5B)) return HB_SCRIPT_THAI;
  return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

}  // namespace

std::vector<ScriptRun> script_runs(std::u32string_view text) {
  std::vector<ScriptRun> runs;
  if (text.empty()) return runs;
  runs.push_back({0, 0, HB_SCRIPT_COMMON});
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    // Thai after Thai, most of what is read, stays as it is.
    const bool goes_on =
        within(text[begin], 0x0E01, 0x0E5B) && runs.back().script == HB_SCRIPT_THAI;
    hb_script_t script = goes_on ? HB_SCRIPT_THAI : script_of(text[begin]);
    for (end = begin + 1; end < text.size() && thai::stays_with_previous(text[end]); ++end)
      if (!is_real(script)) script = script_of(text[end]);
    if (!is_real(script) || script == runs.back().script) continue;
    if (runs.back().script == HB_SCRIPT_COMMON) {
      runs.back().script = script;
      continue;
    }
    runs.back().end = begin;
    runs.push_back({begin, begin, static_cast<std::uint32_t>(script)});
  }
  runs.back().end = text.size();
  return runs;
}

}  // namespace lanrian::fonts
