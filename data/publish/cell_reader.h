// Cells of a row to the fields of a thing, by its table in record_fields.h: the same for every
// table. For the files that read tables.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/field.h"
#include "data/place.h"
#include "data/publish/row_cells.h"

namespace lanrian::data::publish {

// What a reader needs to know of a field besides its member.
struct CellRule {
  std::string_view column;
  Shape shape = Shape::line;
  std::span<const std::string_view> words;
  std::span<const LocalCategory> categories;  // the city's own, besides the twelve
};

// Takes a cell as what it is to be; an empty one leaves the member alone, a fault stays in the row.
void take(RowCells& row, const CellRule& rule, std::string& text);
void take(RowCells& row, const CellRule& rule, std::vector<std::string>& texts);
void take(RowCells& row, const CellRule& rule, std::optional<std::int32_t>& number);
void take(RowCells& row, const CellRule& rule, Tristate& state);
void take(RowCells& row, const CellRule& rule, std::optional<Position>& position);
void take(RowCells& row, const CellRule& rule, Category& category);
void take(RowCells& row, const CellRule& rule, std::vector<Price>& prices);
void take(RowCells& row, const CellRule& rule, std::vector<Medium>& media);

// Warns of a Thai text whose English is missing in a table that has a column for it.
void warn_if_untranslated(RowCells& row, std::string_view column);

// Reads all fields, and tells of Thai without its English.
template <typename T>
void read_cells(RowCells& row, T& thing, std::span<const Field<T>> fields,
                std::span<const LocalCategory> categories = {}) {
  for (const auto& field : fields) {
    if (field.column.empty()) continue;
    const CellRule rule{field.column, field.shape, field.words, categories};
    std::visit([&](auto member) { take(row, rule, thing.*member); }, field.member);
    warn_if_untranslated(row, field.column);
  }
}

}  // namespace lanrian::data::publish
