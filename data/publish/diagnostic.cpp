#include "data/publish/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/publish/text_faults.h"
#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"

namespace lanrian::data::publish {
namespace {

// A character, or each of its bytes or itself as an escape.
std::string shown(char32_t c, std::string_view bytes) {
  const bool broken = c == thai::replacement_character && bytes.size() == 1;
  if (!broken && !is_control(c) && !is_invisible(c)) return std::string(bytes);
  if (c > 0xff && !broken) return fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
  std::string escaped;
  for (const char byte : bytes) {
    escaped += fmt::format("\\x{:02X}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  }
  return escaped;
}

}  // namespace

std::string printable(std::string_view value) {
  // Four bytes are the longest character; what is far beyond the cut need not be decoded.
  const auto points = thai::decode_utf8(value.substr(0, (shown_characters_max + 2) * 4));
  auto end = std::min(points.size(), shown_characters_max);
  if (end < points.size()) {
    while (end > 0 && thai::stays_with_previous(points.text[end])) --end;
    if (end == 0) end = shown_characters_max;
  }
  std::string text;
  for (std::size_t i = 0; i < end; ++i) {
    const auto at = points.offsets[i];
    text += shown(points.text[i], value.substr(at, points.offsets[i + 1] - at));
  }
  return end < points.size() ? text + "…" : text;
}

std::string to_line(const Diagnostic& diagnostic) {
  std::string line = diagnostic.file;
  if (diagnostic.line > 0) line += ":" + std::to_string(diagnostic.line);
  line += ": ";
  if (diagnostic.severity == Severity::warning) line += "warning: ";
  if (!diagnostic.column.empty()) line += printable(diagnostic.column) + ": ";
  if (!diagnostic.value.empty()) line += "'" + printable(diagnostic.value) + "' ";
  line += diagnostic.problem;
  if (!diagnostic.remedy.empty()) line += "; " + diagnostic.remedy;
  return line;
}

JsonObject to_json(const Diagnostic& diagnostic) {
  JsonObject object;
  const auto put = [&object](const char* key, const std::string& text) {
    if (!text.empty()) object[key].value = text;
  };
  put("severity", diagnostic.severity == Severity::error ? "error" : "warning");
  put("file", diagnostic.file);
  put("column", printable(diagnostic.column));
  put("value", printable(diagnostic.value));
  put("problem", diagnostic.problem);
  put("remedy", diagnostic.remedy);
  if (diagnostic.line > 0) object["line"].value = static_cast<std::int64_t>(diagnostic.line);
  return object;
}

std::size_t count(std::span<const Diagnostic> diagnostics, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(),
                    [severity](const Diagnostic& found) { return found.severity == severity; }));
}

}  // namespace lanrian::data::publish
