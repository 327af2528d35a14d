#include "tests/fakes/random_catalog.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/record_fields.h"

namespace lanrian::tests {
namespace {

using namespace data;

constexpr std::array awkward = std::to_array<std::string_view>({
    "=HYPERLINK(1)",
    "+66 43 871014",
    "-1",
    "@name",
    "say \"hello\"",
    "a, b",
    "\"",
    "''",
    "วัดกลาง",
    "กำแพง น้ำ",
    "ขวัญ เมือง",
    "0012",
    "1/2",
    "#",
    "\\n",
    "é",
    "ប្រាសាទ",
    "unknown to me",
    "'=1",
    "TRUE",
    "1e5",
    "a\\\"b",
    "{}",
    "ลาน (เรียน)",
    "%00",
    "x",
});

// Draws a value for each kind of field.
class Maker {
 public:
  explicit Maker(std::mt19937& random) : random_(random) {}

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

  std::string date() {
    return fmt::format("20{:02}-{:02}-{:02}", 20 + below(6), 1 + below(12), 1 + below(28));
  }

  std::string time() { return fmt::format("{:02}:{:02}", below(24), below(60)); }

  std::string line() {
    std::string text(awkward[below(awkward.size())]);
    if (below(2) == 0) text += " " + std::string(awkward[below(awkward.size())]);
    return text;
  }

  std::string text(Shape shape, std::span<const std::string_view> words) {
    switch (shape) {
      case Shape::paragraphs:
        return line() + "\n" + line();
      case Shape::word:
      case Shape::words:
        return std::string(words[below(words.size())]);
      case Shape::languages:
        return std::string(std::array{"th", "en", "ms", "th-x-isan"}[below(4)]);
      case Shape::slug:
        return fmt::format("p{}", below(3));
      case Shape::url:
        return fmt::format("https://example.org/{}?a=1,2;b", below(100));
      case Shape::date:
        return date();
      case Shape::time:
        return time();
      default:
        return line();
    }
  }

  std::string one_of_a_list(Shape shape, std::span<const std::string_view> words) {
    auto entry = text(shape, words);
    std::replace(entry.begin(), entry.end(), ';', ',');
    return entry;
  }

  template <typename T>
  void fill(const Field<T>&, std::vector<Medium>&) {}

  template <typename T>
  void fill(const Field<T>& field, std::string& value) {
    value = text(field.shape, field.words);
  }

  template <typename T>
  void fill(const Field<T>& field, std::vector<std::string>& values) {
    for (auto count = 1 + below(3); count > 0; --count) {
      auto value = one_of_a_list(field.shape, field.words);
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
  }

  template <typename T>
  void fill(const Field<T>&, std::optional<std::int32_t>& value) {
    value = static_cast<std::int32_t>(below(120));
  }

  template <typename T>
  void fill(const Field<T>& field, Tristate& value) {
    constexpr std::array states = {Tristate::yes, Tristate::no, Tristate::limited};
    value = states[below(field.shape == Shape::yes_no ? 2 : 3)];
  }

  template <typename T>
  void fill(const Field<T>&, std::optional<Position>& value) {
    value = Position{static_cast<std::int32_t>(55'000'000 + below(151'000'000)),
                     static_cast<std::int32_t>(973'000'000 + below(84'000'000))};
  }

  template <typename T>
  void fill(const Field<T>&, Category& value) {
    value = static_cast<Category>(below(category_count));
  }

  template <typename T>
  void fill(const Field<T>& field, std::vector<Price>& prices) {
    const auto first = below(field.words.size());
    prices = {{std::string(field.words[first]), static_cast<std::int32_t>(below(1000))}};
    const auto second = (first + 1) % field.words.size();
    prices.push_back({std::string(field.words[second]), 0});
  }

  template <typename T>
  void fill_all(T& thing, std::span<const Field<T>> fields) {
    for (const auto& field : fields) {
      if (field.column.empty() || (!field.required && below(3) == 0)) continue;
      std::visit([&](auto member) { fill(field, thing.*member); }, field.member);
    }
  }

 private:
  std::mt19937& random_;
};

// What one field says must not contradict another.
void settle(Place& place) {
  if (!place.closed_from.empty() && !place.closed_until.empty() &&
      place.closed_until < place.closed_from) {
    std::swap(place.closed_from, place.closed_until);
  }
  if (place.min_age && place.max_age && *place.max_age < *place.min_age) {
    std::swap(place.min_age, place.max_age);
  }
  if (place.fee == "no") place.prices.clear();
  if (place.status == "draft") place.status = "active";
  if (place.replaced_by == place.id.value) place.replaced_by.clear();
  if (place.opening_hours == "unknown") place.opening_hours.clear();
}

// On one day of December 2026, at a place or elsewhere.
Event random_event(Maker& maker, std::size_t number) {
  Event event;
  maker.fill_all<Event>(event, event_fields);
  event.id.value = fmt::format("e{}", number);
  if (!event.place.empty()) event.place = "p0";
  if (event.place.empty() && event.location_th.empty()) event.location_th = "ลาน";
  const auto day = fmt::format("2026-12-{:02}", 1 + maker.below(28));
  const bool whole_day = maker.below(2) == 0;
  event.start = whole_day ? day : day + "T09:00";
  event.end = whole_day || maker.below(2) == 0 ? "" : day + "T16:30";
  event.dates.clear();
  event.rrule.clear();
  event.occurrences = {event.start + (event.end.empty() ? "" : "/" + event.end)};
  if (event.status == "draft") event.status = "full";
  if (event.min_age && event.max_age && *event.max_age < *event.min_age) {
    std::swap(event.min_age, event.max_age);
  }
  if (event.fee == "no") event.prices.clear();
  return event;
}

}  // namespace

data::publish::Catalog random_catalog(std::mt19937& random, std::size_t places) {
  Maker maker(random);
  publish::Catalog catalog;
  catalog.city = {{"city"}, maker.line(), maker.line(), Position{164'320'000, 1'035'060'001}};
  catalog.categories = {{"local", maker.line(), maker.line(), Category::temple}};
  catalog.holidays = {{{2026, 12, 5}, maker.line(), "", hours::HolidayKind::public_holiday, "x"}};
  catalog.complete_years = {{2026, hours::HolidayKind::public_holiday}};
  for (std::size_t i = 0; i < places; ++i) {
    Place place;
    maker.fill_all<Place>(place, place_fields);
    place.id.value = fmt::format("p{}", i);
    if (maker.below(4) == 0) {
      place.local_category = "local";
      place.category = Category::temple;
    }
    settle(place);
    catalog.places.push_back(std::move(place));
  }
  std::sort(catalog.places.begin(), catalog.places.end(),
            [](const Place& a, const Place& b) { return a.id < b.id; });
  for (std::size_t i = 0; i < 3; ++i) catalog.events.push_back(random_event(maker, i));
  return catalog;
}

std::vector<Record> records_of(const publish::Catalog& catalog) {
  std::vector<Record> records = {record_of(catalog.city)};
  const auto add = [&records](const auto& things) {
    for (const auto& thing : things) records.push_back(record_of(thing));
  };
  add(catalog.places);
  add(catalog.events);
  add(catalog.categories);
  add(catalog.holidays);
  add(catalog.complete_years);
  add(catalog.assets);
  std::sort(records.begin(), records.end(),
            [](const Record& a, const Record& b) { return a.id < b.id; });
  return records;
}

}  // namespace lanrian::tests
