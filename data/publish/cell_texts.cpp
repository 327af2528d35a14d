#include "data/publish/cell_texts.h"

#include <fmt/format.h>

#include <cstdlib>

#include "data/field_codec.h"

namespace lanrian::data::publish {
namespace {

void append(std::string& list, std::string_view entry) {
  if (!list.empty()) list += "; ";
  list += entry;
}

}  // namespace

std::string degrees_text(std::int32_t degrees_e7) {
  constexpr std::int64_t units_a_degree = 10'000'000;
  const auto units = std::abs(std::int64_t{degrees_e7});
  auto text = fmt::format("{}{}.{:07}", degrees_e7 < 0 ? "-" : "", units / units_a_degree,
                          units % units_a_degree);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string cell_text(const std::string& text) { return text; }

std::string cell_text(const std::vector<std::string>& texts) {
  std::string list;
  for (const auto& text : texts) append(list, text);
  return list;
}

std::string cell_text(const std::optional<std::int32_t>& number) {
  return number ? std::to_string(*number) : std::string();
}

std::string cell_text(Tristate state) { return std::string(to_text(state)); }

std::string cell_text(const std::optional<Position>& /*position*/) { return {}; }

std::string cell_text(Category category) { return std::string(slug(category)); }

std::string cell_text(const std::vector<Price>& prices) {
  std::string list;
  for (const auto& price : prices) append(list, fmt::format("{} {}", price.who, price.baht));
  return list;
}

std::string cell_text(const std::vector<Medium>& /*media*/) { return {}; }

}  // namespace lanrian::data::publish
