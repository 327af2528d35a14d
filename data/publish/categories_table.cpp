#include "data/publish/categories_table.h"

#include "data/publish/cell_reader.h"
#include "data/publish/id_register.h"
#include "data/record.h"
#include "data/record_fields.h"

namespace lanrian::data::publish {
namespace {

constexpr std::span<const Field<LocalCategory>> fields = local_category_fields;

}  // namespace

TableKind categories_kind() {
  return {categories_file, "category", "categories", columns_of({{"id", true}}, fields)};
}

CategoriesTable read_categories(std::string_view text) {
  const auto kind = categories_kind();
  auto table = read_table(text, kind);
  CategoriesTable categories;
  categories.diagnostics = std::move(table.diagnostics);
  IdRegister ids(kind);
  for (const auto& csv_row : table.rows) {
    if (ids.is_too_much(csv_row, categories.diagnostics)) break;
    RowCells row(kind, table.columns, csv_row, categories.diagnostics);
    LocalCategory category;
    row.check_texts();
    category.id = row.take_id();
    if (category_from_slug(category.id)) {
      row.error("id", "is a category that every city has", "write another id");
    }
    read_cells(row, category, fields);
    if (row.sound()) row.check_length(record_of(category).line.size());
    if (ids.take(row) && row.sound()) categories.categories.push_back(std::move(category));
  }
  sort_by_line(categories.diagnostics);
  return categories;
}

}  // namespace lanrian::data::publish
