#include "data/place_search.h"

#include <string>

#include "data/search_words.h"

namespace lanrian::data {
namespace {

// The texts of a place in the order in which they are added; its other names come last.
enum Ordinal : std::uint32_t {
  name_th_ordinal,
  name_en_ordinal,
  romanised_ordinal,
  local_ordinal,
  district_ordinal,
  category_ordinal,
  theme_ordinal,
  first_alternate,
};

// Several words that a place can be found by, as one text.
void append(std::string& text, std::string_view words) {
  if (words.empty()) return;
  if (!text.empty()) text += ';';
  text += words;
}

std::string category_text(const DirectoryCity& city, PlaceIndex place) {
  std::string text;
  if (const auto* own = local_category_of(city, place)) {
    append(text, own->name_th);
    append(text, own->name_en);
  }
  append(text, category_search_words[city.places.category[place]]);
  return text;
}

std::string theme_text(const DirectoryCity& city, PlaceIndex place) {
  std::string text;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    if ((city.places.themes[place] >> i & 1U) != 0) append(text, theme_search_words[i]);
  }
  return text;
}

std::string district_text(const DirectoryCity& city, PlaceIndex place) {
  const auto district = city.places.district[place];
  std::string text(city.places.district_th[district]);
  append(text, city.places.district_en[district]);
  return text;
}

// The n-th line.
std::string_view line_of(std::string_view lines, std::size_t n) {
  for (; n > 0; --n) {
    const auto end = lines.find('\n');
    if (end == std::string_view::npos) return {};
    lines.remove_prefix(end + 1);
  }
  return lines.substr(0, lines.find('\n'));
}

void add_place(search::TextIndexBuilder& builder, const DirectoryCity& city, PlaceIndex place) {
  using search::TextKind;
  const auto& places = city.places;
  builder.add(place, TextKind::name_th, places.name_th[place]);
  builder.add(place, TextKind::name_en, places.name_en[place]);
  builder.add(place, TextKind::romanised, places.name_romanised[place]);
  builder.add(place, TextKind::local, places.name_local[place]);
  builder.add(place, TextKind::district, district_text(city, place));
  builder.add(place, TextKind::category, category_text(city, place));
  builder.add(place, TextKind::keyword, theme_text(city, place));
  for (std::string_view rest = places.alt_names[place]; !rest.empty();) {
    const auto end = rest.find('\n');
    builder.add(place, TextKind::alternate, rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
}

}  // namespace

Result<std::shared_ptr<const search::TextIndex>> search_index_of(
    const DirectoryCity& city, const thai::Dictionary* dictionary) {
  search::TextIndexBuilder builder(dictionary);
  for (PlaceIndex place = 0; place < city.places.size(); ++place) add_place(builder, city, place);
  auto index = std::move(builder).finish();
  if (!index) return index.error();
  return std::make_shared<const search::TextIndex>(std::move(*index));
}

std::string text_of_hit(const DirectoryCity& city, const search::Hit& hit) {
  const auto& places = city.places;
  switch (hit.ordinal) {
    case name_th_ordinal:
      return std::string(places.name_th[hit.document]);
    case name_en_ordinal:
      return std::string(places.name_en[hit.document]);
    case romanised_ordinal:
      return std::string(places.name_romanised[hit.document]);
    case local_ordinal:
      return std::string(places.name_local[hit.document]);
    case district_ordinal:
      return district_text(city, hit.document);
    case category_ordinal:
      return category_text(city, hit.document);
    case theme_ordinal:
      return theme_text(city, hit.document);
    default:
      return std::string(line_of(places.alt_names[hit.document], hit.ordinal - first_alternate));
  }
}

}  // namespace lanrian::data
