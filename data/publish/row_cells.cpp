#include "data/publish/row_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "data/nearest_word.h"
#include "data/place.h"
#include "data/publish/cell_values.h"
#include "data/publish/text_faults.h"
#include "data/record.h"

namespace lanrian::data::publish {
namespace {

// What to write into a required cell that is empty.
struct EmptyCell {
  std::string_view column;
  const char* remedy;
};

constexpr std::array empty_cells = {
    EmptyCell{"district", "write the district in Thai"},
    EmptyCell{"source", "write where this was read: a URL, a book, a visit"},
    EmptyCell{"licence", "write the source's licence, such as CC0-1.0"},
    EmptyCell{"start", "write when it begins, like 2026-11-23T09:00 or 2026-11-23"},
    EmptyCell{"place", "write the id of a place in places.csv"},
    EmptyCell{"file", "write the name of a file in media"},
    EmptyCell{"kind", "write photo or recording"},
    EmptyCell{"credit", "write who made it"},
};

}  // namespace

std::string_view RowCells::cell(std::string_view column) const {
  const auto at = columns_.find(column);
  return at == columns_.end() ? std::string_view() : trimmed(row_.cells[at->second]);
}

void RowCells::report(Severity severity, std::string_view column, std::string problem,
                      std::string remedy) {
  if (severity == Severity::error) sound_ = false;
  diagnostics_.push_back({severity, std::string(kind_.file), row_.line, std::string(column),
                          std::string(cell(column)), std::move(problem), std::move(remedy)});
}

void RowCells::error(std::string_view column, std::string problem, std::string remedy) {
  report(Severity::error, column, std::move(problem), std::move(remedy));
}

void RowCells::warn(std::string_view column, std::string problem, std::string remedy) {
  report(Severity::warning, column, std::move(problem), std::move(remedy));
}

void RowCells::warn_routinely(std::string_view column, std::string problem, std::string remedy) {
  warn(column, std::move(problem), std::move(remedy));
  diagnostics_.back().routine = true;
}

void RowCells::check_texts() {
  for (const auto& column : kind_.columns) {
    const auto text = cell(column.name);
    if (text.empty()) {
      if (column.required && has(column.name)) {
        error(column.name, "is empty", remedy_if_empty(column.name));
      }
      if (column.required) sound_ = false;
      continue;
    }
    std::string lines(text);
    if (column.multi_line) lines = without_carriage_returns(text);
    for (auto& fault : text_faults(lines, column.multi_line)) {
      report(fault.severity, column.name, std::move(fault.problem), std::move(fault.remedy));
    }
  }
}

std::string RowCells::remedy_if_empty(std::string_view column) const {
  if (column == "id") return "write " + suggested_id("");
  if (column == "name_th") return fmt::format("write the {}'s name in Thai", kind_.thing);
  if (column == "category" || column == "like") return "write one of: " + list_of(category_slugs);
  for (const auto& empty : empty_cells) {
    if (empty.column == column) return empty.remedy;
  }
  return "write it, this column is required";
}

std::string RowCells::suggested_id(std::string_view typed) const {
  auto slug = suggested_slug(typed, slug_max);
  if (slug.empty()) slug = suggested_slug(cell("name_en"), slug_max);
  return slug.empty() ? fmt::format("{}-{}", kind_.thing, row_.line) : slug;
}

std::string RowCells::take_id() {
  const auto id = cell("id");
  if (id.empty()) return {};
  if (!is_slug(id, slug_max)) {
    error("id", "is not made of a-z, 0-9 and inner dashes, at most 64",
          "write " + suggested_id(id));
  }
  return std::string(id);
}

std::string_view RowCells::word(std::string_view column, std::span<const std::string_view> words) {
  const auto word = cell(column);
  if (word.empty()) return {};
  if (std::find(words.begin(), words.end(), word) != words.end()) return word;
  const auto meant = nearest_word(word, words);
  error(column, "is not an answer this column has",
        "write " + (meant.empty() ? "one of: " + list_of(words) : std::string(meant)));
  return {};
}

void RowCells::check_length(std::size_t record_bytes) {
  if (record_bytes <= line_bytes_max) return;
  error("", fmt::format("the row makes a record of {} bytes, 65536 are the most", record_bytes),
        "shorten its summaries");
}

}  // namespace lanrian::data::publish
