#include "data/publish/near_duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "fonts/thai/character.h"
#include "fonts/thai/code_points.h"
#include "fonts/thai/search_form.h"

namespace lanrian::data::publish {
namespace {

// Whether at most `edits_max` letters (0 to 2) must be added, dropped or changed: Levenshtein's
// table, of which only the diagonals that can matter are filled.
bool within_edits(std::u32string_view a, std::u32string_view b, std::size_t edits_max) {
  constexpr std::size_t width = 5;  // diagonals -2 to 2
  constexpr std::size_t middle = 2;
  const auto length_difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (length_difference > edits_max) return false;
  std::array<std::size_t, width> above = {99, 99, 0, 1, 2};
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::array<std::size_t, width> now = {99, 99, 99, 99, 99};
    for (std::size_t k = 0; k < width; ++k) {
      if (i + k < middle || i + k - middle > b.size()) continue;
      const auto j = i + k - middle;
      if (j > 0) now[k] = above[k] + (a[i - 1] == b[j - 1] ? 0 : 1);
      if (k + 1 < width) now[k] = std::min(now[k], above[k + 1] + 1);
      if (j > 0 && k > 0) now[k] = std::min(now[k], now[k - 1] + 1);
    }
    if (*std::min_element(now.begin(), now.end()) > edits_max) return false;
    above = now;
  }
  return above[middle + b.size() - a.size()] <= edits_max;
}

std::u32string digits_of(std::u32string_view text) {
  std::u32string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char32_t c) { return thai::is_digit(c); });
  return digits;
}

// A square of the ground; neighbours touch.
struct Square {
  std::int64_t lat = 0;
  std::int64_t lon = 0;
  friend auto operator<=>(const Square&, const Square&) = default;
};

// At least 300 m and 100 m in every direction, everywhere in Thailand.
constexpr std::int64_t same_name_square_e7 = 30'000;
constexpr std::int64_t similar_name_square_e7 = 10'000;

Square square_of(const Position& position, std::int64_t side_e7) {
  return {position.lat_e7 / side_e7, position.lon_e7 / side_e7};
}

// Calls `look` with the square and its eight neighbours.
template <typename Look>
void around(const Square& square, Look look) {
  for (std::int64_t lat = -1; lat <= 1; ++lat) {
    for (std::int64_t lon = -1; lon <= 1; ++lon) look({square.lat + lat, square.lon + lon});
  }
}

// An earlier place that one may be, and how far away it is.
struct Twin {
  std::size_t index = 0;
  double metres = 0;
};

// The places of one name in a district so far: the first, and the first that stands nowhere.
struct Namesakes {
  std::size_t first = 0;
  std::optional<std::size_t> without_position;
};

// Goes through the places in the order of the rows and remembers those that stand for others.
class DuplicateFinder {
 public:
  explicit DuplicateFinder(PlacesTable& places) : places_(places) {
    forms_.reserve(places.places.size());
  }

  void look_at(std::size_t index) {
    const auto& place = places_.places[index];
    forms_.push_back(forms_of(place.name_th));
    bool told = tell_same_district(index);
    if (!place.position) return;
    if (const auto twin = near_of_same_name(index)) {
      if (!told) warn_of_name(index, *twin);
      told = true;
    } else {
      by_name_[{forms_[index].text, square_of(*place.position, same_name_square_e7)}].push_back(
          index);
      if (const auto similar = near_of_similar_name(index)) {
        if (!told) warn_of_similar(index, *similar);
        told = true;
      }
      by_square_[square_of(*place.position, similar_name_square_e7)].push_back(index);
    }
    tell_same_point(index, told);
  }

 private:
  void warn(std::size_t index, std::string column, std::string value, std::string problem,
            std::string remedy) {
    places_.diagnostics.push_back({Severity::warning, std::string(places_file),
                                   places_.lines[index], std::move(column), std::move(value),
                                   std::move(problem), std::move(remedy)});
  }

  // How far apart two places are decides, where that is known.
  bool tell_same_district(std::size_t index) {
    const auto& place = places_.places[index];
    const auto [at, first] =
        by_district_.try_emplace({forms_[index].text, place.district_th}, Namesakes{index, {}});
    auto& earlier = at->second;
    const auto twin = place.position ? earlier.without_position : std::optional(earlier.first);
    if (!place.position && !earlier.without_position) earlier.without_position = index;
    if (first || !twin) return false;
    warn(index, "name_th", place.name_th,
         fmt::format("is the name of line {} too, in the same district", places_.lines[*twin]),
         "delete one, or write lat and lon of both if they are two places");
    return true;
  }

  void warn_of_name(std::size_t index, const Twin& twin) {
    warn(index, "name_th", places_.places[index].name_th,
         fmt::format("is the name of line {} too, {:.0f} m away", places_.lines[twin.index],
                     twin.metres),
         "delete one, if it is one place");
  }

  void warn_of_similar(std::size_t index, const Twin& twin) {
    warn(index, "name_th", places_.places[index].name_th,
         fmt::format("is like '{}' of line {}, {:.0f} m away",
                     printable(places_.places[twin.index].name_th), places_.lines[twin.index],
                     twin.metres),
         "delete one, if it is one place");
  }

  void tell_same_point(std::size_t index, bool told) {
    const auto& position = *places_.places[index].position;
    const auto [at, first] = by_point_.emplace(std::pair(position.lat_e7, position.lon_e7), index);
    if (first || told) return;
    warn(index, "lat", "",
         fmt::format("and lon are those of line {} too", places_.lines[at->second]),
         "correct one, unless both are there");
  }

  double metres_between(std::size_t a, std::size_t b) const {
    return distance_m(*places_.places[a].position, *places_.places[b].position);
  }

  std::optional<Twin> near_of_same_name(std::size_t index) const {
    std::optional<Twin> twin;
    around(square_of(*places_.places[index].position, same_name_square_e7), [&](Square square) {
      const auto found = by_name_.find({forms_[index].text, square});
      if (twin || found == by_name_.end()) return;
      for (const auto other : found->second) {
        const auto metres = metres_between(index, other);
        if (metres <= same_name_near_m && !twin) twin = Twin{other, metres};
      }
    });
    return twin;
  }

  std::optional<Twin> near_of_similar_name(std::size_t index) const {
    constexpr std::size_t compared_max = 64;
    std::size_t compared = 0;
    std::optional<Twin> twin;
    around(square_of(*places_.places[index].position, similar_name_square_e7), [&](Square square) {
      const auto found = by_square_.find(square);
      if (found == by_square_.end()) return;
      for (const auto other : found->second) {
        if (twin || ++compared > compared_max) return;
        const auto metres = metres_between(index, other);
        if (metres > similar_name_near_m || !are_similar(forms_[index], forms_[other])) continue;
        twin = Twin{other, metres};
      }
    });
    return twin;
  }

  PlacesTable& places_;
  std::vector<NameForms> forms_;  // of each place's name
  std::map<std::pair<std::u32string, std::string>, Namesakes> by_district_;
  std::map<std::pair<std::int32_t, std::int32_t>, std::size_t> by_point_;
  // Without those that have a twin: it stands for them, which keeps the lists short.
  std::map<std::pair<std::u32string, Square>, std::vector<std::size_t>> by_name_;
  std::map<Square, std::vector<std::size_t>> by_square_;
};

}  // namespace

NameForms forms_of(std::string_view name) {
  const auto form = thai::search_form(thai::decode_utf8(name).text);
  return {form.text, thai::loose_form(form).text};
}

bool are_similar(const NameForms& a, const NameForms& b) {
  constexpr std::size_t one_slip_from = 6;
  constexpr std::size_t two_slips_from = 12;
  if (digits_of(a.text) != digits_of(b.text)) return false;
  if (a.loose == b.loose) return true;
  const auto shorter = std::min(a.text.size(), b.text.size());
  const std::size_t slips = shorter >= two_slips_from ? 2 : shorter >= one_slip_from ? 1 : 0;
  return within_edits(a.text, b.text, slips);
}

void warn_of_duplicates(PlacesTable& places) {
  DuplicateFinder finder(places);
  for (std::size_t i = 0; i < places.places.size(); ++i) finder.look_at(i);
}

}  // namespace lanrian::data::publish
