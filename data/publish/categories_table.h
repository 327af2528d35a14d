// categories.csv: a city's own categories, one a row (data/README.md has the columns). Pure
// functions; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "data/place.h"
#include "data/publish/table.h"

namespace lanrian::data::publish {

// What a categories.csv says: those without an error, in the order of the rows, and every fault.
struct CategoriesTable {
  std::vector<LocalCategory> categories;
  std::vector<Diagnostic> diagnostics;
};

inline constexpr std::string_view categories_file = "categories.csv";

TableKind categories_kind();

CategoriesTable read_categories(std::string_view text);

}  // namespace lanrian::data::publish
