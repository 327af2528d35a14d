// A field's value as the cell of a table holds it: the other way than reading a row. Pure
// functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/field.h"

namespace lanrian::data::publish {

// 1e-7 degree as decimal degrees without needless zeros: 16.432, -0.5, 103.
std::string degrees_text(std::int32_t degrees_e7);

// What stands in the cell; of an unknown value nothing. Lists are joined by "; ", prices are
// "adult 50; child 20". A position is two columns and media are rows of a table of their own, so
// neither has a text here.
std::string cell_text(const std::string& text);
std::string cell_text(const std::vector<std::string>& texts);
std::string cell_text(const std::optional<std::int32_t>& number);
std::string cell_text(Tristate state);
std::string cell_text(const std::optional<Position>& position);
std::string cell_text(Category category);
std::string cell_text(const std::vector<Price>& prices);
std::string cell_text(const std::vector<Medium>& media);

// The cell of a thing's field.
template <typename T>
std::string cell_text(const T& thing, const Field<T>& field) {
  return std::visit([&](auto member) { return cell_text(thing.*member); }, field.member);
}

}  // namespace lanrian::data::publish
