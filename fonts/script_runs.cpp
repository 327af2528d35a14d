#include "fonts/script_runs.h"

#include <hb.h>

#include "fonts/thai/character.h"

namespace lanrian::fonts {
namespace {

bool is_real(hb_script_t script) {
  return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

// Each code point's own script; a mark and its base share one.
std::vector<hb_script_t> scripts_of(std::u32string_view text) {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  std::vector<hb_script_t> scripts(text.size());
  std::size_t base = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const hb_script_t own = hb_unicode_script(unicode, text[i]);
    scripts[i] = own;
    if (i == 0 || !thai::stays_with_previous(text[i])) {
      base = i;
      continue;
    }
    if (!is_real(scripts[base]) && is_real(own))
      for (std::size_t k = base; k < i; ++k) scripts[k] = own;
    scripts[i] = scripts[base];
  }
  return scripts;
}

}  // namespace

std::vector<ScriptRun> script_runs(std::u32string_view text) {
  std::vector<ScriptRun> runs;
  if (text.empty()) return runs;
  const auto scripts = scripts_of(text);
  runs.push_back({0, 0, HB_SCRIPT_COMMON});
  for (std::size_t i = 0; i < text.size(); ++i) {
    const hb_script_t script = scripts[i];
    if (!is_real(script) || script == runs.back().script) continue;
    if (runs.back().script == HB_SCRIPT_COMMON) {
      runs.back().script = script;
      continue;
    }
    runs.back().end = i;
    runs.push_back({i, i, static_cast<std::uint32_t>(script)});
  }
  runs.back().end = text.size();
  return runs;
}

}  // namespace lanrian::fonts
