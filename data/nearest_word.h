// The word somebody probably meant. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace lanrian::data {

// Levenshtein distance in bytes: how many must be added, dropped or changed. Of texts longer than
// 64 bytes only the first 64 count, which bounds the work.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The word with the smallest distance, the first of equals; empty where none is close enough to be
// a slip (more than half of the longer one's letters differ).
std::string_view nearest_word(std::string_view word, std::span<const std::string_view> words);

// The words with ", " between them.
std::string list_of(std::span<const std::string_view> words);

}  // namespace lanrian::data
