// How well a text answers a query, as one number: the smaller, the nearer to the top of the list.
// Constant functions; any thread.
#pragma once

#include <cstdint>
#include <vector>

namespace lanrian::data::search {

// What a text is to its document, the more telling first. There is room for eight.
enum class TextKind : std::uint8_t {
  name_th,
  name_en,
  alternate,
  romanised,
  local,  // a name in the language of the region
  district,
  category,
  keyword,
};

// Where in a text the query stands, the better first: it is the text, begins it, begins a word in
// it, or stands anywhere.
enum class MatchRank : std::uint8_t { exact, prefix, word, inside };

// A document that answers, by its best text. The key orders by rank, kind, position and length.
struct Match {
  std::uint32_t document = 0;
  std::uint32_t key = 0;
  std::uint32_t record = 0;  // where TextIndex has the text
};

// Positions and lengths in letters; what is larger counts as these.
inline constexpr std::uint32_t position_max = 4095;
inline constexpr std::uint32_t length_max = 8191;

constexpr std::uint32_t match_key(MatchRank rank, TextKind kind, std::size_t position,
                                  std::size_t length) {
  const auto capped = [](std::size_t value, std::uint32_t most) {
    return value < most ? static_cast<std::uint32_t>(value) : most;
  };
  return static_cast<std::uint32_t>(rank) << 28 | static_cast<std::uint32_t>(kind) << 25 |
         capped(position, position_max) << 13 | capped(length, length_max);
}

constexpr MatchRank rank_of(std::uint32_t key) { return static_cast<MatchRank>(key >> 28 & 3U); }
constexpr TextKind kind_of(std::uint32_t key) { return static_cast<TextKind>(key >> 25 & 7U); }

// The lists below are in document order, with each document once.
using Matches = std::vector<Match>;

// Documents of both lists, each with its worse match: the word that fits worst decides.
void keep_common(Matches& matches, const Matches& others);

// A better match of a document in the list takes the place of its old one.
void improve(Matches& matches, const Matches& better);

// Documents of either list; those of both with their better match.
Matches united(const Matches& a, const Matches& b);

// Takes out what the other list has, too.
void remove_common(Matches& matches, const Matches& others);

}  // namespace lanrian::data::search
