#include "tests/bench/generated_places.h"

#include <fmt/format.h>

#include <array>
#include <random>

#include "tests/bench/search_names.h"

namespace lanrian::bench {

using namespace data;

std::vector<Place> generated_places(std::size_t count) {
  constexpr std::array hours = {"",
                                "Mo-Fr 08:30-16:30",
                                "Tu-Su 09:00-17:00; PH off",
                                "24/7",
                                "Sa,Su 10:00-18:00",
                                "Mo-Su 06:00-20:00",
                                "We-Mo 09:00-16:00",
                                "Mo-Fr 09:00-12:00,13:00-16:00"};
  std::mt19937 chance(42);
  const auto below = [&chance](std::uint32_t end) { return chance() % end; };
  const auto names = generated_names(count);
  std::vector<Place> places(count);
  for (std::size_t i = 0; i < count; ++i) {
    Place& place = places[i];
    place.id = {fmt::format("place-{:07}", i)};
    place.name_th = names[i].thai;
    place.name_en = names[i].english;
    place.category = static_cast<Category>(below(category_count));
    place.district_th = names[i].district;
    place.position = Position{130'000'000 + static_cast<std::int32_t>(below(50'000'000)),
                              1'000'000'000 + static_cast<std::int32_t>(below(40'000'000))};
    place.opening_hours = hours[below(hours.size())];
    place.fee = below(2) == 0 ? "" : "no";
    place.wheelchair = static_cast<Tristate>(below(4));
    place.toilet = static_cast<Tristate>(below(3));
    if (below(3) == 0) place.themes = {"history", "craft"};
    place.phones = {fmt::format("043 {:03} {:03}", below(1000), below(1000))};
    place.summary_th = names[i].thai + " " + names[below(static_cast<std::uint32_t>(count))].thai;
    place.source = "https://example.org/places";
    place.licence = "CC0-1.0";
    place.verified_on = fmt::format("2026-{:02}-{:02}", 1 + below(10), 1 + below(28));
  }
  return places;
}

std::vector<Record> records_of(const std::vector<Place>& places) {
  std::vector<Record> records = {
      record_of(City{{"kalasin"}, "กาฬสินธุ์", "Kalasin", Position{164'320'000, 1'035'060'000}}),
      record_of(HolidayYear{2026, hours::HolidayKind::public_holiday})};
  for (const auto& place : places) records.push_back(record_of(place));
  return records;
}

}  // namespace lanrian::bench
