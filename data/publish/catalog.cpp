#include "data/publish/catalog.h"

namespace lanrian::data::publish {
namespace {

// Appends what a line says to its list.
template <typename T>
Result<void> add(std::vector<T>& things, Result<T> (*read)(std::string_view),
                 const Record& record) {
  auto thing = read(record.line);
  if (!thing) return thing.error().within(record.id);
  things.push_back(*std::move(thing));
  return {};
}

Result<void> add(Catalog& catalog, std::vector<City>& cities, const Record& record) {
  const auto type = std::string_view(record.id).substr(0, record.id.find(':'));
  if (type == "asset") return add(catalog.assets, asset_from_line, record);
  if (type == "category") return add(catalog.categories, category_from_line, record);
  if (type == "city") return add(cities, city_from_line, record);
  if (type == "event") return add(catalog.events, event_from_line, record);
  if (type == "holiday") return add(catalog.holidays, holiday_from_line, record);
  if (type == "holiday_year") return add(catalog.complete_years, holiday_year_from_line, record);
  if (type == "place") return add(catalog.places, place_from_line, record);
  return {};
}

}  // namespace

Result<Catalog> catalog_of(std::span<const Record> records) {
  Catalog catalog;
  std::vector<City> cities;
  for (const auto& record : records) {
    if (auto added = add(catalog, cities, record); !added) return added.error();
  }
  if (cities.size() != 1) {
    return Error{"read records: the city's own is missing", ErrorKind::invalid};
  }
  catalog.city = std::move(cities.front());
  return catalog;
}

}  // namespace lanrian::data::publish
