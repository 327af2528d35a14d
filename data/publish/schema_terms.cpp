#include "data/publish/schema_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>

#include "data/publish/text_faults.h"

namespace lanrian::data::publish {
namespace {

constexpr std::array weekdays = std::to_array<std::string_view>({
    "Mo",
    "Tu",
    "We",
    "Th",
    "Fr",
    "Sa",
    "Su",
});

using Days = std::bitset<weekdays.size()>;

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = std::min(text.find(separator), text.size());
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::size_t> weekday_of(std::string_view text) {
  const auto found = std::find(weekdays.begin(), weekdays.end(), text);
  if (found == weekdays.end()) return std::nullopt;
  return static_cast<std::size_t>(found - weekdays.begin());
}

// "Mo-Fr,Su", from earlier in the week to later.
std::optional<Days> days_of(std::string_view text) {
  Days days;
  for (const auto part : split(text, ',')) {
    const auto dash = part.find('-');
    const auto first = weekday_of(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : weekday_of(part.substr(dash + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    for (auto day = *first; day <= *last; ++day) days.set(day);
  }
  return days;
}

bool is_time(std::string_view text) {
  constexpr std::string_view pattern = "00:00";
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool fits = pattern[i] == ':' ? text[i] == ':' : text[i] >= '0' && text[i] <= '9';
    if (!fits) return false;
  }
  return text <= "24:00" && text.substr(3) < "60";
}

// "09:00-12:00", not past midnight.
bool is_span(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return false;
  const auto from = text.substr(0, dash);
  const auto to = text.substr(dash + 1);
  return is_time(from) && is_time(to) && from < to;
}

// The licences that open data of Thailand stands under.
struct LicenceAddress {
  std::string_view spdx;
  std::string_view address;
};

constexpr std::array licences = std::to_array<LicenceAddress>({
    {"CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
    {"CC-BY-3.0", "https://creativecommons.org/licenses/by/3.0/"},
    {"CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"},
    {"CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/"},
    {"CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"},
    {"ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"},
});

}  // namespace

std::vector<std::string_view> schema_types(Category category) {
  switch (category) {
    case Category::museum:
    case Category::science_centre:
      return {"Museum"};
    case Category::library:
      return {"Library"};
    case Category::temple:
      return {"BuddhistTemple"};
    case Category::historic_site:
      return {"LandmarksOrHistoricalBuildings"};
    case Category::art_gallery:
      return {"ArtGallery"};
    case Category::park:
    case Category::botanical_garden:
      return {"Park"};
    case Category::zoo_aquarium:
      return {"Zoo"};
    case Category::community_learning_centre:
      return {"CivicStructure", "EducationalOrganization"};
    case Category::place_of_worship:
      return {"PlaceOfWorship"};
    case Category::theatre_music:
      return {"PerformingArtsTheater"};
  }
  return {"Place"};
}

std::optional<std::vector<std::string>> schema_hours(std::string_view opening_hours) {
  if (opening_hours == "24/7") return std::vector<std::string>{"Mo-Su"};
  std::vector<std::string> rules;
  Days seen;
  for (const auto rule : split(opening_hours, ';')) {
    const auto space = rule.find(' ');
    const auto days = days_of(rule.substr(0, space));
    if (!days || space == std::string_view::npos || (seen & *days).any()) return std::nullopt;
    seen |= *days;
    for (const auto span : split(rule.substr(space + 1), ',')) {
      if (!is_span(span)) return std::nullopt;
      rules.push_back(fmt::format("{} {}", rule.substr(0, space), span));
    }
  }
  return rules;
}

std::string licence_address(std::string_view licence) {
  for (const auto& known : licences) {
    if (known.spdx == licence) return std::string(known.address);
  }
  return std::string(licence);
}

std::string with_offset(std::string_view moment) {
  const bool has_time = moment.find('T') != std::string_view::npos;
  return std::string(moment) + (has_time ? ":00+07:00" : "");
}

}  // namespace lanrian::data::publish
