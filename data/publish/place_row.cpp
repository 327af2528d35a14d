#include "data/publish/place_row.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/nearest_word.h"
#include "data/publish/cell_values.h"
#include "data/publish/places_table.h"
#include "data/publish/text_faults.h"
#include "data/record.h"

namespace lanrian::data::publish {
namespace {

constexpr std::array fees = {std::string_view("yes"), std::string_view("no"),
                             std::string_view("donation"), std::string_view("unknown")};
constexpr std::array wheelchair_words = {std::string_view("yes"), std::string_view("no"),
                                         std::string_view("limited"), std::string_view("unknown")};

// Reads one row, column by column, and keeps on after a fault.
class PlaceReader {
 public:
  PlaceReader(const CsvRow& row, const ColumnCells& columns, std::vector<Diagnostic>& diagnostics)
      : row_(row), columns_(columns), diagnostics_(diagnostics) {}

  std::optional<Place> read() {
    for (const auto& column : place_columns) read_text(column);
    read_id();
    read_category();
    read_position();
    read_unknowns();
    read_name_en();
    read_phones();
    read_website();
    read_verified_on();
    if (sound_) check_length();
    if (!sound_) return std::nullopt;
    return std::move(place_);
  }

 private:
  std::string_view cell(std::string_view column) const {
    const auto at = columns_.find(column);
    return at == columns_.end() ? std::string_view() : trimmed(row_.cells[at->second]);
  }

  void report(Severity severity, std::string_view column, std::string problem, std::string remedy) {
    if (severity == Severity::error) sound_ = false;
    diagnostics_.push_back({severity, std::string(places_file), row_.line, std::string(column),
                            std::string(cell(column)), std::move(problem), std::move(remedy)});
  }

  void error(std::string_view column, std::string problem, std::string remedy) {
    report(Severity::error, column, std::move(problem), std::move(remedy));
  }

  void read_text(const PlaceColumn& column) {
    std::string text(cell(column.name));
    if (text.empty()) {
      const bool has_column = columns_.find(column.name) != columns_.end();
      if (column.required && has_column) error(column.name, "is empty", remedy_if_empty(column));
      if (column.required) sound_ = false;
      return;
    }
    if (column.multi_line) {
      for (auto at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) {
        text.erase(at, 1);
      }
    }
    for (auto& fault : text_faults(text, column.multi_line)) {
      report(fault.severity, column.name, std::move(fault.problem), std::move(fault.remedy));
    }
    if (column.text) place_.*column.text = std::move(text);
  }

  std::string remedy_if_empty(const PlaceColumn& column) const {
    if (column.name == "id") return "write " + suggestion_for_id("");
    if (column.name == "name_th") return "write the place's name in Thai";
    if (column.name == "category") return "write one of: " + list_of(category_slugs);
    if (column.name == "district") return "write the district in Thai";
    if (column.name == "source") return "write where this was read: a URL, a book, a visit";
    return "write the source's licence, such as CC0-1.0";
  }

  std::string suggestion_for_id(std::string_view typed) const {
    auto slug = suggested_slug(typed, slug_max);
    if (slug.empty()) slug = suggested_slug(cell("name_en"), slug_max);
    return slug.empty() ? "place-" + std::to_string(row_.line) : slug;
  }

  void read_id() {
    const auto id = cell("id");
    if (id.empty()) return;
    place_.id.value = std::string(id);
    if (is_slug(id, slug_max)) return;
    error("id", "is not made of a-z, 0-9 and inner dashes, at most 64",
          "write " + suggestion_for_id(id));
  }

  void read_category() {
    const auto word = cell("category");
    if (word.empty()) return;
    const auto category = category_from_slug(word);
    if (category) {
      place_.category = *category;
      return;
    }
    const auto meant = nearest_word(word, category_slugs);
    const auto all = "one of: " + list_of(category_slugs);
    error("category", "is not a category",
          meant.empty() ? "write " + all : "write " + std::string(meant) + " (or " + all + ")");
  }

  // A coordinate, or nothing and a report.
  std::optional<std::int32_t> degrees(std::string_view column) {
    const auto text = cell(column);
    if (const auto value = parse_degrees(text)) return value;
    const auto meant = suggested_degrees(text);
    error(column, "is not a number of degrees",
          meant.empty() ? "write decimal degrees, such as 16.4320" : "write " + meant);
    return std::nullopt;
  }

  void read_position() {
    const auto lat_text = cell("lat");
    const auto lon_text = cell("lon");
    if (lat_text.empty() && lon_text.empty()) return;
    if (lat_text.empty() || lon_text.empty()) {
      const bool lat_alone = lon_text.empty();
      return error(
          lat_alone ? "lat" : "lon",
          lat_alone ? "stands without a longitude" : "stands without a latitude",
          lat_alone ? "write lon too, or leave both empty" : "write lat too, or leave both empty");
    }
    const auto lat = degrees("lat");
    const auto lon = degrees("lon");
    if (!lat || !lon) return;
    place_.position = Position{*lat, *lon};
    if (in_thailand(*place_.position)) return;
    if (in_thailand({*lon, *lat})) {
      return error("lat",
                   "and lon '" + printable(lon_text) + "': latitude and longitude look swapped",
                   "write lat " + printable(lon_text) + ", lon " + printable(lat_text));
    }
    error("lat", "and lon '" + printable(lon_text) + "' are outside Thailand",
          "write a point of 5.5 to 20.6 N, 97.3 to 105.7 E, or leave both empty");
  }

  // One of few words; "unknown" is what an empty cell says.
  std::string_view word_of(std::string_view column, std::span<const std::string_view> words) {
    const auto word = cell(column);
    if (word.empty() || word == "unknown") return {};
    if (std::find(words.begin(), words.end(), word) != words.end()) return word;
    const auto meant = nearest_word(word, words);
    error(column, "is not an answer this column has",
          "write " + (meant.empty() ? "one of: " + list_of(words) : std::string(meant)));
    return {};
  }

  void read_unknowns() {
    if (place_.opening_hours == "unknown") place_.opening_hours.clear();
    place_.fee = std::string(word_of("fee", fees));
    const auto wheelchair = word_of("wheelchair", wheelchair_words);
    if (wheelchair == "yes") place_.wheelchair = Tristate::yes;
    if (wheelchair == "no") place_.wheelchair = Tristate::no;
    if (wheelchair == "limited") place_.wheelchair = Tristate::limited;
  }

  void read_name_en() {
    if (!has_thai(place_.name_en)) return;
    report(Severity::warning, "name_en", "has Thai letters",
           "write it in Latin letters, or leave it empty");
  }

  void read_phones() {
    auto rest = cell("phone");
    while (!rest.empty()) {
      const auto end = std::min(rest.find(';'), rest.size());
      const auto phone = trimmed(rest.substr(0, end));
      if (!phone.empty()) place_.phones.emplace_back(phone);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  void read_website() {
    const auto& url = place_.website;
    if (url.empty()) return;
    const bool scheme = url.starts_with("https://") || url.starts_with("http://");
    const bool one_word = url.find_first_of(" \"<>") == std::string::npos;
    const bool has_host = url.find('.') != std::string::npos;
    if (scheme && one_word && has_host) return;
    error("website", "is not a web address",
          !scheme && one_word && has_host ? "write https://" + printable(url)
                                          : "write it as https://..., or leave it empty");
  }

  void read_verified_on() {
    const auto& date = place_.verified_on;
    if (date.empty() || is_iso_date(date)) return;
    const auto meant = suggested_date(date);
    error("verified_on", "is not a date of the Christian era as year-month-day",
          meant.empty() ? "write it like 2026-11-23, or leave it empty" : "write " + meant);
  }

  void check_length() {
    const auto size = record_of(place_).line.size();
    if (size <= line_bytes_max) return;
    error("", fmt::format("the row makes a record of {} bytes, 65536 are the most", size),
          "shorten its summaries");
  }

  const CsvRow& row_;
  const ColumnCells& columns_;
  std::vector<Diagnostic>& diagnostics_;
  Place place_;
  bool sound_ = true;
};

}  // namespace

std::optional<Place> read_place(const CsvRow& row, const ColumnCells& columns,
                                std::vector<Diagnostic>& diagnostics) {
  return PlaceReader(row, columns, diagnostics).read();
}

}  // namespace lanrian::data::publish
