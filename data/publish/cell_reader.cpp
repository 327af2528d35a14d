#include "data/publish/cell_reader.h"

#include <algorithm>

#include "data/field_codec.h"
#include "data/nearest_word.h"
#include "data/publish/cell_values.h"
#include "data/publish/text_faults.h"
#include "data/record_reader.h"

namespace lanrian::data::publish {
namespace {

constexpr std::string_view unknown = "unknown";

// The parts of a list, separated by ';', none of them empty.
std::vector<std::string_view> parts_of(std::string_view cell) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const auto end = std::min(cell.find(';'), cell.size());
    const auto part = trimmed(cell.substr(0, end));
    if (!part.empty()) parts.push_back(part);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

// What was probably meant by a value that does not fit; empty where there is no telling.
std::string suggestion_for(Shape shape, std::string_view value) {
  switch (shape) {
    case Shape::date:
      return suggested_date(value);
    case Shape::time:
      return suggested_time(value);
    case Shape::date_time:
    case Shape::date_times:
      return suggested_date_time(value);
    case Shape::slug:
      return suggested_slug(value, slug_max);
    default:
      return {};
  }
}

const char* example_of(Shape shape) {
  switch (shape) {
    case Shape::date:
      return "write it like 2026-11-23, or leave it empty";
    case Shape::time:
      return "write it like 16:30, or leave it empty";
    case Shape::date_time:
    case Shape::date_times:
      return "write it like 2026-11-23T09:00, or 2026-11-23 for a whole day";
    case Shape::languages:
      return "write codes like th;en";
    default:
      return "write it otherwise, or leave it empty";
  }
}

std::string problem_of(Shape shape) {
  if (shape == Shape::date) return "is not a date of the Christian era as year-month-day";
  return std::string(misfit(shape));
}

// Tells why `value`, the cell or one of its parts, does not fit.
void report_misfit(RowCells& row, const CellRule& rule, std::string_view value) {
  const bool part = value != row.cell(rule.column);
  auto problem = part ? "has '" + printable(value) + "', which " : std::string();
  if (!rule.words.empty()) {
    const auto meant = nearest_word(value, rule.words);
    return row.error(
        rule.column, problem + "is not an answer this column has",
        "write " + (meant.empty() ? "one of: " + list_of(rule.words) : std::string(meant)));
  }
  const auto meant = suggestion_for(rule.shape, value);
  row.error(rule.column, problem + problem_of(rule.shape),
            meant.empty() ? example_of(rule.shape) : "write " + meant);
}

void check_url(RowCells& row, std::string_view column) {
  const auto url = row.cell(column);
  const bool scheme = url.starts_with("https://") || url.starts_with("http://");
  const bool one_word = url.find_first_of(" \"<>") == std::string::npos;
  const bool has_host = url.find('.') != std::string::npos;
  if (one_word && has_host && fits(Shape::url, {}, url)) return;
  row.error(column, "is not a web address",
            !scheme && one_word && has_host ? "write https://" + printable(url)
                                            : "write it as https://..., or leave it empty");
}

// A coordinate, or nothing and a report.
std::optional<std::int32_t> take_degrees(RowCells& row, std::string_view column) {
  const auto text = row.cell(column);
  if (const auto value = parse_degrees(text)) return value;
  const auto meant = suggested_degrees(text);
  row.error(column, "is not a number of degrees",
            meant.empty() ? "write decimal degrees, such as 16.4320" : "write " + meant);
  return std::nullopt;
}

// "adult 50" as a price, or nothing and a report.
std::optional<Price> price_of(RowCells& row, const CellRule& rule, std::string_view part) {
  const auto space = std::min(part.find(' '), part.size());
  const auto who = part.substr(0, space);
  const auto number = trimmed(part.substr(space));
  const auto baht = parse_number(number);
  if (!fits(Shape::word, rule.words, who)) {
    const auto meant = nearest_word(who, rule.words);
    row.error(rule.column, "has '" + printable(who) + "', which is nobody who pays",
              "write " + (meant.empty() ? "one of: " + list_of(rule.words) : std::string(meant)));
    return std::nullopt;
  }
  if (!baht) {
    const auto meant = suggested_number(number);
    const auto price = meant.empty() ? "50" : meant;
    row.error(rule.column, "has '" + printable(part) + "', which ends without whole baht",
              "write it like " + std::string(who) + " " + price);
    return std::nullopt;
  }
  return Price{std::string(who), *baht};
}

}  // namespace

void take(RowCells& row, const CellRule& rule, std::string& text) {
  const auto cell = row.cell(rule.column);
  if (cell.empty() || (may_be_unknown(rule.shape) && cell == unknown)) return;
  text = without_carriage_returns(cell);
  if (rule.shape == Shape::url) return check_url(row, rule.column);
  if (rule.shape == Shape::word) {
    std::vector<std::string_view> words(rule.words.begin(), rule.words.end());
    words.push_back(unknown);
    row.word(rule.column, words);
    return;
  }
  if (!fits(rule.shape, rule.words, text)) return report_misfit(row, rule, cell);
  if (rule.shape == Shape::line && rule.column.ends_with("_en") && has_thai(text)) {
    row.warn(rule.column, "has Thai letters", "write it in Latin letters, or leave it empty");
  }
}

void take(RowCells& row, const CellRule& rule, std::vector<std::string>& texts) {
  for (const auto part : parts_of(row.cell(rule.column))) {
    if (!fits(rule.shape, rule.words, part)) {
      report_misfit(row, rule, part);
    } else if (std::find(texts.begin(), texts.end(), part) == texts.end()) {
      texts.emplace_back(part);
    }
  }
}

void take(RowCells& row, const CellRule& rule, std::optional<std::int32_t>& number) {
  const auto cell = row.cell(rule.column);
  if (cell.empty()) return;
  number = parse_number(cell);
  if (number) return;
  const auto meant = suggested_number(cell);
  row.error(rule.column, "is not a whole number",
            meant.empty() ? "write it in digits, or leave it empty" : "write " + meant);
}

void take(RowCells& row, const CellRule& rule, Tristate& state) {
  std::vector<std::string_view> words = {"yes", "no"};
  if (rule.shape == Shape::yes_no_limited) words.emplace_back("limited");
  words.push_back(unknown);
  state = tristate_from(row.word(rule.column, words));
}

void take(RowCells& row, const CellRule& /*rule*/, std::optional<Position>& position) {
  const auto lat_text = row.cell("lat");
  const auto lon_text = row.cell("lon");
  if (lat_text.empty() && lon_text.empty()) return;
  if (lat_text.empty() || lon_text.empty()) {
    const bool lat_alone = lon_text.empty();
    return row.error(
        lat_alone ? "lat" : "lon",
        lat_alone ? "stands without a longitude" : "stands without a latitude",
        lat_alone ? "write lon too, or leave both empty" : "write lat too, or leave both empty");
  }
  const auto lat = take_degrees(row, "lat");
  const auto lon = take_degrees(row, "lon");
  if (!lat || !lon) return;
  position = Position{*lat, *lon};
  if (in_thailand(*position)) return;
  if (in_thailand({*lon, *lat})) {
    return row.error("lat",
                     "and lon '" + printable(lon_text) + "': latitude and longitude look swapped",
                     "write lat " + printable(lon_text) + ", lon " + printable(lat_text));
  }
  row.error("lat", "and lon '" + printable(lon_text) + "' are outside Thailand",
            "write a point of 5.5 to 20.6 N, 97.3 to 105.7 E, or leave both empty");
}

void take(RowCells& row, const CellRule& rule, Category& category) {
  const auto word = row.cell(rule.column);
  if (word.empty()) return;
  if (const auto known = category_from_slug(word)) {
    category = *known;
    return;
  }
  std::vector<std::string_view> slugs(category_slugs.begin(), category_slugs.end());
  for (const auto& local : rule.categories) {
    if (local.id == word) {
      category = local.like;
      return;
    }
    slugs.push_back(local.id);
  }
  const auto meant = nearest_word(word, slugs);
  const auto all = "one of: " + list_of(slugs);
  row.error(rule.column, "is not a category",
            meant.empty() ? "write " + all : "write " + std::string(meant) + " (or " + all + ")");
}

void take(RowCells& row, const CellRule& rule, std::vector<Price>& prices) {
  for (const auto part : parts_of(row.cell(rule.column))) {
    auto price = price_of(row, rule, part);
    if (!price) continue;
    const bool known = std::any_of(prices.begin(), prices.end(),
                                   [&](const Price& other) { return other.who == price->who; });
    if (known) {
      row.error(rule.column, "has two prices for " + price->who, "delete one of them");
    } else {
      prices.push_back(*std::move(price));
    }
  }
}

// Rows of media.csv are media; no cell of another table is.
void take(RowCells& /*row*/, const CellRule& /*rule*/, std::vector<Medium>& /*media*/) {}

void warn_if_untranslated(RowCells& row, std::string_view column) {
  constexpr std::string_view thai = "_th";
  if (!column.ends_with(thai) || row.cell(column).empty()) return;
  const auto english = std::string(column.substr(0, column.size() - thai.size())) + "_en";
  if (!row.has(english) || !row.cell(english).empty()) return;
  row.warn_routinely(english, "is empty, so English shows the Thai text", "write it in English");
}

}  // namespace lanrian::data::publish
