#include "data/nearest_word.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace lanrian::data {
namespace {

constexpr std::size_t word_bytes_max = 64;

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  a = a.substr(0, word_bytes_max);
  b = b.substr(0, word_bytes_max);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = std::exchange(row[j + 1], std::min({changed, row[j] + 1, row[j + 1] + 1}));
    }
  }
  return row.back();
}

std::string_view nearest_word(std::string_view word, std::span<const std::string_view> words) {
  std::string_view nearest;
  std::size_t nearest_distance = 0;
  for (const auto candidate : words) {
    const auto distance = edit_distance(word, candidate);
    if (distance * 2 > std::max(word.size(), candidate.size())) continue;
    if (!nearest.empty() && distance >= nearest_distance) continue;
    nearest = candidate;
    nearest_distance = distance;
  }
  return nearest;
}

std::string list_of(std::span<const std::string_view> words) {
  std::string list;
  for (const auto word : words) list += (list.empty() ? "" : ", ") + std::string(word);
  return list;
}

}  // namespace lanrian::data
